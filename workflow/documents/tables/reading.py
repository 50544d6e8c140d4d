"""Read a stranger's spreadsheet in a child process that is bound and may die in our place."""

import json
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from datetime import date
from decimal import Decimal
from importlib.util import find_spec
from itertools import islice
from pathlib import Path, PurePath
from typing import Any

from workflow.documents.parsing import plain
from workflow.documents.parsing.limits import Limits, Unfit
from workflow.documents.tables.neutral import told_back
from workflow.documents.tables.shapes import Book, Cell, ErrorValue, Merged, Notice, Sheet
from workflow.documents.tables.shapes import TableRefused as Refused
from workflow.rules.old_letters import old_letters_in

ROOT = Path(__file__).resolve().parents[3]
READER = Path(find_spec("python_calamine").origin).parents[1]
PROGRAM = (
    f"import sys; sys.path += [{str(ROOT)!r}, {str(READER)!r}]; "
    "from workflow.documents.parsing.child import main; main()"
)
LIMITS = Limits()
# Cells of which the letters are looked at: a list shows its encoding in its first rows.
LOOKED_AT = 2000
# Each child may take its whole memory: so many at once, the others wait for their turn.
AT_ONCE = 3
_seats = threading.BoundedSemaphore(AT_ONCE)

ENDS = {
    signal.SIGXCPU: "time_out",
    signal.SIGKILL: "time_out",
    signal.SIGALRM: "time_out",
    signal.SIGABRT: "out_of_memory",
}
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
    if not _seats.acquire(timeout=limits.wall):
        return {"refused": "busy", "facts": {}}
    try:
        output, end = _run(content, limits)
    finally:
        _seats.release()
    if len(output) > limits.answer:
        return {"refused": "too_many_cells", "facts": {"limit": limits.cells}}
    if end != 0:
        return {"refused": ENDS.get(-end, "unreadable"), "facts": {"ended": end}}
    try:
        return json.loads(output, parse_float=Decimal, object_hook=_value)
    except ValueError:
        return {"refused": "unreadable", "facts": {}}


def book_of(answer: dict[str, Any], *, name: str) -> Book:
    """What a child answered, as a book; raises `TableRefused`."""
    if "book" not in answer:
        raise Refused(answer["refused"], answer["facts"])
    return _book(answer["book"], name)


def _run(content: bytes, limits: Limits) -> tuple[bytes, int]:
    # -I and -S: neither the caller's directory nor its environment nor what is installed beside
    # the reader runs in the child by itself.
    words = [sys.executable, "-I", "-S", "-X", "utf8", "-c", PROGRAM, json.dumps(limits._asdict())]
    child = subprocess.Popen(  # noqa: S603 -- our own interpreter and program
        words,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd="/",
        env={},
    )
    watch = threading.Timer(limits.wall, child.kill)
    watch.daemon = True
    watch.start()
    output = b""
    try:
        with suppress(BrokenPipeError):
            child.stdin.write(content)
        with suppress(BrokenPipeError):
            child.stdin.close()
        output = child.stdout.read(limits.answer + 1)
    finally:
        child.stdout.close()
        if len(output) > limits.answer:
            child.kill()
        end = child.wait()
        watch.cancel()
    return output, end


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
