"""Cells as they are kept: plain values that come back from JSON as they went in."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from nominations.rules.intake.words import shown

Span = tuple[int, int, int, int]
# What a database's JSON cannot hold in a text.
NOT_KEPT = str.maketrans({"\x00": None, **{chr(code): None for code in range(0xD800, 0xE000)}})
LARGEST = 2**53


def pack(cell: Any) -> Any:
    """A cell as JSON keeps it."""
    if cell is None or isinstance(cell, bool):
        return cell
    if isinstance(cell, str):
        return str(cell) if cell.isprintable() else cell.translate(NOT_KEPT)
    if isinstance(cell, date):
        return {"day": date.isoformat(cell)[:10]}
    if isinstance(cell, Decimal):
        return {"number": f"{cell:f}"} if cell.is_finite() else None
    return cell if abs(cell) < LARGEST else str(cell)


def unpack(kept: Any) -> Any:
    """The cell again."""
    if not isinstance(kept, dict):
        return kept
    if "day" in kept:
        return date.fromisoformat(kept["day"])
    return Decimal(kept["number"])


def filled_down(
    rows: Sequence[Sequence[Any]], merged: Iterable[Span], *, below: int
) -> list[list[Any]]:
    """The rows with the value of cells merged downwards in each of them, below a row.

    Spans are (top, left, bottom, right), counted from 1. Titles and headers stay as they are.
    """
    filled = [list(row) for row in rows]
    for top, left, bottom, right in merged:
        if top <= below or left != right or left > len(filled[top - 1]):
            continue
        value = filled[top - 1][left - 1]
        for row in filled[top:bottom]:
            is_empty = not any(shown(cell) for cell in row)
            if is_empty:
                continue
            row.extend([None] * (left - len(row)))
            row[left - 1] = value
    return filled
