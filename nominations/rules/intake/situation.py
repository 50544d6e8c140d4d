"""What every list is checked with: how its columns are read, and what its kind knows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from nominations.rules.intake.layout import Layout
from nominations.rules.intake.lines import Line, Row

MAX_ROWS = 5000
MAX_NAME = 200
MAX_POSITION = 200
MAX_ACHIEVEMENT = 8000


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """How a sheet is read: its header, the column of each field, what holds for every row.

    ``header`` counts rows from 1, 0 is none; columns count from 0.
    """

    header: int
    fields: Mapping[str, int]
    award: str = ""
    kind: str = ""


class Given(Protocol):
    """One kind of list with everything besides the sheet that its rows are checked against."""

    @property
    def layout(self) -> Layout:
        """The columns of this kind of list."""

    def heading(self, words: str) -> Mapping[str, str]:
        """What a row of one cell says for the rows below it; nothing where it says nothing."""

    def read(self, row: Row, held: dict[str, Any], heading: Mapping[str, str]) -> None:
        """Read the cells of a row into its values, noting what is wrong with each."""

    def compare(self, rows: Sequence[Row]) -> None:
        """Note what is wrong with the rows beside one another."""

    def line(self, row: Row) -> Line:
        """What a confirmation does with a row, beside what is there already."""
