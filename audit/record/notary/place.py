"""The notary's own directory: after a power cut a file is the old one or the new, never half."""

import os
from contextlib import suppress
from pathlib import Path

from audit.record.verifier import bundle, tiles
from audit.record.verifier.notes import Checkpoint, parse_checkpoint, split_note
from audit.record.verifier.tiles import HEIGHT, MAX_LEVEL, WIDTH

CHECKPOINT = "checkpoint"
ACKNOWLEDGED = "acknowledged"
DRAFT = ".draft"

# How many tiles beyond the signed size a pass that was cut off can have left behind.
_BEYOND = 64


class Place:
    """Writes files whole; raises OSError when the disk is full or gone."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self._touched: set[Path] = set()

    def put(self, path: str, content: bytes) -> None:
        """Write a file beside, sync it, and rename it into place; `sync` makes the name last."""
        target, draft = self.directory / path, self.directory / DRAFT
        self._make(target.parent)
        try:
            with draft.open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            draft.replace(target)
        except OSError:
            with suppress(OSError):
                draft.unlink(missing_ok=True)
            raise
        self._touched.add(target.parent)

    def sync(self) -> None:
        """Make the names of all files put since the last time survive a power cut."""
        for directory in sorted(self._touched):
            descriptor = os.open(directory, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
        self._touched.clear()

    def _make(self, directory: Path) -> None:
        if directory.is_dir():
            return
        self._make(directory.parent)
        directory.mkdir(exist_ok=True)
        self._touched.add(directory.parent)

    def has(self, path: str) -> bool:
        """Whether that file is there."""
        return (self.directory / path).is_file()

    def note(self) -> str | None:
        """The checkpoint as it lies there; None before the first."""
        return self._text(CHECKPOINT)

    def stated(self) -> Checkpoint:
        """What the checkpoint in place says, by whomever it is signed; raises Unsound."""
        return parse_checkpoint(split_note(bundle.read_small(self.directory / CHECKPOINT))[0])

    def publish(self, note: str) -> None:
        """Put a checkpoint into place: from here on it is said."""
        self.put(CHECKPOINT, note.encode())
        self.sync()

    def acknowledged(self) -> int:
        """The size that the database is known to have taken over; 0 when none is."""
        text = (self._text(ACKNOWLEDGED) or "").strip()
        return int(text) if text.isdecimal() else 0

    def acknowledge(self, size: int) -> None:
        """Keep in mind what the database took over; may be lost in a power cut, never wrong."""
        draft = self.directory / DRAFT
        draft.write_text(f"{size}\n", encoding="ascii")
        draft.replace(self.directory / ACKNOWLEDGED)

    def _text(self, name: str) -> str | None:
        try:
            return (self.directory / name).read_text(encoding="utf-8", errors="replace")
        except FileNotFoundError:
            return None

    def drop(self, path: str) -> None:
        """Remove a part that a wider one has replaced, and its folder when that was the last."""
        target = self.directory / path
        target.unlink(missing_ok=True)
        with suppress(OSError):
            target.parent.rmdir()

    def tidy(self, size: int) -> None:
        """Remove what a pass that was cut off left beyond the signed size; nobody was told of it.

        A reader of a later checkpoint may take any wider part, so nothing else may lie there.
        """
        (self.directory / DRAFT).unlink(missing_ok=True)
        for named, count in _series(size):
            first, width = divmod(count, WIDTH)
            for n in range(first, first + _BEYOND):
                (self.directory / named(n)).unlink(missing_ok=True)
                self._drop_parts(self.directory / named(n, 1), keep=width if n == first else 0)

    def _drop_parts(self, example: Path, *, keep: int) -> None:
        if not example.parent.is_dir():
            return
        for part in example.parent.iterdir():
            if part.name != str(keep):
                part.unlink()
        with suppress(OSError):
            example.parent.rmdir()


def _series(size: int):
    yield tiles.entries_path, size
    yield tiles.signatures_path, size
    for level in range(MAX_LEVEL + 1):
        yield (
            lambda n, width=WIDTH, level=level: tiles.tile_path(level, n, width),
            (size >> HEIGHT * level),
        )
