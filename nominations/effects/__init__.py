"""What follows from a move, inside its transaction; each effect changes a set at once."""

from nominations.effects import above, decisions, desk, dossiers, upward

__all__ = ["above", "decisions", "desk", "dossiers", "upward"]
