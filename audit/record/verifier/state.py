"""The verifier's memory: the last checkpoint it believed, written whole or not at all."""

import os
from base64 import b64encode
from pathlib import Path
from tempfile import mkstemp

from audit.record.verifier import formats
from audit.record.verifier.bundle import BundleError, read_small
from audit.record.verifier.consistency import Seen
from audit.record.verifier.formats import FormatError
from audit.record.verifier.notes import Checkpoint, NoteError, unbase64
from audit.record.verifier.report import Report
from audit.record.verifier.tree import HASH
from audit.record.verifier.unsound import Unsound


class StateError(Unsound):
    """The state file is malformed: `form`."""


def read_state(path: Path) -> Seen | None:
    """The checkpoint of the last visit; None when there was none.

    Raises StateError for a malformed file, BundleError for one that cannot be read.
    """
    try:
        content = read_small(path)
    except BundleError as error:
        if error.code == "absent":
            return None
        raise
    try:
        value = formats.parse(content.removesuffix(b"\n"), limit=len(content))
        origin, size, note = value["origin"], value["size"], value["note"]
        root = unbase64(value["root"])
    except (FormatError, NoteError, KeyError, TypeError) as error:
        raise StateError("form", path=str(path)) from error
    is_text = isinstance(origin, str) and isinstance(note, str)
    if not (is_text and type(size) is int and size >= 0 and len(root) == HASH):
        raise StateError("form", path=str(path))
    return Seen(Checkpoint(origin, size, root), note)


def write_state(path: Path, report: Report) -> None:
    """Remember what a report believed. Raises OSError; the old file stays until the new is whole.

    The caller sees to it that the report is verified and not smaller than what is remembered.
    """
    value = {
        "note": report.note,
        "origin": report.origin,
        "root": b64encode(report.root).decode(),
        "size": report.size,
        "v": 1,
    }
    descriptor, draft = mkstemp(dir=path.absolute().parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(formats.canonical(value) + b"\n")
            file.flush()
            os.fsync(file.fileno())
        Path(draft).replace(path)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise
    _fsync_directory(path.absolute().parent)


def _fsync_directory(directory: Path) -> None:
    """Make the name last as well; Windows has no such call for directories."""
    if os.name == "nt":
        return
    descriptor = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
