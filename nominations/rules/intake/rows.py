"""The rows of a list, read cell by cell: their values, what is wrong, what is passed over."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from nominations.rules.intake import situation as limits
from nominations.rules.intake.header import first_row
from nominations.rules.intake.layout import ENDS
from nominations.rules.intake.problems import Problem, Severity
from nominations.rules.intake.situation import Columns, Situation
from nominations.rules.intake.values import (
    Read,
    is_broken,
    read_answer,
    read_day,
    read_person_number,
)
from nominations.rules.intake.words import plain, shown, tidy, tidy_lines

Fixes = Mapping[str, Mapping[str, str]]
# What is typed for the whole stands for both columns.
JOINED = {"name": "given", "position": "workplace"}
GROUPS = {"ca nhan": "INDIVIDUAL", "individuals": "INDIVIDUAL"}


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

    @property
    def is_wrong(self) -> bool:
        """Whether an error keeps the row from being taken."""
        return any(each.severity == Severity.ERROR for each in self.problems)


@dataclass(slots=True)
class Reading:
    """The rows of a sheet, and the numbers of those passed over: headings, sums, signatures."""

    rows: list[Row] = field(default_factory=list)
    passed: list[int] = field(default_factory=list)


def read_rows(
    cells: Sequence[Sequence[Any]], columns: Columns, fixes: Fixes, *, given: Situation
) -> Reading:
    """Read every row below the header; typed fixes stand for the cells they replace."""
    found = Reading()
    heading = {"award": columns.award, "kind": columns.kind}
    for number, row in _filled(cells, first_row(cells, columns.header)):
        if _is_end(row):
            found.passed.append(number)
            break
        headed = _heading(row, given) if str(number) not in fixes else {}
        if headed:
            heading |= headed
            found.passed.append(number)
            continue
        typed = fixes.get(str(number), {})
        found.rows.append(_read(number, row, columns, typed, heading=heading, given=given))
    return found


def _filled(cells: Sequence[Sequence[Any]], start: int) -> Iterator[tuple[int, Sequence[Any]]]:
    for number, row in enumerate(cells[start - 1 :], start=start):
        if any(cell is not None and shown(cell).strip() for cell in row):
            yield number, row


def _is_end(row: Sequence[Any]) -> bool:
    texts = [plain(cell) for cell in row if isinstance(cell, str)]
    return bool(texts) and texts[0].startswith(ENDS) and sum(map(bool, texts)) <= 3


def _heading(row: Sequence[Any], given: Situation) -> dict[str, str]:
    """What holds for the rows below: "I. Bằng khen của Bộ trưởng", "Cá nhân"; else nothing."""
    texts = [tidy(shown(cell)) for cell in row if cell is not None and shown(cell).strip()]
    if len(texts) > 2 or (len(texts) == 2 and len(texts[0]) > 5):
        return {}
    words = texts[-1].split(". ", 1)[-1].rstrip(":")
    award, is_near = given.awards.find(words)
    if award and not is_near:
        return {"award": award}
    kind, is_near = given.kinds.find(words)
    return {"kind": kind} if kind and not is_near else {}


def _read(
    number: int,
    cells: Sequence[Any],
    columns: Columns,
    typed: Mapping[str, str],
    *,
    heading: Mapping[str, str],
    given: Situation,
) -> Row:
    row = Row(number=number, is_left_out=typed.get("leave") == "yes")
    held = {
        name: cells[at] if at < len(cells) else None
        for name, at in columns.fields.items()
        if name not in typed
    } | {name: text for name, text in typed.items() if name != "leave"}
    for whole, rest in JOINED.items():
        if whole in typed:
            held[rest] = None
    for name, cell in list(held.items()):
        if is_broken(cell):
            row.add(name, cell, "formula_broken")
            held[name] = None
    _texts(row, held)
    _name(row, held)
    _place(row, held)
    _choice(row, held, "award", default=heading["award"], given=given)
    _choice(row, held, "kind", default=heading["kind"], given=given)
    _say(row, "birth_date", held.get("birth_date"), read_day(held.get("birth_date"), on=given.on))
    answer = held.get("is_direct_worker")
    _say(row, "is_direct_worker", answer, read_answer(answer))
    _say(row, "number", held.get("number"), read_person_number(held.get("number")))
    return row


def _say(row: Row, name: str, cell: Any, read: Read) -> None:
    row.values[name] = read.value
    if read.code:
        row.add(name, cell, read.code, read.severity, **read.facts)


def _texts(row: Row, held: Mapping[str, Any]) -> None:
    said = tidy_lines(shown(held.get("achievement")))
    row.values["achievement"] = said
    if not said:
        row.add("achievement", None, "achievement_missing", Severity.WARNING)
    elif len(said) > limits.MAX_ACHIEVEMENT:
        row.add("achievement", said[:80], "too_long", limit=limits.MAX_ACHIEVEMENT)


def _name(row: Row, held: Mapping[str, Any]) -> None:
    parts = [tidy(shown(held.get(part))) for part in ("name", "given")]
    name = row.values["name"] = " ".join(part for part in parts if part)
    if any(each.field == "name" for each in row.problems):
        return
    if not name:
        row.add("name", None, "name_missing")
    elif not any(c.isalpha() for c in name):
        row.add("name", name, "name_without_letters")
    elif len(name) > limits.MAX_NAME:
        row.add("name", name[:80], "too_long", limit=limits.MAX_NAME)


def _place(row: Row, held: Mapping[str, Any]) -> None:
    parts = [tidy(shown(held.get(part))) for part in ("position", "workplace")]
    said = row.values["position"] = ", ".join(part for part in parts if part)
    if len(said) > limits.MAX_POSITION:
        row.add("position", said[:80], "too_long", limit=limits.MAX_POSITION)


def _choice(
    row: Row, held: Mapping[str, Any], name: str, *, default: str, given: Situation
) -> None:
    text = tidy(shown(held.get(name)))
    if not text:
        row.values[name] = default
        if not default and not any(each.field == name for each in row.problems):
            row.add(name, None, f"{name}_missing")
        return
    choice = given.awards if name == "award" else given.kinds
    code, is_near = choice.find(text)
    if code is None and name == "kind":
        code = GROUPS.get(plain(text))
    row.values[name] = code or ""
    if code is None:
        row.add(name, text, f"{name}_unknown")
    elif is_near:
        row.add(name, text, f"{name}_guessed", Severity.WARNING, **{name: code})
