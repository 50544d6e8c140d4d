"""A small log for the self-test, made on the spot: four entries, its keys known to everybody."""

from base64 import b64encode
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from audit.record.verifier import bundle, formats
from audit.record.verifier.notes import Checkpoint, sign_note, vkey
from audit.record.verifier.policy import Policy, parse_policy
from audit.record.verifier.tiles import entries_path, pack, signatures_path, tile_path
from audit.record.verifier.tree import leaf_hashes, root_of

ORIGIN = "selftest.example/record"
LOG = Ed25519PrivateKey.from_private_bytes(b"l" * 32)
APPLICATION = Ed25519PrivateKey.from_private_bytes(b"a" * 32)
STRANGER = Ed25519PrivateKey.from_private_bytes(b"s" * 32)


class Sealed(NamedTuple):
    """One entry with its signature and what it discloses."""

    body: bytes
    sig: bytes
    disclosures: tuple[str, ...]


def policy() -> Policy:
    """Whom the sample trusts."""
    raw = b64encode(APPLICATION.public_key().public_bytes_raw()).decode()
    log = vkey(ORIGIN, LOG.public_key())
    return parse_policy(f"log {log}\nentry-key application {raw}\nquorum none\n")


def entry(number: int, *, by: Ed25519PrivateKey = APPLICATION, **changed: Any) -> Sealed:
    """The entry at a place of the sample, with other fields where they are given."""
    shown = formats.b64url(formats.canonical([f"salt {number}", "name", "Nguyễn Văn An"]))
    fields = {
        "v": 1,
        "id": str(UUID(int=number + 1)),
        "at": f"2026-01-01T00:00:0{number}.000000Z",
        "kind": "nomination.changed",
        "obj": "nomination/1",
        "ver": number + 1,
        "actor": "u/1",
        "facts": {"places": number},
        "key": formats.key_id(by.public_key()),
        "_sd": [formats.digest(shown)],
        "_sd_alg": formats.DIGEST_ALGORITHM,
    }
    body = formats.canonical(fields | changed)
    return Sealed(body, formats.sign(body, by), (shown,))


def lay_out(directory: Path, entries: Sequence[Sealed], *, by: Ed25519PrivateKey = LOG) -> None:
    """Write an export of up to 255 entries, and one row that agrees with the last."""
    count, hashes = len(entries), leaf_hashes(each.body for each in entries)
    checkpoint = Checkpoint(ORIGIN, count, root_of(hashes))
    head = {"at": "2026-01-02T00:00:00.000000Z", "prefixes": ["nomination"], "sealed": count}
    row = {"fields": {"places": count - 1}, "obj": "nomination/1", "ver": count}
    shown = [{"disclosures": list(each.disclosures), "idx": n} for n, each in enumerate(entries)]
    files = {
        bundle.CHECKPOINT: sign_note(checkpoint.text, name=ORIGIN, private_key=by).encode(),
        tile_path(0, 0, count): b"".join(hashes),
        entries_path(0, count): pack([each.body for each in entries]),
        signatures_path(0, count): b"".join(each.sig for each in entries),
        bundle.DISCLOSURES: _lines(shown),
        bundle.OBJECTS: _lines([head | {"v": 1}, row]),
    }
    for path, content in files.items():
        target = directory / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def _lines(values: Sequence[dict[str, Any]]) -> bytes:
    return b"".join(formats.canonical(value) + b"\n" for value in values)
