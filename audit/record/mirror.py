"""What lies outside the log and is held against it: objects by their rows, papers by digest."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

from audit.record.errors import MirrorError

_BOOK: dict[str, Callable[[], Iterator["Mirrored"]]] = {}
_ARCHIVES: list[Callable[[Collection[str]], Iterator["Paper"]]] = []


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


@dataclass(frozen=True)
class Paper:
    """A stored file under the digest that an entry states; `open` reads it from its beginning."""

    sha256: str
    open: Callable[[], BinaryIO]


def archive(function: Callable) -> Callable:
    """Register ``(digests) -> Iterator[Paper]`` of a storey that keeps files; digests in hex.

    It yields at most one paper for a digest and none that was not asked for.
    """
    if function not in _ARCHIVES:
        _ARCHIVES.append(function)
    return function


def archived(digests: Collection[str]) -> Iterator[Paper]:
    """The papers with these digests, as far as they are kept; a fixed number of queries.

    One file may lie in two storeys: the first hands it over.
    """
    wanted = set(digests)
    for function in _ARCHIVES:
        for paper in function(frozenset(wanted)):
            wanted.discard(paper.sha256)
            yield paper
