"""A stream through an .ods before it is laid out: repeats are multiplied, never spelt out."""

from typing import Any

from workflow.documents.apart.bounds import Unfit
from workflow.documents.parsing.scanning import Budget, stream

Range = tuple[int, int, int, int]


class ContentScan:
    """``content.xml``: per table its name, its merged ranges, whether it is hidden."""

    def __init__(self, content: bytes, budget: Budget) -> None:
        self.budget = budget
        self.names: list[str] = []
        self.merged: list[list[Range]] = []
        self.errors: list[dict[tuple[int, int], str]] = []
        self.row = self.column = self.row_repeat = self.in_row = 0
        stream(content, self._start, self._end, part="content.xml")

    def _start(self, name: str, attrs: dict[str, str]) -> None:
        if name == "table:table":
            self.names.append(attrs.get("table:name", ""))
            self.merged.append([])
            self.errors.append({})
            self.row = self.row_repeat = 0
        elif name == "table:table-row":
            self.row += self.row_repeat
            self.row_repeat = _count(attrs, "table:number-rows-repeated")
            self.column = self.in_row = 0
        elif name in ("table:table-cell", "table:covered-table-cell") and self.names:
            self._cell(attrs)

    def _cell(self, attrs: dict[str, str]) -> None:
        repeat = _count(attrs, "table:number-columns-repeated")
        sheet = self.names[-1]
        if attrs.get("office:value-type") or attrs.get("calcext:value-type"):
            last = self.row + self.row_repeat
            self.budget.reach(last, self.column + repeat, sheet=sheet)
            self.budget.take(repeat * self.row_repeat, sheet=sheet)
            if attrs.get("calcext:value-type") == "error":
                self.errors[-1][self.row + 1, self.column + 1] = ""
        self._merge(attrs)
        self.column += repeat

    def _merge(self, attrs: dict[str, str]) -> None:
        rows = _count(attrs, "table:number-rows-spanned")
        columns = _count(attrs, "table:number-columns-spanned")
        limits = self.budget.limits
        if (rows > 1 or columns > 1) and self.row < limits.rows and self.column < limits.columns:
            row, column = self.row + 1, self.column + 1
            self.merged[-1].append((row, column, row + rows - 1, column + columns - 1))

    def _end(self, name: str) -> None:
        if name == "table:table":
            self.row_repeat = 0


def _count(attrs: dict[str, Any], name: str) -> int:
    given = attrs.get(name, "1")
    if not (given.isascii() and given.isdigit() and len(given) < 10):
        raise Unfit("damaged", part="content.xml")
    return max(int(given), 1)
