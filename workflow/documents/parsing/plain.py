"""Text as a table: which encoding, which delimiter, which quotes. Values stay text."""

import codecs
import csv
import unicodedata
from collections import Counter
from itertools import pairwise
from typing import Any

from workflow.documents.apart.bounds import Unfit
from workflow.documents.parsing.kinds import is_markup
from workflow.documents.parsing.limits import Limits

DELIMITERS = ("\t", ";", ",", "|")
SAMPLE = 64 * 1024
# A byte order mark, longest first: one of UTF-32 begins like one of UTF-16.
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
TONES = "\u0300\u0301\u0303\u0309\u0323"


def read_plain(content: bytes, limits: Limits) -> dict[str, Any]:
    """One sheet of a text file; raises `Unfit`."""
    notices: list[dict[str, Any]] = []
    text, encoding = decoded(content, notices)
    return {"encoding": encoding, **read_text(text, limits, notices)}


def read_text(text: str, limits: Limits, notices: list[dict[str, Any]]) -> dict[str, Any]:
    """One sheet of text; raises `Unfit`."""
    if is_markup(text):
        raise Unfit("wrong_kind", found="markup")
    text = _cleared(text, notices).replace("\r\n", "\n").replace("\r", "\n")
    delimiter, text = _delimiter(text)
    rows = _rows(text, delimiter, limits, notices)
    if not rows:
        raise Unfit("empty")
    sheet = {"name": "", "rows": rows, "merged": [], "hidden": False}
    return {"format": "csv", "sheets": [sheet], "notices": notices}


def decoded(content: bytes, notices: list[dict[str, Any]]) -> tuple[str, str]:
    """The text and the name of its encoding; a guess or a loss is noticed."""
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return _lossy(content[len(mark) :], encoding, notices), encoding
    for start, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        # Without a mark: every other byte of Latin letters is zero.
        half = content[start:2000:2]
        if len(half) > 3 and half.count(0) * 3 > len(half):
            return _lossy(content, encoding, notices), encoding
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _eight_bits(content, notices)


def _lossy(content: bytes, encoding: str, notices: list[dict[str, Any]]) -> str:
    text = content.decode(encoding, errors="replace")
    lost = text.count("\ufffd") - content.count("\ufffd".encode(encoding))
    if lost > 0:
        notices.append({"code": "damaged_text", "count": lost})
    return text


def _eight_bits(content: bytes, notices: list[dict[str, Any]]) -> tuple[str, str]:
    text = content.decode("utf-8", errors="replace")
    lost = text.count("\ufffd")
    if sum(char > "\x7f" for char in text) > 8 * lost:
        notices.append({"code": "damaged_text", "count": lost})
        return text, "utf-8"
    for encoding in ("windows-1258", "windows-1252", "latin-1"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding != "windows-1258" or _is_vietnamese(text):
            break
    notices.append({"code": "encoding_guessed", "encoding": encoding})
    return text, encoding


def _is_vietnamese(text: str) -> bool:
    """Tell whether every tone mark stands on a vowel, and there are some."""
    bases = [before for before, mark in pairwise(text) if mark in TONES]
    vowels = {unicodedata.normalize("NFD", base)[0] for base in bases}
    return bool(bases) and vowels <= set("aeiouyAEIOUY\u01a1\u01b0\u01a0\u01af")


def _cleared(text: str, notices: list[dict[str, Any]]) -> str:
    """Without characters that no database and no page can hold; too many are no text at all."""
    text = text.removeprefix("\ufeff")
    bad = [char for char in set(text) if _is_bad(char)]
    count = sum(text.count(char) for char in bad)
    if count * 50 > len(text):
        raise Unfit("wrong_kind", found="binary")
    if count:
        notices.append({"code": "damaged_text", "count": count})
        text = text.translate(dict.fromkeys(map(ord, bad), "\ufffd"))
    return text


def _is_bad(char: str) -> bool:
    return (char < " " and char not in "\t\r\n\f\v") or "\ud800" <= char <= "\udfff"


def _delimiter(text: str) -> tuple[str, str]:
    """The sign between columns; Excel's own first line ``sep=`` says it outright."""
    first, _, rest = text.partition("\n")
    if first[:4].lower() == "sep=" and len(first.strip()) == 5:
        return first[4], rest
    sample = text[:SAMPLE].split("\n")[:100]
    return max(DELIMITERS, key=lambda sign: _regularity(sample, sign)), text


def _regularity(lines: list[str], sign: str) -> tuple[int, int]:
    """How many lines agree on how many columns this sign makes of them, and on how many."""
    found = csv.reader(lines, delimiter=sign)
    try:
        widths = Counter(len(row) for row in found if len(row) > 1)
    except csv.Error:
        return 0, 0
    width, agreeing = max(widths.items(), key=lambda item: item[1], default=(0, 0))
    return agreeing, width


def _rows(
    text: str, delimiter: str, limits: Limits, notices: list[dict[str, Any]]
) -> list[list[str | None]]:
    try:
        return _parsed(text, limits, delimiter=delimiter, strict=True)
    except csv.Error:
        # A quote that never closes would swallow the rest of the table: take it as a letter.
        notices.append({"code": "quotes_as_text"})
    try:
        return _parsed(text, limits, delimiter=delimiter, quoting=csv.QUOTE_NONE)
    except csv.Error as bad:
        raise Unfit("too_long", limit=limits.length) from bad


def _parsed(text: str, limits: Limits, **dialect: Any) -> list[list[str | None]]:
    rows: list[list[str | None]] = []
    cells = last = 0
    # Lines keep their ends, so that a quoted cell keeps its line breaks.
    for number, found in enumerate(csv.reader(text.splitlines(keepends=True), **dialect), start=1):
        row = _trimmed([value or None for value in found])
        rows.append(row)
        if row:
            cells, last = cells + len(row), number
            _judge(row, number, cells, limits)
        elif number - last > limits.rows:
            break
    return rows[:last]


def _judge(row: list[str | None], number: int, cells: int, limits: Limits) -> None:
    if number > limits.rows:
        raise Unfit("too_many_rows", row=number, limit=limits.rows)
    if len(row) > limits.columns:
        raise Unfit("too_many_columns", row=number, limit=limits.columns)
    if cells > limits.cells:
        raise Unfit("too_many_cells", limit=limits.cells)
    for column, value in enumerate(row, start=1):
        if value is not None and len(value) > limits.length:
            facts = {"row": number, "column": column}
            raise Unfit("too_long", length=len(value), limit=limits.length, **facts)


def _trimmed(row: list[str | None]) -> list[str | None]:
    length = len(row)
    while length and row[length - 1] is None:
        length -= 1
    return row[:length]
