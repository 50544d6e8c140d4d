"""The signing keys: made in demo and test, loaded once, refused when exposed."""

import os
import stat
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from tempfile import mkstemp

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings

from audit.record.errors import KeyRefused
from audit.record.verifier import formats


@dataclass(frozen=True)
class Signer:
    """The key that signs entries, and the id by which bodies name it."""

    private_key: Ed25519PrivateKey
    key_id: str

    @property
    def public_key(self) -> Ed25519PublicKey:
        """What an outsider needs to check the entries."""
        return self.private_key.public_key()

    def sign(self, body: bytes) -> bytes:
        """Return the 64 bytes of the Ed25519 signature over a body."""
        return formats.sign(body, self.private_key)


def signer() -> Signer:
    """Return the signer of settings.RECORD_KEY_FILE, read once per file; raises KeyRefused."""
    return load_key(str(settings.RECORD_KEY_FILE))


def ensure_key(path: str | os.PathLike[str]) -> None:
    """Make a key, mode 0600, unless the file exists; only the demo and the tests call this."""
    target = Path(path)
    if target.exists():
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    pem = Ed25519PrivateKey.generate().private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    descriptor, draft = mkstemp(dir=target.parent, prefix=f".{target.name}.")
    with os.fdopen(descriptor, "wb") as file:
        file.write(pem)
        file.flush()
        os.fsync(file.fileno())
    # Processes may start together: the link is atomic, the first one wins, none reads half a key.
    with suppress(FileExistsError):
        target.hardlink_to(draft)
    Path(draft).unlink()


@lru_cache(maxsize=4)
def load_key(path: str, *, setting: str = "RECORD_KEY_FILE") -> Signer:
    """Read a private key once per file; raises KeyRefused, which names the setting."""
    try:
        key = serialization.load_pem_private_key(_guarded_bytes(path, setting), password=None)
    except OSError as error:
        why = error.strerror or str(error)
        raise KeyRefused(path=path, why=why, setting=setting) from error
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        why = "not an unencrypted private key in PEM form"
        raise KeyRefused(path=path, why=why, setting=setting) from error
    if not isinstance(key, Ed25519PrivateKey):
        raise KeyRefused(path=path, why="not an Ed25519 key", setting=setting)
    return Signer(private_key=key, key_id=formats.key_id(key.public_key()))


def _guarded_bytes(path: str, setting: str) -> bytes:
    with Path(path).open("rb") as file:
        mode = stat.S_IMODE(os.fstat(file.fileno()).st_mode)
        if mode & 0o077:
            why = f"mode {mode:04o} lets others at it; set it to 0600"
            raise KeyRefused(path=path, why=why, setting=setting)
        return file.read()
