"""Readers of single values in a rulebook file; each returns the value or says what is wrong."""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Any

Reader = Callable[[Any], Any]


class BadValueError(ValueError):
    """A value that its reader refuses; the message is the reason."""


def text(value: Any) -> str:
    """Words, not empty."""
    if not isinstance(value, str) or not value.strip():
        raise BadValueError(f"expected words, got {value!r}")
    return value


def text_or_empty(value: Any) -> str:
    """Words, or the empty string where no source is known."""
    return value if value == "" and isinstance(value, str) else text(value)


def truth(value: Any) -> bool:
    """true or false, nothing that merely looks like it."""
    if not isinstance(value, bool):
        raise BadValueError(f"expected true or false, got {value!r}")
    return value


def day(value: Any) -> date:
    """A calendar day without a time."""
    if not isinstance(value, date) or isinstance(value, datetime):
        raise BadValueError(f"expected a day such as 2017-10-01, got {value!r}")
    return value


def day_or_iso(value: Any) -> date:
    """A calendar day, or its spelling in a stored rulebook."""
    if not isinstance(value, str):
        return day(value)
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise BadValueError(f"expected a day such as 2017-10-01, got {value!r}") from error


def whole(low: int, high: int) -> Reader:
    """A whole number from `low` to `high`."""

    def read(value: Any) -> int:
        if not _is_whole(value) or not low <= value <= high:
            raise BadValueError(f"expected a whole number from {low} to {high}, got {value!r}")
        return value

    return read


def ratio(value: Any) -> tuple[int, int]:
    """A fraction [n, d] of whole numbers with 0 < n <= d; never a decimal."""
    is_pair = isinstance(value, list | tuple) and len(value) == 2
    if not is_pair or not all(_is_whole(each) for each in value):
        raise BadValueError(f"expected a fraction [n, d] of whole numbers, got {value!r}")
    numerator, denominator = value
    if not 0 < numerator <= denominator:
        raise BadValueError(f"expected a fraction with 0 < n <= d, got {value!r}")
    return numerator, denominator


def member(words: Iterable[str]) -> Reader:
    """One word of a closed set."""
    allowed = sorted(words)

    def read(value: Any) -> str:
        if value not in allowed:
            raise BadValueError(f"{value!r} is not one of {', '.join(allowed)}")
        return value

    return read


def several(read_one: Reader, *, or_none: bool = False) -> Reader:
    """A list with at least one value, or none where that says something, and none twice."""

    def read(value: Any) -> tuple:
        if not isinstance(value, list | tuple) or not (value or or_none):
            raise BadValueError(f"expected a list with at least one value, got {value!r}")
        found = tuple(read_one(each) for each in value)
        if len(set(found)) != len(found):
            raise BadValueError(f"names one value twice: {list(found)}")
        return found

    return read


def _is_whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)
