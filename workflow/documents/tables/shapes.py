"""What a table is once it is read: sheets, rows and cells; and the no of one that is not."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

Cell = str | int | Decimal | date | bool | None


class ErrorValue(str):
    """What a formula that failed left in its cell: ``#REF!``, ``#N/A``. No text of a person."""

    __slots__ = ()


@dataclass(frozen=True, kw_only=True)
class Merged:
    """Cells joined into one; its value lies in the first. Rows and columns count from 1."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, kw_only=True)
class Notice:
    """What the reader of a table should know of how it was read; never an error."""

    code: str
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """One sheet: ragged rows from the first on, without the empty cells and rows at their end."""

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    merged: tuple[Merged, ...] = ()
    is_hidden: bool = False

    def filled(self) -> tuple[tuple[Cell, ...], ...]:
        """The rows with the value of each merged range in all of its cells."""
        rows = [list(row) for row in self.rows]
        for each in self.merged:
            for row in rows[each.top - 1 : each.bottom]:
                first = rows[each.top - 1]
                value = first[each.left - 1] if each.left <= len(first) else None
                if value is not None:
                    row.extend([None] * (each.right - len(row)))
                    row[each.left - 1 : each.right] = [value] * (each.right - each.left + 1)
        return tuple(tuple(row) for row in rows)


@dataclass(frozen=True, kw_only=True)
class Book:
    """A spreadsheet's values: ``format`` is xlsx, xls, ods or csv."""

    format: str
    sheets: tuple[Sheet, ...]
    encoding: str = ""
    notices: tuple[Notice, ...] = ()

    def shown(self) -> Iterator[Sheet]:
        """The sheets a person sees that hold anything."""
        return (sheet for sheet in self.sheets if sheet.rows and not sheet.is_hidden)


class TableRefused(Exception):
    """The content is no table that can be read: a code for programs and the values judged."""

    def __init__(self, code: str, facts: dict[str, Any] | None = None) -> None:
        super().__init__(code)
        self.code, self.facts = code, facts or {}
