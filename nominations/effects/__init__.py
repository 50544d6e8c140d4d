"""What follows from a move, inside its transaction; each effect changes a set at once."""

from nominations.effects import (
    above,
    clearance,
    decisions,
    desk,
    dossiers,
    from_paper,
    upward,
)

__all__ = ["above", "clearance", "decisions", "desk", "dossiers", "from_paper", "upward"]
