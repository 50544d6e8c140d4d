"""Grow the tree anew from the entries and compare each tile with the file; find which is wrong."""

from audit.record.verifier.report import Finding, Report, unsound
from audit.record.verifier.tiles import HASH, WIDTH, Builder, TileError, Tiles, tile_path, width_of
from audit.record.verifier.tree import Frontier, leaf_hashes


class Regrowth:
    """One growth of the tree of `report.size`; findings go into the report."""

    def __init__(self, tiles: Tiles, report: Report) -> None:
        self._tiles, self._report = tiles, report
        self._size: int = report.size or 0
        self._builder = Builder()
        self._differing: list[tuple[str, int]] = []
        self._leaves: list[int] = []
        self._lost = False

    def bundle(self, n: int) -> list[bytes] | None:
        """The entries of a bundle, grown into the tree; None when they cannot be read."""
        width = width_of(0, n, self._size)
        try:
            bodies = self._tiles.entries(n, width)
        except TileError as error:
            self._report.add(unsound(error, area="tile"))
            self._lost = True
            return None
        if not self._lost:
            hashes = leaf_hashes(bodies)
            self._compare_leaves(n, width, hashes)
            for level, number, content in self._builder.extend(hashes):
                self._compare(level, number, content)
        return bodies

    def _compare_leaves(self, n: int, width: int, hashes: list[bytes]) -> None:
        stored = self._stored(0, n, width)
        if stored is not None and stored != hashes:
            pairs = enumerate(zip(hashes, stored, strict=True), n * WIDTH)
            self._leaves += [idx for idx, (own, other) in pairs if own != other]
            self._differing.append((tile_path(0, n, width), n * WIDTH))

    def _compare(self, level: int, n: int, content: bytes) -> None:
        if level == 0:
            return
        width = len(content) // HASH
        stored = self._stored(level, n, width)
        if stored is not None and b"".join(stored) != content:
            first = (n * WIDTH) << (8 * level)
            self._differing.append((tile_path(level, n, width), first))

    def _stored(self, level: int, n: int, width: int) -> list[bytes] | None:
        try:
            return self._tiles.hashes(level, n, width)
        except TileError as error:
            self._report.add(unsound(error, area="tile"))
            return None

    def end(self) -> None:
        """Compare what is left, and the root; say whether entries or tiles were changed."""
        if self._lost:
            return
        for level, n, content in self._builder.partials():
            self._compare(level, n, content)
        if self._builder.root() == self._report.root:
            self._say_tiles()
        elif self._leaves and self._root_by_tiles() == self._report.root:
            self._report.add(Finding("entry_changed", entry=idx) for idx in self._leaves)
        else:
            self._report.add(Finding("root_differs"))
            self._report.add(Finding("hash_differs", entry=idx) for idx in self._leaves)
            self._say_tiles()

    def _say_tiles(self) -> None:
        found = (Finding("tile_changed", entry=idx, where=path) for path, idx in self._differing)
        self._report.add(found)

    def _root_by_tiles(self) -> bytes:
        """The root over the leaf hashes as the files have them."""
        frontier = Frontier()
        try:
            for n in range(-(-self._size // WIDTH)):
                frontier.extend(self._tiles.hashes(0, n, width_of(0, n, self._size)))
        except TileError:
            return b""
        return frontier.root()
