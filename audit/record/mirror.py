"""What the business tables say now, object by object, to be held against the log."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from audit.record.errors import MirrorError

_BOOK: dict[str, Callable[[], Iterator["Mirrored"]]] = {}


@dataclass(frozen=True)
class Mirrored:
    """One object as its rows have it: `fields` bear the names under which entries state them."""

    obj: str
    ver: int
    fields: dict[str, Any]


def mirror(prefix: str) -> Callable[[Callable], Callable]:
    """Register ``() -> Iterator[Mirrored]`` for all objects named ``prefix/…`` on the log.

    The storey that keeps the rows registers it; the record knows no table but its own. Raises
    `MirrorError` when a prefix is registered twice.
    """

    def register(function: Callable) -> Callable:
        if _BOOK.get(prefix, function) is not function:
            raise MirrorError(f"the objects {prefix}/… are mirrored twice")
        _BOOK[prefix] = function
        return function

    return register


def prefixes() -> list[str]:
    """The kinds of object that can be held against the log."""
    return sorted(_BOOK)


def mirrored() -> Iterator[Mirrored]:
    """Every object of every kind, kind by kind; each kind costs a fixed number of queries."""
    for prefix in prefixes():
        yield from _BOOK[prefix]()
