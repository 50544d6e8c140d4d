"""Files in the tree's directories that the checkpoint does not ask for, and what they contain."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

from audit.record.verifier.report import Finding, Gravity
from audit.record.verifier.tiles import (
    MAX_ENTRY,
    SIGNATURE,
    WIDTH,
    TileError,
    Tiles,
    cut,
    entries_path,
    signatures_path,
    tile_path,
    unpack,
    width_of,
)
from audit.record.verifier.tree import HASH

TREES = ("tile", "signatures")

_TILE = re.compile(
    r"(?:tile/(?P<level>entries|[0-7])|signatures)/(?P<n>(?:x\d{3}/)*\d{3})(?:\.p/(?P<width>\d+))?",
    re.ASCII,
)


def strays(directory: Path, size: int) -> Iterator[Finding]:
    """Name what does not belong to a tree of that size.

    A part of a tile in another width is harmless when it says the same and a forgery when not; a
    file with a name of no tile says nothing; what is no file at all is not opened.
    """
    tiles = Tiles(directory, keep=2)
    for tree in TREES:
        for path, is_file in _walked(directory / tree, tree):
            if not is_file:
                yield Finding("not_a_file", where=path)
            else:
                yield from _judged(tiles, path, size)


def _walked(directory: Path, name: str) -> Iterator[tuple[str, bool]]:
    """Every path under a directory, however deep, and whether a plain file is there.

    What cannot be opened as a directory is named like a file.
    """
    if directory.is_symlink():
        yield name, False
        return
    waiting = [(str(directory), name)]
    while waiting:
        place, name = waiting.pop()
        try:
            found = sorted(os.scandir(place), key=lambda each: each.name, reverse=True)
        except FileNotFoundError:
            continue
        except OSError:
            yield name, True
            continue
        for each in found:
            path = f"{name}/{each.name}"
            if each.is_dir(follow_symlinks=False):
                waiting.append((each.path, path))
            else:
                yield path, each.is_file(follow_symlinks=False)


def _judged(tiles: Tiles, path: str, size: int) -> Iterator[Finding]:
    parts = _TILE.fullmatch(path)
    kind = "entries" if parts and parts["level"] == "entries" else "hashes"
    if parts and path.startswith("signatures/"):
        kind = "signatures"
    level = int(parts["level"]) if parts and kind == "hashes" else 0
    n = int(re.sub(r"[x/]", "", parts["n"])) if parts else 0
    width = int(parts["width"] or WIDTH) if parts else 0
    if _path(kind, level, n, width) != path:
        yield Finding("stray", Gravity.NOTICE, where=path)
        return
    wanted = width_of(level, n, size)
    if width == wanted:
        return
    if wanted == 0:
        yield Finding("beyond", Gravity.NOTICE, where=path)
        return
    try:
        own = _records(tiles.directory / path, kind, width)
        known = _wanted(tiles, kind, level, n, wanted)
    except TileError:
        own, known = [b""], []
    shared = min(width, wanted)
    if own[:shared] == known[:shared]:
        yield Finding("surplus", Gravity.NOTICE, where=path)
    else:
        yield Finding("surplus_differs", entry=(n * WIDTH) << (8 * level), where=path)


def _path(kind: str, level: int, n: int, width: int) -> str:
    try:
        if kind == "hashes":
            return tile_path(level, n, width)
        return (entries_path if kind == "entries" else signatures_path)(n, width)
    except TileError:
        return ""


def _wanted(tiles: Tiles, kind: str, level: int, n: int, width: int) -> list[bytes]:
    if kind == "hashes":
        return tiles.hashes(level, n, width)
    return (tiles.entries if kind == "entries" else tiles.signatures)(n, width)


def _records(path: Path, kind: str, width: int) -> list[bytes]:
    step = {"entries": MAX_ENTRY + 2, "hashes": HASH, "signatures": SIGNATURE}[kind]
    try:
        with path.open("rb") as file:
            content = file.read(width * step + 1)
    except OSError as error:
        raise TileError("unreadable", path=str(path), reason=str(error)) from error
    if kind == "entries":
        return unpack(content, width, path=path.name)
    if len(content) != width * step:
        raise TileError("length", path=path.name, size=len(content), expected=width * step)
    return cut(content, step)
