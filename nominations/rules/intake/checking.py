"""The whole check of a list: structure first, then each row, then rows against one another."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from nominations.rules.intake.header import LOOKED_AT
from nominations.rules.intake.problems import Problem, Severity
from nominations.rules.intake.rows import Fixes, Row, read_rows
from nominations.rules.intake.situation import MAX_ROWS, Columns, Listed, Situation
from nominations.rules.intake.words import alike, plain

# The columns of a line that a sheet can change, and of which an empty cell changes nothing.
PERSONAL = ("position", "birth_date", "is_direct_worker")
CHANGEABLE = (*PERSONAL, "achievement")


class Deed(StrEnum):
    """What a confirmation will do with a row."""

    ADD = "ADD"
    UPDATE = "UPDATE"
    SAME = "SAME"
    LEFT_OUT = "LEFT_OUT"
    WRONG = "WRONG"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A row as checked; for an update the key of the line on the list and what changes."""

    row: int
    deed: Deed
    values: Mapping[str, Any]
    key: int | None = None
    changes: Mapping[str, Any] | None = None


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


def check(
    cells: Sequence[Sequence[Any]], columns: Columns, fixes: Fixes, *, given: Situation
) -> Checked:
    """Check a sheet against the round and the list; nothing is changed by it."""
    faults = _structure(cells, columns)
    if faults:
        return Checked(structure=tuple(faults))
    reading = read_rows(cells, columns, fixes, given=given)
    if not 0 < len(reading.rows) <= MAX_ROWS:
        code = "too_many_rows" if reading.rows else "no_rows"
        facts = {"count": len(reading.rows), "limit": MAX_ROWS}
        return Checked(structure=(_fault(code, **facts),), passed=tuple(reading.passed))
    standing = [row for row in reading.rows if not row.is_left_out]
    for row in standing:
        _judge(row, given)
    _twice(standing)
    known = _by_name(given.listed)
    lines = tuple(_line(row, known) for row in reading.rows)
    problems = tuple(p for row in reading.rows if not row.is_left_out for p in row.problems)
    return Checked(lines=lines, problems=problems, passed=tuple(reading.passed))


def _structure(cells: Sequence[Sequence[Any]], columns: Columns) -> list[Problem]:
    faults = []
    if not any(cells):
        return [_fault("no_rows", count=0, limit=MAX_ROWS)]
    filled = sum(map(bool, cells))
    if filled > MAX_ROWS + LOOKED_AT:
        return [_fault("too_many_rows", count=filled, limit=MAX_ROWS)]
    if "name" not in columns.fields:
        faults.append(_fault("no_name_column"))
    used = Counter(columns.fields.values())
    faults += [_fault("column_twice", column=at) for at, times in used.items() if times > 1]
    return faults


def _fault(code: str, **facts: Any) -> Problem:
    return Problem(row=0, field="", value="", code=code, facts=facts)


def _judge(row: Row, given: Situation) -> None:
    """What the round and the rules say of a row."""
    award, kind = row.values["award"], row.values["kind"]
    if award and award not in given.in_round:
        row.add("award", award, "award_not_in_round", award=award)
    elif award and kind and kind not in given.takers[award]:
        takers = list(given.takers[award])
        row.add("kind", kind, "kind_not_for_award", award=award, kind=kind, takers=takers)


def _twice(rows: Sequence[Row]) -> None:
    """Mark every later row that names somebody an earlier one named for the same award."""
    names: dict[tuple[str, str], list[Row]] = {}
    numbers: dict[str, Row] = {}
    for row in rows:
        name, award = row.values["name"], row.values["award"]
        earlier = names.setdefault((plain(name), award), []) if name else []
        _mark(row, earlier)
        earlier.append(row)
        number = row.values["number"]
        first = numbers.setdefault(number, row) if number else row
        if alike(first.values["name"]) != alike(name):
            row.add("number", number, "number_of_another", Severity.WARNING, first=first.number)


def _mark(row: Row, earlier: Sequence[Row]) -> None:
    name, born = row.values["name"], row.values["birth_date"]
    number = row.values["number"]
    for other in earlier:
        is_apart = _differ(born, other.values["birth_date"])
        is_apart = is_apart or _differ(number, other.values["number"])
        if is_apart:
            continue
        if alike(other.values["name"]) == alike(name):
            row.add("name", name, "twice_in_file", first=other.number)
            return
        row.add("name", name, "similar_in_file", Severity.WARNING, first=other.number)
        return


def _by_name(listed: Sequence[Listed]) -> dict[tuple[str, str], list[Listed]]:
    found: dict[tuple[str, str], list[Listed]] = {}
    for each in listed:
        found.setdefault((alike(each.name), each.award), []).append(each)
    return found


def _line(row: Row, known: Mapping[tuple[str, str], Sequence[Listed]]) -> Line:
    values = row.values
    if row.is_left_out:
        return Line(row=row.number, deed=Deed.LEFT_OUT, values=values)
    twin = _twin(row, known)
    changes = _changes(values, twin) if twin else {}
    if twin and twin.is_held and set(changes) & set(PERSONAL):
        row.add("name", values["name"], "nominee_held")
    if row.is_wrong:
        return Line(row=row.number, deed=Deed.WRONG, values=values)
    if twin is None:
        return Line(row=row.number, deed=Deed.ADD, values=values)
    deed = Deed.UPDATE if changes else Deed.SAME
    return Line(row=row.number, deed=deed, values=values, key=twin.key, changes=changes)


def _changes(values: Mapping[str, Any], twin: Listed) -> dict[str, Any]:
    return {
        name: values[name]
        for name in CHANGEABLE
        if values[name] not in (None, "") and values[name] != getattr(twin, name)
    }


def _twin(row: Row, known: Mapping[tuple[str, str], Sequence[Listed]]) -> Listed | None:
    """The line on the list that the row speaks of; several or a closed one are errors."""
    name, born = row.values["name"], row.values["birth_date"]
    found = [
        each
        for each in known.get((alike(name), row.values["award"]), ())
        if not _differ(born, each.birth_date)
    ]
    if len(found) > 1:
        row.add("name", name, "several_on_list", count=len(found))
        return None
    if found and not found[0].is_open:
        row.add("name", name, "line_closed")
        return None
    return found[0] if found else None


def _differ(one: date | str | None, other: date | str | None) -> bool:
    return bool(one) and bool(other) and one != other
