"""The files beside the tree in an export: checkpoint, disclosures, what is withheld, the rows."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from audit.record.verifier import formats
from audit.record.verifier.formats import FormatError
from audit.record.verifier.notes import MAX_NOTE
from audit.record.verifier.unsound import Unsound

CHECKPOINT = "checkpoint"
DISCLOSURES = "disclosures.jsonl"
WITHHELD = "withheld.json"
OBJECTS = "objects.jsonl"
DOCUMENTS = "documents"
INCOMPLETE = "INCOMPLETE.txt"

# A line holds the personal part of one entry, or one row: far less than this.
MAX_LINE = 1 << 26

_OBJECT = re.compile(r"[a-z][a-z_]*/[A-Za-z0-9._:-]+")
_PREFIX = re.compile(r"[a-z][a-z_]*")
# A line of disclosures in its one form; of anything else the long way says what is wrong.
_DISCLOSED = re.compile(
    rb'\{"disclosures":\["([\w-]+(?:","[\w-]+)*)"\],"idx":(0|[1-9]\d{0,14})\}\n', re.ASCII
)


class BundleError(Unsound):
    """A file of the export cannot be read or is not of its form.

    Codes: `absent` (path), `unreadable` (path, reason), `line` (path, line, reason), `order`
    (path, line), `header` (path, reason), `too_large` (path).
    """


class Line(NamedTuple):
    """One line of a file, read: its number counts from 1."""

    number: int
    value: Any


class Row(NamedTuple):
    """One object as objects.jsonl has it."""

    obj: str
    ver: int
    fields: dict[str, Any]


class Header(NamedTuple):
    """What objects.jsonl says of itself: how many entries were sealed before the rows were read."""

    at: str
    sealed: int
    prefixes: tuple[str, ...]


class Withheld(NamedTuple):
    """What the maker of an export says to have left out."""

    scope: str
    entries: int


def read_small(path: Path, limit: int = MAX_NOTE) -> bytes:
    """Read a whole small file; raises BundleError."""
    try:
        with path.open("rb") as file:
            content = file.read(limit + 1)
    except FileNotFoundError as error:
        raise BundleError("absent", path=path.name) from error
    except OSError as error:
        raise BundleError("unreadable", path=path.name, reason=str(error.strerror)) from error
    if len(content) > limit:
        raise BundleError("too_large", path=path.name)
    return content


def open_lines(path: Path) -> BinaryIO:
    """Open a file of lines; raises BundleError."""
    try:
        return path.open("rb")
    except FileNotFoundError as error:
        raise BundleError("absent", path=path.name) from error
    except OSError as error:
        raise BundleError("unreadable", path=path.name, reason=str(error.strerror)) from error


def canonical_lines(file: BinaryIO, name: str) -> Iterator[Line | BundleError]:
    """Each line of canonical JSON, or what is wrong with it; ends at a line that has no end."""
    for number, content in _numbered(file):
        yield _line(number, content, name)


def _numbered(file: BinaryIO) -> Iterator[tuple[int, bytes]]:
    number, content = 0, b"\n"
    while content.endswith(b"\n") and (content := file.readline(MAX_LINE)):
        number += 1
        yield number, content


def _line(number: int, content: bytes, name: str) -> Line | BundleError:
    if not content.endswith(b"\n"):
        return BundleError("line", path=name, line=number, reason="the line does not end")
    try:
        return Line(number, formats.parse(content[:-1], limit=MAX_LINE))
    except FormatError as error:
        return BundleError("line", path=name, line=number, reason=str(error))


def disclosed(file: BinaryIO) -> Iterator[tuple[int, list[str]] | BundleError]:
    """(idx, disclosures) line by line, the idx rising; or what is wrong with a line."""
    last = -1
    for number, content in _numbered(file):
        if plain := _DISCLOSED.fullmatch(content):
            found = int(plain[2]), plain[1].decode().split('","')
        else:
            found = _disclosed(_line(number, content, DISCLOSURES))
        if isinstance(found, BundleError):
            yield found
        elif found[0] <= last:
            yield BundleError("order", path=DISCLOSURES, line=number)
        else:
            last = found[0]
            yield found


def _disclosed(line: Line | BundleError) -> tuple[int, list[str]] | BundleError:
    if isinstance(line, BundleError):
        return line
    value = line.value
    if isinstance(value, dict) and value.keys() == {"idx", "disclosures"}:
        idx, shown = value["idx"], value["disclosures"]
        is_list = isinstance(shown, list) and shown and all(isinstance(each, str) for each in shown)
        if type(idx) is int and idx >= 0 and is_list:
            return idx, shown
    reason = "not {disclosures, idx}"
    return BundleError("line", path=DISCLOSURES, line=line.number, reason=reason)


def read_withheld(directory: Path) -> Withheld | None:
    """What withheld.json says; None without one. Raises BundleError for a malformed one."""
    path = directory / WITHHELD
    if not path.exists():
        return None
    try:
        value = formats.parse(read_small(path).removesuffix(b"\n"))
        scope, entries = value["scope"], value["entries"]
    except (FormatError, KeyError, TypeError) as error:
        raise BundleError("header", path=WITHHELD, reason=str(error)[:80]) from error
    if not isinstance(scope, str) or type(entries) is not int or entries < 0:
        raise BundleError("header", path=WITHHELD, reason="scope or entries is not of its type")
    return Withheld(scope, entries)


def read_header(line: Line | BundleError | None) -> Header:
    """Read the first line of objects.jsonl; raises BundleError."""
    if line is None:
        raise BundleError("header", path=OBJECTS, reason="the file is empty")
    if isinstance(line, BundleError):
        raise line
    value = line.value
    if not isinstance(value, dict) or value.keys() != {"at", "prefixes", "sealed", "v"}:
        raise BundleError("header", path=OBJECTS, reason="not {at, prefixes, sealed, v}")
    at, prefixes, sealed = value["at"], value["prefixes"], value["sealed"]
    if not (
        value["v"] == 1
        and isinstance(at, str)
        and type(sealed) is int
        and sealed >= 0
        and isinstance(prefixes, list)
        and all(isinstance(each, str) and _PREFIX.fullmatch(each) for each in prefixes)
    ):
        raise BundleError("header", path=OBJECTS, reason="a value is not of its type")
    return Header(at, sealed, tuple(prefixes))


def read_row(line: Line) -> Row:
    """Read one object of objects.jsonl; raises BundleError."""
    value = line.value
    if isinstance(value, dict) and value.keys() == {"obj", "ver", "fields"}:
        row = Row(value["obj"], value["ver"], value["fields"])
        is_named = isinstance(row.obj, str) and _OBJECT.fullmatch(row.obj)
        if is_named and type(row.ver) is int and row.ver >= 1 and isinstance(row.fields, dict):
            return row
    raise BundleError("line", path=OBJECTS, line=line.number, reason="not {fields, obj, ver}")
