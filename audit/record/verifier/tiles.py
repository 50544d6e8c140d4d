"""The tree as files (C2SP tlog-tiles): paths, bundles, the reader and the builder of tiles."""

import re
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from audit.record.verifier.tree import HASH, MAX_SIZE, layers, root_of
from audit.record.verifier.unsound import Unsound

HEIGHT = 8
WIDTH = 1 << HEIGHT
SIGNATURE = 64
MAX_ENTRY = 65_535
MAX_LEVEL = 63 // HEIGHT

_ATTEMPTS = 3
_PARTIAL = re.compile(r"[1-9][0-9]{0,2}")


class TileError(Unsound):
    """A file of the tree is missing, unreadable or of the wrong form.

    Codes: `missing`, `unreadable` (path, reason), `length` (path, size, expected), `cut_off`
    (path, entry), `trailing` (path, size), `too_long` (entry, size), `no_such` (what, number).
    """


def tile_path(level: int, n: int, width: int = WIDTH) -> str:
    """Where the hashes of a tile lie."""
    if not 0 <= level <= MAX_LEVEL:
        raise TileError("no_such", what="level", number=level)
    return f"tile/{level}/{_numbered(n, width)}"


def entries_path(n: int, width: int = WIDTH) -> str:
    """Where a bundle of entries lies."""
    return f"tile/entries/{_numbered(n, width)}"


def signatures_path(n: int, width: int = WIDTH) -> str:
    """Where the application's signatures over a bundle's entries lie (our own addition)."""
    return f"signatures/{_numbered(n, width)}"


def _numbered(n: int, width: int) -> str:
    if not 0 <= n <= MAX_SIZE // WIDTH:
        raise TileError("no_such", what="tile", number=n)
    if not 1 <= width <= WIDTH:
        raise TileError("no_such", what="width", number=width)
    path = f"{n % 1000:03}"
    while n >= 1000:
        n //= 1000
        path = f"x{n % 1000:03}/{path}"
    return path if width == WIDTH else f"{path}.p/{width}"


def width_of(level: int, n: int, size: int) -> int:
    """How many hashes tile n of a level holds in a tree of that size; 0 when it has none."""
    return max(0, min(WIDTH, (size >> HEIGHT * level) - n * WIDTH))


def pack(entries: Sequence[bytes]) -> bytes:
    """One bundle: each entry behind its length in two bytes, the high one first."""
    for place, entry in enumerate(entries):
        if len(entry) > MAX_ENTRY:
            raise TileError("too_long", entry=place, size=len(entry))
    return b"".join(len(entry).to_bytes(2, "big") + entry for entry in entries)


def unpack(bundle: bytes, count: int, *, path: str = "") -> list[bytes]:
    """Read a bundle of exactly that many entries; raises TileError for one byte too few or many."""
    entries, place, end = [], 0, len(bundle)
    for number in range(count):
        start = place + 2
        place = start + int.from_bytes(bundle[place:start], "big")
        if place > end:
            raise TileError("cut_off", path=path, entry=number)
        entries.append(bundle[start:place])
    if place != end:
        raise TileError("trailing", path=path, size=end - place)
    return entries


def cut(packed: bytes, step: int = HASH) -> list[bytes]:
    """Packed hashes (or signatures) as a list."""
    return [packed[place : place + step] for place in range(0, len(packed), step)]


class Tiles:
    """Reads the files under a directory; keeps the last `keep` tiles of hashes in memory.

    A partial file may have been replaced by a wider one since the checkpoint in hand was signed:
    the exact width is tried first, then the full file, then any wider part. Raises TileError.
    """

    def __init__(self, directory: Path, *, keep: int = 64) -> None:
        self.directory = directory
        self._keep = keep
        self._kept: OrderedDict[tuple[int, int, int], list[bytes]] = OrderedDict()

    def hashes(self, level: int, n: int, width: int = WIDTH) -> list[bytes]:
        """The first `width` hashes of a tile."""
        key = (level, n, width)
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        found = self._records(partial(tile_path, level, n), width, HASH)
        self._kept[key] = found
        if len(self._kept) > self._keep:
            self._kept.popitem(last=False)
        return found

    def entries(self, n: int, width: int = WIDTH) -> list[bytes]:
        """The first `width` entries of a bundle."""
        path, found, bundle = self._read(partial(entries_path, n), width, WIDTH * (MAX_ENTRY + 2))
        return unpack(bundle, found, path=path)[:width]

    def signatures(self, n: int, width: int = WIDTH) -> list[bytes]:
        """The application's signatures over the first `width` entries of a bundle."""
        return self._records(partial(signatures_path, n), width, SIGNATURE)

    def node(self, level: int, index: int, size: int) -> bytes:
        """The root of the complete subtree `index` of 2**level leaves, in a tree of that size."""
        if level < 0 or index < 0 or (index + 1) << level > size:
            raise TileError("no_such", what="node", number=index)
        high, low = divmod(level, HEIGHT)
        n, place = divmod(index << low, WIDTH)
        found = self.hashes(high, n, width_of(high, n, size))
        return root_of(found[place : place + (1 << low)])

    def nodes(self, size: int) -> Callable[[int, int], bytes]:
        """What `tree.inclusion_proof` and `tree.consistency_proof` ask for."""
        return lambda level, index: self.node(level, index, size)

    def _records(self, named: Callable[[int], str], width: int, step: int) -> list[bytes]:
        path, found, packed = self._read(named, width, WIDTH * step)
        if len(packed) != found * step:
            raise TileError("length", path=path, size=len(packed), expected=found * step)
        return cut(packed[: width * step], step)

    def _read(self, named: Callable[[int], str], width: int, limit: int) -> tuple[str, int, bytes]:
        # The notary may put a wider file in the place of the one just listed: look again.
        for _ in range(_ATTEMPTS):
            for found in self._widths(named, width):
                path = named(found)
                try:
                    with (self.directory / path).open("rb") as file:
                        content = file.read(limit + 1)
                except FileNotFoundError:
                    continue
                except OSError as error:
                    raise TileError("unreadable", path=path, reason=str(error)) from error
                if len(content) > limit:
                    raise TileError("length", path=path, size=len(content), expected=limit)
                return path, found, content
        raise TileError("missing", path=named(width))

    def _widths(self, named: Callable[[int], str], width: int) -> Iterator[int]:
        yield width
        if width == WIDTH:
            return
        yield WIDTH
        try:
            names = [path.name for path in (self.directory / named(width)).parent.iterdir()]
        except OSError:
            return
        yield from sorted(
            int(name) for name in names if _PARTIAL.fullmatch(name) and width < int(name) < WIDTH
        )


class Builder:
    """Grows a tree and hands out its tiles; keeps at most one unfinished tile a level.

    Byte for byte what a notary writes and what a verifier must find.
    """

    def __init__(self) -> None:
        self.size = 0
        self._rows: list[list[bytes]] = [[]]
        self._done: list[int] = [0]

    @classmethod
    def at(cls, size: int, tiles: Tiles) -> "Builder":
        """Go on from the tiles of a tree of that size."""
        built = cls()
        built.size = size
        built._rows, built._done = [], []
        for level in range(MAX_LEVEL + 1):
            n, width = divmod(size >> HEIGHT * level, WIDTH)
            built._done.append(n)
            built._rows.append(list(tiles.hashes(level, n, width)) if width else [])
            if n == 0:
                break
        return built

    def extend(self, leaves: Sequence[bytes]) -> Iterator[tuple[int, int, bytes]]:
        """Grow by leaf hashes; yields (level, n, content) of each tile that became full.

        Nothing grows unless the iterator is read to its end.
        """
        place = 0
        while place < len(leaves):
            room = WIDTH - len(self._rows[0])
            part = leaves[place : place + room]
            self._rows[0].extend(part)
            self.size += len(part)
            place += len(part)
            yield from self._carried()

    def _carried(self) -> Iterator[tuple[int, int, bytes]]:
        level = 0
        while len(self._rows[level]) == WIDTH:
            full, n = self._rows[level], self._done[level]
            self._rows[level] = []
            self._done[level] += 1
            if level + 1 == len(self._rows):
                self._rows.append([])
                self._done.append(0)
            level += 1
            self._rows[level].append(layers(full)[HEIGHT][0])
            yield level - 1, n, b"".join(full)

    def partials(self) -> list[tuple[int, int, bytes]]:
        """(level, n, content) of the unfinished tiles as they stand; the width is their length."""
        return [
            (level, n, b"".join(row))
            for level, (n, row) in enumerate(zip(self._done, self._rows, strict=True))
            if row
        ]

    def root(self) -> bytes:
        """The root of the tree as it stands (RFC 6962 section 2.1)."""
        below: list[bytes] = []
        for row in self._rows:
            below = [root_of([*row, *below])] if row or below else []
        return below[0] if below else root_of([])
