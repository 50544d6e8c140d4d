"""The keeper's directory: one private key for each box, and the copies for the counting team.

No backup copies it: what is destroyed here must be gone. After a power cut a file is whole or not
there, and no public half is ever published whose private half is not on the disk.
"""

import base64
import os
import secrets
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

from councils.box.slips import open_copy, seal_copy
from councils.models import BoxKey

COPIES = "recovery"


class KeyMissing(Exception):
    """The private half of a box's key is not in the keeper's directory."""


class KeyPlace:
    """Makes, gives and destroys private keys; raises OSError when the disk is full or gone."""

    def __init__(self, directory: Path, *, team: X25519PublicKey) -> None:
        self.directory, self.team = directory, team
        self.copies = directory / COPIES
        self.copies.mkdir(mode=0o700, parents=True, exist_ok=True)

    def make(self, row: BoxKey) -> str:
        """The public half, in hexadecimal; a key made before and not published is taken again."""
        if not self._file(row).exists():
            self._put(self._file(row), secrets.token_bytes(32))
        private = self._file(row).read_bytes()
        public = X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()
        copy = seal_copy(private, ballot=row.ballot.uid.bytes, public=public, team=self.team)
        self._put(self._copy(row), copy)
        return public.hex()

    def private(self, row: BoxKey) -> X25519PrivateKey:
        """The private half that belongs to the public one; raises KeyMissing."""
        try:
            key = X25519PrivateKey.from_private_bytes(self._file(row).read_bytes())
        except FileNotFoundError as error:
            raise KeyMissing(row.obj) from error
        if key.public_key().public_bytes_raw().hex() != row.public_key:
            raise KeyMissing(row.obj)
        return key

    def destroy(self, row: BoxKey) -> None:
        """Take the key and the copy that lies here off the disk; again changes nothing."""
        for path in (self._file(row), self._copy(row)):
            path.unlink(missing_ok=True)
            _sync(path.parent)

    def bring_back(self, row: BoxKey, sealed: bytes, *, offline: X25519PrivateKey) -> None:
        """Put a key back from its copy; raises ForeignSlip where it is not of this box."""
        public = bytes.fromhex(row.public_key)
        private = open_copy(sealed, ballot=row.ballot.uid.bytes, public=public, team=offline)
        self._put(self._file(row), private)

    def _file(self, row: BoxKey) -> Path:
        return self.directory / f"{row.uid}.key"

    def _copy(self, row: BoxKey) -> Path:
        return self.copies / f"{row.uid}.sealed"

    def _put(self, path: Path, content: bytes) -> None:
        put_whole(path, content)


def put_whole(path: Path, content: bytes) -> None:
    """Write a file that only its owner may read, so that it is there whole or not at all."""
    draft = path.with_name(f".{path.name}.draft")
    draft.unlink(missing_ok=True)
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
    _sync(path.parent)


def _sync(directory: Path) -> None:
    descriptor = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def make_team_key(private: Path, public: Path) -> None:
    """Make the counting team's pair: the private half is to be kept offline, never here."""
    key = X25519PrivateKey.generate()
    put_whole(private, base64.b64encode(key.private_bytes_raw()) + b"\n")
    put_whole(public, base64.b64encode(key.public_key().public_bytes_raw()) + b"\n")


def read_team_key(path: Path) -> X25519PublicKey:
    """The counting team's public key; ValueError where the file holds none."""
    return X25519PublicKey.from_public_bytes(base64.b64decode(path.read_bytes(), validate=False))


def read_offline_key(path: Path) -> X25519PrivateKey:
    """The counting team's private key; ValueError where the file holds none."""
    return X25519PrivateKey.from_private_bytes(base64.b64decode(path.read_bytes()))
