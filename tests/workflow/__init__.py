"""The engine and its calendar."""
