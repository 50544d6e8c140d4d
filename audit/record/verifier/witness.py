"""The inspector as witness: a key of its own, and a line under what it verified.

new_key(path, name=...) -> vkey             read_key(path) -> private key
cosignature(report, *, name, private_key, time) -> line
"""

import os
import stat
from pathlib import Path

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from audit.record.verifier.notes import COSIGNER, cosign, split_note, vkey
from audit.record.verifier.report import Report
from audit.record.verifier.unsound import Unsound


class KeyFileError(Unsound):
    """A key file is not used: `form` with `why`: `exists`, `absent`, `exposed`, `kind`."""


def new_key(path: Path, *, name: str) -> str:
    """Make a key, mode 0600, never over another file; returns what the policy needs of it.

    Raises KeyFileError, NoteError for a bad name, OSError.
    """
    private = Ed25519PrivateKey.generate()
    line = vkey(name, private.public_key(), COSIGNER)
    pem = private.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as error:
        raise KeyFileError("form", path=str(path), why="exists") from error
    with os.fdopen(descriptor, "wb") as file:
        file.write(pem)
        file.flush()
        os.fsync(file.fileno())
    return line


def read_key(path: Path) -> Ed25519PrivateKey:
    """Read a key that nobody else can; raises KeyFileError.

    Windows keeps no such bits: there the directory must be the inspector's own.
    """
    try:
        with path.open("rb") as file:
            mode = stat.S_IMODE(os.fstat(file.fileno()).st_mode)
            content = file.read()
    except OSError as error:
        raise KeyFileError("form", path=str(path), why=error.strerror or "absent") from error
    if os.name != "nt" and mode & 0o077:
        raise KeyFileError("form", path=str(path), why=f"mode {mode:04o}, not 0600")
    try:
        found = serialization.load_pem_private_key(content, password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise KeyFileError("form", path=str(path), why="not an unencrypted PEM key") from error
    if not isinstance(found, Ed25519PrivateKey):
        raise KeyFileError("form", path=str(path), why="not Ed25519")
    return found


def cosignature(report: Report, *, name: str, private_key: Ed25519PrivateKey, time: int) -> str:
    """The witness's line over a report's checkpoint, newline included; `time` in POSIX seconds.

    The caller has verified the log and remembered it: a witness that forgets signs two histories.
    """
    text, _ = split_note(report.note)
    return cosign(text, name=name, private_key=private_key, time=time)
