"""How much the drawing of one paper may ask for."""

from typing import NamedTuple

from workflow.documents.apart.bounds import MEBI


class PaperLimits(NamedTuple):
    """Bounds of one drawing; sizes in bytes, times in seconds."""

    upload: int = 8 * MEBI
    answer: int = 24 * MEBI
    memory: int = 1024 * MEBI
    cpu: int = 60
    wall: float = 90.0
