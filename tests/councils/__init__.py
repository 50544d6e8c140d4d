"""Bodies that deliberate."""
