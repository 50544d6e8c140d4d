"""Read a stranger's spreadsheet in a child process that is bound and may die in our place."""

import json
from datetime import date
from decimal import Decimal
from itertools import islice
from pathlib import PurePath
from typing import Any

from workflow.documents.apart import outside
from workflow.documents.apart.bounds import Unfit
from workflow.documents.parsing import plain
from workflow.documents.parsing.limits import Limits
from workflow.documents.tables.neutral import told_back
from workflow.documents.tables.shapes import Book, Cell, ErrorValue, Merged, Notice, Sheet
from workflow.documents.tables.shapes import TableRefused as Refused
from workflow.rules.old_letters import old_letters_in

LIMITS = Limits()
# Cells of which the letters are looked at: a list shows its encoding in its first rows.
LOOKED_AT = 2000

ENDINGS = {".xlsx": "xlsx", ".xlsm": "xlsx", ".xls": "xls", ".ods": "ods"}


def read_table(content: bytes, *, name: str, limits: Limits = LIMITS) -> Book:
    """The values of a .xlsx, .xls, .ods or .csv; its kind is told by what it holds.

    Writes nothing. Raises `TableRefused` with a code of `words.WORDS`.
    """
    if not content.strip():
        raise Refused("empty")
    if len(content) > limits.upload:
        raise Refused("too_large", {"size": len(content), "limit": limits.upload})
    return book_of(ask(content, limits), name=name)


def read_pasted(text: str, *, limits: Limits = LIMITS) -> Book:
    """The values of cells copied from a spreadsheet; raises `TableRefused`."""
    if not text.strip():
        raise Refused("empty")
    if len(text) > limits.upload:
        raise Refused("too_large", {"size": len(text), "limit": limits.upload})
    try:
        return _book(plain.read_text(text, limits, []), "")
    except Unfit as unfit:
        raise Refused(unfit.code, unfit.facts) from unfit


def ask(content: bytes, limits: Limits) -> dict[str, Any]:
    """One child's answer: ``book``, or ``refused`` and ``facts``; with its ``peak`` in bytes."""
    return outside.ask(READER, content, limits)


def book_of(answer: dict[str, Any], *, name: str) -> Book:
    """What a child answered, as a book; raises `TableRefused`."""
    if "book" not in answer:
        raise Refused(answer["refused"], answer["facts"])
    return _book(answer["book"], name)


def _decoded(output: bytes) -> dict[str, Any]:
    return json.loads(output, parse_float=Decimal, object_hook=_value)


def _value(found: dict[str, Any]) -> Any:
    """A dated or failed cell; every other object of the answer as it is."""
    if len(found) == 1:
        if "date" in found:
            return date.fromisoformat(found["date"])
        if "error" in found:
            return ErrorValue(found["error"])
    return found


def _book(raw: dict[str, Any], name: str) -> Book:
    notices = [Notice(code=each.pop("code"), facts=each) for each in raw["notices"]]
    ending = PurePath(name).suffix.lower()
    if ending and ENDINGS.get(ending, "csv") != raw["format"]:
        facts = {"ending": ending, "format": raw["format"]}
        notices.append(Notice(code="other_than_named", facts=facts))
    sheets = tuple(_sheet(each) for each in raw["sheets"])
    _require_unicode(sheets)
    return Book(
        format=raw["format"],
        sheets=sheets,
        encoding=raw.get("encoding", ""),
        notices=tuple(notices),
    )


def _require_unicode(sheets: tuple[Sheet, ...]) -> None:
    """Refuse the letters of before Unicode: read as they are, every name would be wrong."""
    cells = (cell for sheet in sheets for row in sheet.rows for cell in row)
    words = islice((cell for cell in cells if type(cell) is str), LOOKED_AT)
    found = old_letters_in(" ".join(words))
    if found:
        raise Refused("old_letters", {"found": found})


def _sheet(raw: dict[str, Any]) -> Sheet:
    return Sheet(
        name=raw["name"],
        rows=tuple(tuple(map(_cell, row)) for row in raw["rows"]),
        merged=tuple(
            Merged(top=top, left=left, bottom=bottom, right=right)
            for top, left, bottom, right in raw["merged"]
        ),
        is_hidden=raw["hidden"],
    )


def _cell(value: Any) -> Cell:
    return told_back(value) if type(value) is str and value[:1] == "'" else value


READER = outside.Reader(
    module="workflow.documents.parsing.child",
    library="python_calamine",
    overflow="too_many_cells",
    decode=_decoded,
)
