"""The notary as the settings have it; the demo and the tests make its key, directory and policy."""

import base64
import os
from contextlib import suppress
from pathlib import Path
from tempfile import mkstemp

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from django.conf import settings

from audit.record.log import ensure_key, load_key
from audit.record.notary.errors import PolicyRefused
from audit.record.notary.notary import Notary
from audit.record.verifier.notes import vkey


def open_notary() -> Notary:
    """The notary of settings.RECORD_DIR and its neighbours; enter it to take the lock.

    Raises KeyRefused and PolicyRefused.
    """
    directory, policy_file = Path(settings.RECORD_DIR), Path(settings.RECORD_POLICY_FILE)
    if settings.MODE in ("demo", "test"):
        directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        ensure_key(settings.NOTARY_KEY_FILE)
        ensure_policy(policy_file)
    return Notary(
        directory=directory,
        key_file=Path(settings.NOTARY_KEY_FILE),
        origin=settings.RECORD_ORIGIN,
        policy_file=policy_file,
    )


def ensure_policy(path: Path) -> None:
    """Write the policy of one machine, without witnesses, unless the file exists.

    Only the demo and the tests call this: an installation writes its own. Raises PolicyRefused
    when the site's key is out of reach, KeyRefused.
    """
    if path.exists():
        if settings.DEMO:
            _let_the_keeper_in(path)
        return
    if settings.RECORD_KEY_FILE is None:
        why = "is missing, and can only be made where the site's key is (VD_PROCESS=site)"
        raise PolicyRefused(path=str(path), why=why)
    log_key = load_key(str(settings.NOTARY_KEY_FILE), setting="NOTARY_KEY_FILE").public_key
    site_key = load_key(str(settings.RECORD_KEY_FILE)).public_key
    lines = [
        f"log {vkey(settings.RECORD_ORIGIN, log_key)}",
        f"entry-key application {_raw(site_key)}",
        f"entry-key notary {_raw(log_key)}",
        _keepers_line(),
        "quorum none",
    ]
    _put_once(path, "".join(f"{line}\n" for line in lines))


def _keepers_line() -> str:
    ensure_key(settings.KEEPER_KEY_FILE)
    keeper = load_key(str(settings.KEEPER_KEY_FILE), setting="KEEPER_KEY_FILE")
    return f"entry-key keeper {_raw(keeper.public_key)}"


def _let_the_keeper_in(path: Path) -> None:
    """A demonstration laid out before there were ballot boxes goes on with its log."""
    text = path.read_text(encoding="ascii")
    if "\nentry-key keeper " not in text:
        draft = path.with_name(f".{path.name}.keeper")
        draft.write_text(f"{text}{_keepers_line()}\n", encoding="ascii")
        draft.replace(path)


def _raw(key: Ed25519PublicKey) -> str:
    return base64.b64encode(key.public_bytes_raw()).decode()


def _put_once(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, draft = mkstemp(dir=path.parent, prefix=f".{path.name}.")
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(text)
    Path(draft).chmod(0o644)
    with suppress(FileExistsError):
        path.hardlink_to(draft)
    Path(draft).unlink()
