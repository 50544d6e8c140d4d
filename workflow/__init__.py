"""The engine: who does what, by when, and what may happen next."""
