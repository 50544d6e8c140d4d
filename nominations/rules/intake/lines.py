"""A row as read, what a confirmation does with it, and all that a check found."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from nominations.rules.intake.problems import Problem, Severity
from nominations.rules.intake.words import shown


@dataclass(slots=True, kw_only=True)
class Row:
    """One row: its number in the sheet, what its cells were read as, and what is wrong."""

    number: int
    values: dict[str, Any] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    is_left_out: bool = False

    def add(self, name: str, value: Any, code: str, severity=Severity.ERROR, **facts: Any) -> None:
        """Note something that is wrong in a field."""
        self.problems.append(
            Problem(
                row=self.number,
                field=name,
                value=shown(value),
                code=code,
                severity=severity,
                facts=facts,
            )
        )

    def has_problem(self, name: str) -> bool:
        """Whether something was noted in a field."""
        return any(each.field == name for each in self.problems)

    @property
    def is_wrong(self) -> bool:
        """Whether an error keeps the row from being taken."""
        return any(each.severity == Severity.ERROR for each in self.problems)


class Deed(StrEnum):
    """What a confirmation will do with a row."""

    ADD = "ADD"
    UPDATE = "UPDATE"
    SAME = "SAME"
    LEFT_OUT = "LEFT_OUT"
    WRONG = "WRONG"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A row as checked; for an update the key of what is there, what changes, what it replaces."""

    row: int
    deed: Deed
    values: Mapping[str, Any]
    key: int | None = None
    changes: Mapping[str, Any] | None = None
    replaces: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What a check found; with faults of structure no row was read."""

    structure: tuple[Problem, ...] = ()
    lines: tuple[Line, ...] = ()
    problems: tuple[Problem, ...] = ()
    passed: tuple[int, ...] = ()

    @property
    def errors(self) -> list[Problem]:
        """What keeps rows from being taken."""
        return [each for each in self.problems if each.severity == Severity.ERROR]

    @property
    def warnings(self) -> list[Problem]:
        """What deserves a look and keeps nothing from being taken."""
        return [each for each in self.problems if each.severity == Severity.WARNING]

    @property
    def counts(self) -> dict[str, int]:
        """How many rows would be added, updated and skipped, and how many of these are wrong."""
        found = Counter(line.deed for line in self.lines)
        skipped = found[Deed.SAME] + found[Deed.LEFT_OUT] + found[Deed.WRONG]
        return {
            "added": found[Deed.ADD],
            "updated": found[Deed.UPDATE],
            "skipped": skipped,
            "wrong": found[Deed.WRONG],
        }


def settled(
    row: Row,
    *,
    key: int | None,
    changes: Mapping[str, Any],
    there: Mapping[str, Any] | None = None,
) -> Line:
    """The line of a row: left out, wrong, new, or beside what is there already under a key."""
    if row.is_left_out:
        return Line(row=row.number, deed=Deed.LEFT_OUT, values=row.values)
    if row.is_wrong:
        return Line(row=row.number, deed=Deed.WRONG, values=row.values)
    if key is None:
        return Line(row=row.number, deed=Deed.ADD, values=row.values)
    deed = Deed.UPDATE if changes else Deed.SAME
    replaces = {name: there[name] for name in changes} if there else None
    return Line(
        row=row.number, deed=deed, values=row.values, key=key, changes=changes, replaces=replaces
    )
