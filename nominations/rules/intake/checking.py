"""The whole check of a list: structure first, then each row, then rows against one another."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from nominations.rules.intake.header import LOOKED_AT
from nominations.rules.intake.lines import Checked
from nominations.rules.intake.problems import Problem
from nominations.rules.intake.rows import Fixes, read_rows
from nominations.rules.intake.situation import MAX_ROWS, Columns, Given


def check(
    cells: Sequence[Sequence[Any]],
    columns: Columns,
    fixes: Fixes,
    *,
    given: Given,
    passing: Callable[[int], None] | None = None,
) -> Checked:
    """Check a sheet against what is there already; nothing is changed by it."""
    faults = _structure(cells, columns, given.layout.needed)
    if faults:
        return Checked(structure=tuple(faults))
    reading = read_rows(cells, columns, fixes, given=given, passing=passing)
    if not 0 < len(reading.rows) <= MAX_ROWS:
        code = "too_many_rows" if reading.rows else "no_rows"
        facts = {"count": len(reading.rows), "limit": MAX_ROWS}
        return Checked(structure=(_fault(code, **facts),), passed=tuple(reading.passed))
    given.compare([row for row in reading.rows if not row.is_left_out])
    lines = tuple(given.line(row) for row in reading.rows)
    problems = tuple(p for row in reading.rows if not row.is_left_out for p in row.problems)
    return Checked(lines=lines, problems=problems, passed=tuple(reading.passed))


def _structure(
    cells: Sequence[Sequence[Any]], columns: Columns, needed: Sequence[str]
) -> list[Problem]:
    faults = []
    if not any(cells):
        return [_fault("no_rows", count=0, limit=MAX_ROWS)]
    filled = sum(map(bool, cells))
    if filled > MAX_ROWS + LOOKED_AT:
        return [_fault("too_many_rows", count=filled, limit=MAX_ROWS)]
    faults += [_fault(f"no_{name}_column") for name in needed if name not in columns.fields]
    used = Counter(columns.fields.values())
    faults += [_fault("column_twice", column=at) for at, times in used.items() if times > 1]
    return faults


def _fault(code: str, **facts: Any) -> Problem:
    return Problem(row=0, field="", value="", code=code, facts=facts)
