"""The rows behind the log: who keeps a personal field blanks it in the run that erases its entry.

The record knows no table but its own; the storey that keeps the rows registers how.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from audit.record.errors import MirrorError

_BOOK: dict[str, "Blanking"] = {}


@dataclass(frozen=True)
class Blanking:
    """Which names a kind of object keeps in its rows, and what blanks them."""

    names: frozenset[str]
    blank: Callable[[str, Collection[str]], None]


def blanks(prefix: str, *, names: Collection[str]) -> Callable[[Callable], Callable]:
    """Register ``(obj, names) -> None`` for objects ``prefix/…``: it empties those columns.

    The entry of the erasure is the record of it; the function writes none. Raises `MirrorError`
    when a prefix is registered twice.
    """

    def register(function: Callable[[str, Collection[str]], None]) -> Callable:
        if prefix in _BOOK and _BOOK[prefix].blank is not function:
            raise MirrorError(f"the rows of {prefix}/… are blanked twice")
        _BOOK[prefix] = Blanking(frozenset(names), function)
        return function

    return register


def kept_in_rows(obj: str, names: Collection[str]) -> list[str]:
    """Which of these names the rows of this object keep and can be blanked there."""
    known = _BOOK.get(obj.partition("/")[0])
    return sorted(known.names & set(names)) if known else []


def blank(obj: str, names: Collection[str]) -> None:
    """Empty these fields of the object's rows, in the caller's transaction."""
    if names:
        _BOOK[obj.partition("/")[0]].blank(obj, names)
