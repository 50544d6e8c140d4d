"""What follows from a move, inside its transaction; each effect changes a set at once."""

from nominations.effects import above, decisions, desk, dossiers, from_paper, upward

__all__ = ["above", "decisions", "desk", "dossiers", "from_paper", "upward"]
