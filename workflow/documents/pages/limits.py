"""How much the drawing of one page may ask for."""

from typing import NamedTuple

from workflow.documents.apart.bounds import MEBI


class PageLimits(NamedTuple):
    """Bounds of one drawing; sizes in bytes, times in seconds, height in pixels."""

    upload: int = 64 * MEBI
    pages: int = 2_000
    height: int = 2_400
    answer: int = 24 * MEBI
    memory: int = 512 * MEBI
    cpu: int = 10
    wall: float = 15.0
