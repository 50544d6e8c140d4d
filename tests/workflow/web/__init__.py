"""The engine's pages."""
