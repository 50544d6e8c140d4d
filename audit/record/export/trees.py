"""The sealed part: the newest checkpoint and the files of the tree under it."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

from django.conf import settings

from audit.record.export.errors import NothingSealed, PolicyMissing
from audit.record.export.places import Place, put
from audit.record.models import Cosignature
from audit.record.verifier.notes import MAX_SIGNATURES, parse_checkpoint, split_note
from audit.record.verifier.tiles import (
    HEIGHT,
    MAX_LEVEL,
    WIDTH,
    TileError,
    Tiles,
    entries_path,
    pack,
    signatures_path,
    tile_path,
    width_of,
)

Progress = Callable[[str, int, int], None]
_EVERY = 256


class Seal(NamedTuple):
    """A checkpoint as the notary signed it."""

    size: int
    root: bytes
    note: str


def record_directory() -> Path:
    """Where the notary keeps the tree."""
    return Path(settings.RECORD_DIR)


def newest_seal() -> Seal:
    """The newest checkpoint of the notary's directory.

    Raises NothingSealed; NoteError when the file is no checkpoint.
    """
    path = record_directory() / "checkpoint"
    try:
        note = path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise NothingSealed(path=str(path)) from error
    found = parse_checkpoint(split_note(note)[0])
    return Seal(found.size, found.root, note)


def policy() -> bytes:
    """The installation's policy, to be copied; raises PolicyMissing."""
    path = Path(settings.RECORD_POLICY_FILE)
    try:
        return path.read_bytes()
    except OSError as error:
        raise PolicyMissing(path=str(path), why=error.strerror or str(error)) from error


def witnessed(seal: Seal) -> str:
    """The note with every witness's line that is known of this size, as many as a note may hold."""
    lines = [f"{line}\n" for line in split_note(seal.note)[1]]
    rows = Cosignature.objects.filter(size=seal.size).order_by("at", "name")
    known = (line.rstrip("\n") + "\n" for line in rows.values_list("line", flat=True))
    new = [line for line in known if line not in lines]
    return seal.note + "".join(new[: MAX_SIGNATURES - len(lines)])


def copy_tree(place: Place, seal: Seal, *, progress: Progress) -> list[str]:
    """Copy tiles, entries and signatures of that size; returns what could not be read.

    A file that is missing or broken at its source does not end the export: what is left of a
    damaged record is evidence too, and the verifier names the damage.
    """
    tiles, faults = Tiles(record_directory(), keep=4), []
    total = sum(1 for _ in _files(tiles, seal.size))
    for done, (path, read) in enumerate(_files(tiles, seal.size), start=1):
        try:
            content = read()
        except TileError as error:
            faults.append(f"{path} cannot be copied: {error}")
        else:
            put(place, path, content)
        if done % _EVERY == 0 or done == total:
            progress("files of the tree", done, total)
    return faults


def _files(tiles: Tiles, size: int) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Every file of a tree of that size, in the widths of exactly that size."""
    for level in range(MAX_LEVEL + 1):
        for n, width in _widths(level, size):
            path = tile_path(level, n, width)
            yield path, partial(_content, tiles, path, width, partial(_hashes, tiles, level, n))
    for n, width in _widths(0, size):
        path = entries_path(n, width)
        yield path, partial(_content, tiles, path, width, partial(_entries, tiles, n))
        path = signatures_path(n, width)
        yield path, partial(_content, tiles, path, width, partial(_signatures, tiles, n))


def _widths(level: int, size: int) -> Iterator[tuple[int, int]]:
    for n in range(((size >> HEIGHT * level) + WIDTH - 1) // WIDTH):
        yield n, width_of(level, n, size)


def _content(tiles: Tiles, path: str, width: int, cut: Callable[[int], bytes]) -> bytes:
    """A full file never changes and is copied as it lies; a part may have grown and is cut."""
    if width < WIDTH:
        return cut(width)
    try:
        return (tiles.directory / path).read_bytes()
    except OSError as error:
        raise TileError("unreadable", path=path, reason=str(error)) from error


def _hashes(tiles: Tiles, level: int, n: int, width: int) -> bytes:
    return b"".join(tiles.hashes(level, n, width))


def _entries(tiles: Tiles, n: int, width: int) -> bytes:
    return pack(tiles.entries(n, width))


def _signatures(tiles: Tiles, n: int, width: int) -> bytes:
    return b"".join(tiles.signatures(n, width))
