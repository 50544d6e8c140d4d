"""Reads a rulebook from TOML and refuses it whole, with file, key and reason, when it is faulty."""

import tomllib
from collections.abc import Iterator
from typing import Any

from nominations.rules.consistency import check
from nominations.rules.records import HEAD, TABLES, read_record, read_values
from nominations.rules.rulebook import Rulebook, RulebookError

SPREAD_TABLES = ("routes", "papers", "criteria")
OPTIONAL_TABLES = ("criteria", "quotas")
OPTIONAL_HEAD = {"in_force_to": None}


def parse(text: str, *, file: str) -> Rulebook:
    """The rulebook written in `text`; RulebookError for everything that is not in order."""
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise RulebookError(file, "(whole file)", f"is not valid TOML: {error}") from error
    return build(raw, file=file)


def build(raw: Any, *, file: str) -> Rulebook:
    """The rulebook made of plain tables and lists, as TOML or JSON gives them; checked."""
    if not isinstance(raw, dict):
        raise RulebookError(file, "(whole file)", f"expected a table, got {raw!r}")
    head = _read_head(raw, file=file)
    tables: dict[str, tuple] = {}
    for table in TABLES:
        subjects = {award.code: award.subjects for award in tables.get("awards", ())}
        rows = _rows(raw, table, subjects=subjects, file=file)
        tables[table] = tuple(read_record(table, row, file=file, at=at) for at, row in rows)
    rulebook = Rulebook(**head, **tables)
    check(rulebook, file=file)
    return rulebook


def _read_head(raw: dict, *, file: str) -> dict[str, Any]:
    rest = {name: value for name, value in raw.items() if name not in TABLES}
    head = OPTIONAL_HEAD | read_values(rest, HEAD, file=file, at="")
    for name in HEAD:
        if name not in head:
            raise RulebookError(file, name, "is missing")
    return head


def _rows(raw: dict, table: str, *, subjects: dict, file: str) -> Iterator[tuple[str, Any]]:
    """Each record with its place in the file; one that names several awards is spread."""
    if table not in raw and table in OPTIONAL_TABLES:
        return
    listed = raw.get(table)
    if not isinstance(listed, list) or not listed:
        raise RulebookError(file, table, "expected at least one record")
    for number, row in enumerate(listed):
        at = f"{table}[{number}]"
        if table in SPREAD_TABLES and isinstance(row, dict):
            yield from ((at, each) for each in _spread(row, subjects=subjects, file=file, at=at))
        else:
            yield at, row


def _spread(row: dict, *, subjects: dict, file: str, at: str) -> Iterator[dict]:
    """One record per award named; without subjects it holds for all subjects of the award."""
    if ("award" in row) == ("awards" in row):
        raise RulebookError(file, f"{at}.award", "give either award or awards")
    awards = row["awards"] if "awards" in row else [row["award"]]
    if not isinstance(awards, list) or not awards:
        raise RulebookError(file, f"{at}.awards", "expected a list with at least one award")
    rest = {name: value for name, value in row.items() if name != "awards"}
    for award in awards:
        if not isinstance(award, str) or award not in subjects:
            raise RulebookError(file, f"{at}.award", f"no award {award!r} in this rulebook")
        yield {"subjects": list(subjects[award])} | rest | {"award": award}
