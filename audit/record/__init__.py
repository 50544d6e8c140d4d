"""The append-only log of everything that happened, and what proves it."""
