"""The rows of a list, read cell by cell: what is passed over, and readers that kinds share."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from nominations.rules.intake import situation as limits
from nominations.rules.intake.choices import Finder
from nominations.rules.intake.header import first_row
from nominations.rules.intake.layout import ENDS
from nominations.rules.intake.lines import Row
from nominations.rules.intake.problems import Severity
from nominations.rules.intake.situation import Columns, Given
from nominations.rules.intake.values import Read, is_broken, read_day
from nominations.rules.intake.words import plain, shown, tidy

Fixes = Mapping[str, Mapping[str, str]]
# What is typed for the whole stands for both columns.
JOINED = {"name": "given", "position": "workplace"}


@dataclass(slots=True)
class Reading:
    """The rows of a sheet, and the numbers of those passed over: headings, sums, signatures."""

    rows: list[Row] = field(default_factory=list)
    passed: list[int] = field(default_factory=list)


def read_rows(
    cells: Sequence[Sequence[Any]],
    columns: Columns,
    fixes: Fixes,
    *,
    given: Given,
    passing: Callable[[int], None] | None = None,
) -> Reading:
    """Read every row below the header; typed fixes stand for the cells they replace.

    ``passing`` is called with the number of each row, as it is read.
    """
    found = Reading()
    heading = {"award": columns.award, "kind": columns.kind}
    for number, row in _filled(cells, first_row(cells, columns.header)):
        if passing:
            passing(number)
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
    texts = [cell for cell in row if isinstance(cell, str)]
    is_end = bool(texts) and plain(texts[0]).startswith(ENDS)
    return is_end and sum(bool(plain(text)) for text in texts) <= 3


def _heading(row: Sequence[Any], given: Given) -> Mapping[str, str]:
    """What holds for the rows below: "I. Bằng khen của Bộ trưởng", "Cá nhân"; else nothing."""
    filled = [text for text in map(shown, row) if text.strip()]
    if len(filled) > 2:
        return {}
    texts = [tidy(text) for text in filled]
    if len(texts) == 2 and len(texts[0]) > 5:
        return {}
    return given.heading(texts[-1].split(". ", 1)[-1].rstrip(":"))


def _read(
    number: int,
    cells: Sequence[Any],
    columns: Columns,
    typed: Mapping[str, str],
    *,
    heading: Mapping[str, str],
    given: Given,
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
    given.read(row, held, heading)
    return row


def say(row: Row, name: str, cell: Any, read: Read) -> None:
    """Keep what a cell was read as, and note what is wrong with it."""
    row.values[name] = read.value
    if read.code:
        row.add(name, cell, read.code, read.severity, **read.facts)


def say_text(row: Row, held: Mapping[str, Any], name: str, *, limit: int, needed=False) -> None:
    """Keep one line of text; note it where it is too long, or missing and needed."""
    said = row.values[name] = tidy(shown(held.get(name)))
    if needed and not said and not row.has_problem(name):
        row.add(name, None, f"{name}_missing")
    elif len(said) > limit:
        row.add(name, said[:80], "too_long", limit=limit)


def say_name(row: Row, held: Mapping[str, Any]) -> None:
    """Keep a name, out of one column or two."""
    parts = [tidy(shown(held.get(part))) for part in ("name", "given")]
    name = row.values["name"] = " ".join(part for part in parts if part)
    if row.has_problem("name"):
        return
    if not name:
        row.add("name", None, "name_missing")
    elif not any(c.isalpha() for c in name):
        row.add("name", name, "name_without_letters")
    elif len(name) > limits.MAX_NAME:
        row.add("name", name[:80], "too_long", limit=limits.MAX_NAME)


def say_birth(row: Row, held: Mapping[str, Any], *, on: date) -> None:
    """Keep a date of birth; of a bare year the year alone, to tell people apart by."""
    read = read_day(held.get("birth_date"), on=on)
    say(row, "birth_date", held.get("birth_date"), read)
    row.values["birth_year"] = read.value.year if read.value else read.facts.get("year")


def say_place(row: Row, held: Mapping[str, Any]) -> None:
    """Keep a position with the place of work, where it has a column of its own."""
    parts = [tidy(shown(held.get(part))) for part in ("position", "workplace")]
    said = row.values["position"] = ", ".join(part for part in parts if part)
    if len(said) > limits.MAX_POSITION:
        row.add("position", said[:80], "too_long", limit=limits.MAX_POSITION)


def say_choice(
    row: Row, held: Mapping[str, Any], name: str, *, among: Finder, default: str = "", needed=False
) -> None:
    """Keep the code of a word out of a fixed set; note one that is unknown, near or missing."""
    text = tidy(shown(held.get(name)))
    if not text:
        row.values[name] = default
        if needed and not default and not row.has_problem(name):
            row.add(name, None, f"{name}_missing")
        return
    code, is_near = among.find(text)
    row.values[name] = code or ""
    if code is None:
        row.add(name, text, f"{name}_unknown")
    elif is_near:
        row.add(name, text, f"{name}_guessed", Severity.WARNING, **{name: code})
