"""Every id once, every object's versions one after the other: 40 bytes an entry, for millions."""

import secrets
from array import array
from collections.abc import Iterator
from typing import NamedTuple

_HEAPS = 256
# Drawn anew in every run, whatever PYTHONHASHSEED says.
_KEY = secrets.token_hex(16)


class _Heaps:
    """Rows of numbers, together when they bear the same name; names are kept as keyed hashes.

    Nobody who does not know the key can prepare two names that fall together; by chance two of a
    million do once in thirty million runs.
    """

    def __init__(self) -> None:
        self._heaps = [array("q") for _ in range(_HEAPS)]

    def add(self, name: str, *numbers: int) -> None:
        """Take in one row."""
        key = hash(_KEY + name)
        self._heaps[key % _HEAPS].extend((key, *numbers))

    def rows(self, width: int) -> Iterator[Iterator[tuple[int, ...]]]:
        """Heap by heap its rows, in the order they came."""
        for heap in self._heaps:
            each = iter(heap)
            yield zip(*[each] * width, strict=True)


class Unique:
    """Names that may stand once."""

    def __init__(self) -> None:
        self._heaps = _Heaps()

    def add(self, name: str, index: int) -> None:
        """Take in a name and where it stands."""
        self._heaps.add(name, index)

    def repeated(self) -> Iterator[tuple[int, int]]:
        """(where again, where first) of each name that stands twice."""
        for heap in self._heaps.rows(2):
            first: dict[int, int] = {}
            for key, index in heap:
                if first.setdefault(key, index) != index:
                    yield index, first[key]


class Break(NamedTuple):
    """A version that does not follow: `version_gap`, `version_repeated` or `version_order`."""

    code: str
    index: int
    ver: int
    expected: int


class Versions:
    """The versions of every object, from 1 without a gap."""

    def __init__(self) -> None:
        self._heaps = _Heaps()

    def add(self, name: str, ver: int, index: int) -> None:
        """Take in one version of an object and where it stands."""
        self._heaps.add(name, ver, index)

    def breaks(self) -> Iterator[Break]:
        """Every version that is not the one after the highest so far."""
        for heap in self._heaps.rows(3):
            last: dict[int, int] = {}
            gaps: dict[int, list[range]] = {}
            for key, ver, index in heap:
                expected = last.get(key, 0) + 1
                if ver > expected:
                    gaps.setdefault(key, []).append(range(expected, ver))
                    yield Break("version_gap", index, ver, expected)
                elif ver < expected:
                    is_late = any(ver in gap for gap in gaps.get(key, ()))
                    code = "version_order" if is_late else "version_repeated"
                    yield Break(code, index, ver, expected)
                last[key] = max(ver, expected - 1)
