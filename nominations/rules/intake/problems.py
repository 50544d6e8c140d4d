"""What is wrong with a list, cell by cell, and the same grouped by how it is repaired."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

FIRST_ROWS = 3


class Severity(StrEnum):
    """Whether a row cannot be taken as it is, or only deserves a look."""

    ERROR = "ERROR"
    WARNING = "WARNING"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing found: the row of the sheet, the field, what stands there, and a code.

    The code decides what is said and how it is repaired; ``facts`` are what the sentence names.
    """

    row: int
    field: str
    value: str
    code: str
    severity: Severity = Severity.ERROR
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """All rows that one kind of repair cures; of a choice, all with the same word in it."""

    code: str
    field: str
    severity: Severity
    value: str
    rows: tuple[int, ...]
    example: Problem

    @property
    def count(self) -> int:
        """How many rows."""
        return len(self.rows)

    @property
    def first(self) -> tuple[int, ...]:
        """The first rows, to look them up."""
        return self.rows[:FIRST_ROWS]


def repairs(problems: Iterable[Problem], *, choices: frozenset[str]) -> list[Repair]:
    """The problems by repair, the most frequent first; ``choices`` are fields with fixed words."""
    found: dict[tuple, list[Problem]] = {}
    for each in problems:
        value = each.value if each.field in choices else ""
        found.setdefault((each.code, each.field, each.severity, value), []).append(each)
    groups = [
        Repair(
            code=code,
            field=name,
            severity=severity,
            value=value,
            rows=tuple(sorted({each.row for each in those})),
            example=those[0],
        )
        for (code, name, severity, value), those in found.items()
    ]
    return sorted(groups, key=lambda group: (-group.count, group.rows[0], group.code))
