"""How much a spreadsheet may ask for."""

from typing import NamedTuple

from workflow.documents.apart.bounds import MEBI


class Limits(NamedTuple):
    """Bounds of one reading; sizes in bytes, times in seconds, lengths in characters.

    No dataclass: importing that module would double the start of the child.
    """

    upload: int = 10 * MEBI
    unzipped: int = 64 * MEBI
    ratio: int = 300
    members: int = 2_000
    sheets: int = 50
    rows: int = 20_000
    columns: int = 200
    cells: int = 600_000
    length: int = 32_767
    answer: int = 64 * MEBI
    memory: int = 640 * MEBI
    cpu: int = 20
    wall: float = 30.0
