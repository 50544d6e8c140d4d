"""Where a list begins: the header below its title block, and the rows that only number columns."""

import re
from collections.abc import Sequence
from typing import Any

from nominations.rules.intake.layout import NOMINEES, Layout
from nominations.rules.intake.matching import strength
from nominations.rules.intake.words import shown, tidy

Row = Sequence[Any]
# So far down a title block may reach.
LOOKED_AT = 40
COUNTED = re.compile(r"\(?\s*(\d{1,2}|[A-Za-z])\s*\)?(\s*=.*)?")


def find_header(rows: Sequence[Row], *, layout: Layout = NOMINEES) -> int | None:
    """The row of the header counted from 1, or None where no row looks like one."""
    best, most = None, 1
    for number, row in enumerate(rows[:LOOKED_AT], start=1):
        scores = (strength(text, layout=layout) for text in _texts(row))
        found = {field for field, score in scores if score}
        named = len(found - {"-"})
        if named and len(found) > most:
            best, most = number, len(found)
    return best


def labels_of(rows: Sequence[Row], header: int) -> list[str]:
    """The headings; of a header in two rows both, one under the other. Row 0: no header."""
    width = max((len(row) for row in rows), default=0)
    if not header:
        return [""] * width
    upper = _padded(rows[header - 1], width)
    if not is_second(rows, header):
        return upper
    lower = _padded(rows[header], width)
    return [" ".join(part for part in pair if part) for pair in zip(upper, lower, strict=True)]


def is_second(rows: Sequence[Row], header: int) -> bool:
    """Whether the row below the header belongs to it: it names parts of merged headings."""
    if not header or header >= len(rows):
        return False
    upper, lower = rows[header - 1], [tidy(shown(cell)) for cell in rows[header]]
    filled = [at for at, text in enumerate(lower) if text]
    if not filled or any(not isinstance(rows[header][at], str) for at in filled):
        return False
    first = next((at for at, cell in enumerate(upper) if cell not in (None, "")), 0)
    merged = [at for at in filled if at >= len(upper) or upper[at] in (None, "")]
    under = all(at > first for at in filled)
    return under and bool(merged) and all(len(lower[at].split()) <= 4 for at in filled)


def first_row(rows: Sequence[Row], header: int) -> int:
    """The first row of the list itself, counted from 1: below the header and its numbering."""
    at = header + 1
    if is_second(rows, header):
        at += 1
    if header and at <= len(rows) and is_numbering(rows[at - 1]):
        at += 1
    return at


def is_numbering(row: Row) -> bool:
    """Whether a row only counts the columns: 1, 2, 3 or (1), (2), (3) or A, B, 1, 2."""
    said = [tidy(shown(cell)) for cell in row if cell not in (None, "")]
    return len(said) > 1 and len(set(said)) == len(said) and all(map(COUNTED.fullmatch, said))


def _texts(row: Row) -> list[str]:
    return [cell for cell in row if isinstance(cell, str) and cell.strip() and len(cell) <= 120]


def _padded(row: Row, width: int) -> list[str]:
    texts = [tidy(shown(cell)) for cell in row]
    return texts + [""] * (width - len(texts))
