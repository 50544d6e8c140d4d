"""An export made by hand, without a database: its acts, its keys, and how to lay it on a disk."""

import hashlib
from base64 import b64encode
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from audit.record.verifier import formats
from audit.record.verifier.notes import COSIGNER, Checkpoint, cosign, sign_note, vkey
from audit.record.verifier.policy import Policy, parse_policy
from audit.record.verifier.tiles import (
    HASH,
    WIDTH,
    Builder,
    entries_path,
    pack,
    signatures_path,
    tile_path,
)
from audit.record.verifier.tree import leaf_hashes


def key(number: int) -> Ed25519PrivateKey:
    """The same key every time."""
    return Ed25519PrivateKey.from_private_bytes(bytes([number] * 32))


ORIGIN = "vinhdanh.example/record"
WITNESS = "thanhtra.example/w1"
LOG, APPLICATION, NOTARY, INSPECTOR = key(1), key(2), key(3), key(4)
NEXT_APPLICATION, NEXT_LOG, STRANGER = key(5), key(6), key(7)
START = datetime(2026, 11, 2, 1, 0, tzinfo=UTC)
SEEN_AT = int(datetime(2026, 11, 3, tzinfo=UTC).timestamp())
NOW = datetime(2026, 11, 5, tzinfo=UTC)


def raw(private: Ed25519PrivateKey) -> str:
    """A public key as the policy's entry-key lines have it."""
    return b64encode(private.public_key().public_bytes_raw()).decode()


LOG_LINE = f"log {vkey(ORIGIN, LOG.public_key())}"
WITNESS_LINE = f"witness w1 {vkey(WITNESS, INSPECTOR.public_key(), COSIGNER)}"
KEY_LINES = (f"entry-key application {raw(APPLICATION)}", f"entry-key notary {raw(NOTARY)}")
POLICY_TEXT = "\n".join([LOG_LINE, WITNESS_LINE, *KEY_LINES, "quorum none", ""])
WITNESSED_TEXT = POLICY_TEXT.replace("quorum none", "quorum w1")
POLICY: Policy = parse_policy(POLICY_TEXT)
WITNESSED: Policy = parse_policy(WITNESSED_TEXT)


@dataclass(frozen=True)
class Leaf:
    """One entry with its signature and what is disclosed of it."""

    body: bytes
    sig: bytes
    disclosures: tuple[str, ...] = ()


def uid(number: int) -> str:
    """A uuid of version 4 that shows its number."""
    return str(UUID(int=number + 1, version=4))


def sealed(entry: int, name: str, value: Any) -> str:
    """A disclosure with a salt that is the same every time."""
    salt = formats.b64url(hashlib.sha256(f"{entry} {name}".encode()).digest()[:16])
    return formats.b64url(formats.canonical([salt, name, value]))


def leaf(
    number: int, *, by: Ed25519PrivateKey = APPLICATION, hide: dict | None = None, **body
) -> Leaf:
    """The entry at a place; `hide` becomes disclosures, `body` overrides any field."""
    shown = tuple(sealed(number, name, value) for name, value in (hide or {}).items())
    at = START + timedelta(minutes=number)
    fields = {
        "v": 1,
        "id": uid(number),
        "at": at.strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
        "kind": "nomination.changed",
        "obj": "nomination/1",
        "ver": 1,
        "actor": "u/1",
        "facts": {},
        "key": formats.key_id(by.public_key()),
        "_sd": sorted(map(formats.digest, shown)),
        "_sd_alg": "sha-256",
    } | body
    content = formats.canonical(fields)
    return Leaf(content, formats.sign(content, by), shown)


def heartbeat(number: int, ver: int, **body) -> Leaf:
    """The notary's sign of life."""
    obj = f"notary/{formats.key_id(NOTARY.public_key())}"
    given = {"kind": "notary.heartbeat", "obj": obj, "ver": ver, "actor": obj}
    return leaf(number, by=NOTARY, **(given | body))


def erasure(number: int, of: int, digests: Sequence[str], ground: str = "NĐ 13/2023") -> Leaf:
    """The entry of an erasure."""
    facts = {"ground": ground, "erased": [{"digests": sorted(digests), "id": uid(of)}]}
    return leaf(number, kind="audit.erased", obj=f"erasure/{number}", facts=facts)


PAPER = b"%PDF minutes"
PAPER_DIGEST = hashlib.sha256(PAPER).hexdigest()


def story() -> list[Leaf]:
    """Seven entries: a nomination grows, moves and gets a paper; the notary lives."""
    return [
        leaf(0, kind="nomination.added", hide={"name": "Nguyễn Thị Hà", "note": "mới"}),
        heartbeat(1, 1),
        leaf(
            2,
            obj="paper/1",
            kind="evidence.added",
            hide={"doc:minutes.pdf": f"sha-256:{PAPER_DIGEST}"},
        ),
        leaf(
            3,
            ver=2,
            kind="nomination.state",
            facts={"move": "submit", "from": "DRAFT", "to": "UNIT"},
        ),
        leaf(4, ver=3, hide={"note": "đã sửa"}, facts={"places": 2}),
        heartbeat(5, 2),
        leaf(6, obj="ballot/1", kind="ballot.added", facts={"state": "READY", "way": "SECRET"}),
    ]


OBJECTS = (
    {"fields": {"state": "READY", "way": "SECRET"}, "obj": "ballot/1", "ver": 1},
    {
        "fields": {"name": "Nguyễn Thị Hà", "note": "đã sửa", "places": 2, "state": "UNIT"},
        "obj": "nomination/1",
        "ver": 3,
    },
    {"fields": {"doc:minutes.pdf": f"sha-256:{PAPER_DIGEST}"}, "obj": "paper/1", "ver": 1},
)
PREFIXES = ("ballot", "nomination", "paper")


@dataclass(frozen=True)
class Export:
    """Everything an export is made of; `replace` it to tamper before it is laid out."""

    leaves: Sequence[Leaf] = field(default_factory=story)
    objects: Sequence[dict] = OBJECTS
    prefixes: Sequence[str] = PREFIXES
    sealed: int | None = None
    documents: dict[str, bytes] = field(default_factory=lambda: {PAPER_DIGEST: PAPER})
    withheld: dict | None = None
    log_key: Ed25519PrivateKey = LOG
    cosigners: Sequence[Ed25519PrivateKey] = (INSPECTOR,)
    policy: str = POLICY_TEXT

    def but(self, **changes: Any) -> "Export":
        """The same, but for these."""
        return replace(self, **changes)

    def with_leaf(self, index: int, other: Leaf) -> "Export":
        """The same with another entry at a place."""
        return self.but(leaves=[*self.leaves[:index], other, *self.leaves[index + 1 :]])

    def cut(self, size: int) -> "Export":
        """The log as it stood at that size, without what came later."""
        return self.but(leaves=self.leaves[:size], objects=(), sealed=0)

    @property
    def checkpoint(self) -> Checkpoint:
        """Its size and root."""
        built = Builder()
        list(built.extend(leaf_hashes(each.body for each in self.leaves)))
        return Checkpoint(ORIGIN, len(self.leaves), built.root())

    @property
    def note(self) -> str:
        """The signed checkpoint with its witnesses."""
        text = self.checkpoint.text
        note = sign_note(text, name=ORIGIN, private_key=self.log_key)
        lines = (cosign(text, name=WITNESS, private_key=by, time=SEEN_AT) for by in self.cosigners)
        return note + "".join(lines)

    def lay(self, directory: Path) -> Path:
        """Write it all; returns the directory."""
        for path, content in self.files():
            target = directory / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        return directory

    def files(self) -> Iterable[tuple[str, bytes]]:
        """Every file with its path."""
        yield "checkpoint", self.note.encode()
        yield "policy", self.policy.encode()
        yield "README.txt", b"how to verify\n"
        yield from tree_files(self.leaves)
        shown = enumerate(self.leaves)
        lines = ({"idx": n, "disclosures": list(e.disclosures)} for n, e in shown if e.disclosures)
        yield "disclosures.jsonl", jsonl(lines)
        count = len(self.leaves) if self.sealed is None else self.sealed
        head = {"at": "2026-11-04T00:00:00.000000Z", "prefixes": list(self.prefixes), "v": 1}
        yield "objects.jsonl", jsonl([head | {"sealed": count}, *self.objects])
        if self.withheld is not None:
            yield "withheld.json", formats.canonical(self.withheld) + b"\n"
        for name, content in self.documents.items():
            yield f"documents/{name}", content


def jsonl(lines: Iterable[dict]) -> bytes:
    """Canonical JSON, a line each."""
    return b"".join(formats.canonical(line) + b"\n" for line in lines)


def tree_files(leaves: Sequence[Leaf]) -> Iterable[tuple[str, bytes]]:
    """Tiles, bundles and signatures."""
    built = Builder()
    full = list(built.extend(leaf_hashes(each.body for each in leaves)))
    for level, n, content in [*full, *built.partials()]:
        yield tile_path(level, n, len(content) // HASH), content
    for n in range(-(-len(leaves) // WIDTH)):
        part = leaves[n * WIDTH : (n + 1) * WIDTH]
        yield entries_path(n, len(part)), pack([each.body for each in part])
        yield signatures_path(n, len(part)), b"".join(each.sig for each in part)


EXPORT = Export()
