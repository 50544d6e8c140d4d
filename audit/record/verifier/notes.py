"""Signed notes and checkpoints (C2SP signed-note, tlog-checkpoint, tlog-cosignature), Ed25519."""

import base64
import re
from collections.abc import Iterable
from hashlib import sha256
from typing import NamedTuple

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from audit.record.verifier.tree import EMPTY_ROOT, HASH, MAX_SIZE
from audit.record.verifier.unsound import Unsound

SIGNER = 0x01
COSIGNER = 0x04
MAX_SIGNATURES = 16
MAX_NOTE = 1_000_000
MAX_TIME = 2**63 - 1

_SIGNATURE = 64
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f]")
_NUMBER = re.compile(r"0|[1-9][0-9]{0,18}")
_KEY_ID = re.compile(r"[0-9a-f]{8}")


class NoteError(Unsound):
    """A note, a key or a checkpoint is malformed or not signed by a key in hand.

    Codes: `encoding`, `control`, `too_large` (size), `no_signatures`, `malformed_line` (line),
    `too_many_signatures` (count), `twice` (name), `signature` (name), `unsigned` (unknown), `name`
    (name), `base64` (text), `vkey` (text), `kind` (kind), `key_id` (name, stated, expected),
    `ambiguous` (name), `text`, `time` (time), `checkpoint_lines`, `origin` (origin), `size` (size),
    `root` (size).
    """


class Key(NamedTuple):
    """A key that is trusted for a name; kind 1 signs notes, kind 4 cosigns checkpoints."""

    name: str
    id: bytes
    kind: int
    public: Ed25519PublicKey


class Opened(NamedTuple):
    """A note whose signatures by known keys all hold; times only stand with cosignatures."""

    text: str
    verified: tuple[tuple[Key, int | None], ...]
    unknown: int


class Checkpoint(NamedTuple):
    """What a log states of itself: its name, how many entries it has, and their root."""

    origin: str
    size: int
    root: bytes
    extensions: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The note's text (C2SP tlog-checkpoint)."""
        lines = (self.origin, str(self.size), _b64(self.root), *self.extensions)
        return "".join(f"{line}\n" for line in lines)


def _b64(content: bytes) -> str:
    return base64.b64encode(content).decode()


def unbase64(text: str) -> bytes:
    """Read standard base64 in its one canonical spelling; raises NoteError `base64`."""
    try:
        content = base64.b64decode(text, validate=True)
    except ValueError as error:
        raise NoteError("base64", text=text[:100]) from error
    if _b64(content) != text:
        raise NoteError("base64", text=text[:100])
    return content


def decimal(text: str) -> int | None:
    """Read a decimal without sign or leading zeros up to 2**63-1; None for anything else."""
    if not _NUMBER.fullmatch(text) or int(text) > MAX_SIZE:
        return None
    return int(text)


def _named(name: str) -> str:
    if not name or "+" in name or any(sign.isspace() for sign in name):
        raise NoteError("name", name=name)
    return _plain(name)


def _plain(text: str | bytes) -> str:
    """A text of UTF-8 without control characters other than the newline."""
    try:
        encoded = text.encode() if isinstance(text, str) else text
        text = encoded.decode()
    except UnicodeError as error:
        raise NoteError("encoding") from error
    if len(encoded) > MAX_NOTE:
        raise NoteError("too_large", size=len(encoded))
    if _CONTROL.search(text):
        raise NoteError("control")
    return text


def _key_id(name: str, kind: int, public: bytes) -> bytes:
    return sha256(name.encode() + b"\n" + bytes([kind]) + public).digest()[:4]


def key_of(name: str, public_key: Ed25519PublicKey, *, kind: int = SIGNER) -> Key:
    """The key under a name; raises NoteError for a name or a kind that notes do not know."""
    if kind not in (SIGNER, COSIGNER):
        raise NoteError("kind", kind=kind)
    raw = public_key.public_bytes_raw()
    return Key(_named(name), _key_id(name, kind, raw), kind, public_key)


def vkey(name: str, public_key: Ed25519PublicKey, kind: int = SIGNER) -> str:
    """The key in one word, as policies and configurations hold it."""
    key = key_of(name, public_key, kind=kind)
    return f"{name}+{key.id.hex()}+{_b64(bytes([kind]) + public_key.public_bytes_raw())}"


def parse_vkey(text: str) -> Key:
    """Read a key in one word; raises NoteError unless name, number and key belong together."""
    parts = text.split("+", 2)
    if len(parts) != 3 or not _KEY_ID.fullmatch(parts[1]):
        raise NoteError("vkey", text=text[:200])
    name, stated, material = parts[0], parts[1], unbase64(parts[2])
    if len(material) != 33:
        raise NoteError("vkey", text=text[:200])
    key = key_of(name, Ed25519PublicKey.from_public_bytes(material[1:]), kind=material[0])
    if key.id.hex() != stated:
        raise NoteError("key_id", name=name, stated=stated, expected=key.id.hex())
    return key


def _line(key: Key, signature: bytes) -> str:
    return f"— {key.name} {_b64(key.id + signature)}\n"


def sign_note(text: str, *, name: str, private_key: Ed25519PrivateKey) -> str:
    """The note: its text, an empty line, one signature line. Raises NoteError for a bad text."""
    if not _plain(text).endswith("\n"):
        raise NoteError("text")
    signature = private_key.sign(text.encode())
    return f"{text}\n{_line(key_of(name, private_key.public_key()), signature)}"


def cosign(note_text: str, *, name: str, private_key: Ed25519PrivateKey, time: int) -> str:
    """A cosignature line, newline included, over a checkpoint's text; `time` in POSIX seconds."""
    parse_checkpoint(note_text)
    if not 0 <= time <= MAX_TIME:
        raise NoteError("time", time=time)
    signature = private_key.sign(_cosigned(note_text, time))
    key = key_of(name, private_key.public_key(), kind=COSIGNER)
    return _line(key, time.to_bytes(8, "big") + signature)


def _cosigned(text: str, time: int) -> bytes:
    return f"cosignature/v1\ntime {time}\n{text}".encode()


def split_note(note: str | bytes) -> tuple[str, list[str]]:
    """The text and the signature lines of a note, nothing verified; raises NoteError."""
    whole = _plain(note)
    head, parted, tail = whole.rpartition("\n\n")
    if not parted or not tail.endswith("\n"):
        raise NoteError("no_signatures")
    lines = tail[:-1].split("\n")
    if len(lines) > MAX_SIGNATURES:
        raise NoteError("too_many_signatures", count=len(lines))
    return head + "\n", lines


def open_note(note: str | bytes, keys: Iterable[Key]) -> Opened:
    """Verify a note with the keys in hand; raises NoteError unless one signed and none is broken.

    Lines of unknown keys prove nothing: they must be well formed, and are counted.
    """
    known = _by_name(keys)
    text, lines = split_note(note)
    verified: dict[tuple[str, bytes], tuple[Key, int | None]] = {}
    for line in lines:
        name, key_id, signature = _parted(line)
        key = known.get((name, key_id))
        if key is None:
            continue
        if (name, key_id) in verified:
            raise NoteError("twice", name=name)
        verified[name, key_id] = (key, _verified(text, key, signature))
    unknown = len(lines) - len(verified)
    if not verified:
        raise NoteError("unsigned", unknown=unknown)
    return Opened(text, tuple(verified.values()), unknown)


def _by_name(keys: Iterable[Key]) -> dict[tuple[str, bytes], Key]:
    known: dict[tuple[str, bytes], Key] = {}
    for key in keys:
        if known.setdefault((key.name, key.id), key) != key:
            raise NoteError("ambiguous", name=key.name)
    return known


def _parted(line: str) -> tuple[str, bytes, bytes]:
    parts = line.split(" ")
    if len(parts) != 3 or parts[0] != "—":
        raise NoteError("malformed_line", line=line[:200])
    payload = unbase64(parts[2])
    if len(payload) < 5:
        raise NoteError("malformed_line", line=line[:200])
    return _named(parts[1]), payload[:4], payload[4:]


def _verified(text: str, key: Key, payload: bytes) -> int | None:
    """Check one signature; returns the time that a cosignature states."""
    time, message, signature = None, text.encode(), payload
    if key.kind == COSIGNER:
        time, signature = int.from_bytes(payload[:8], "big"), payload[8:]
        message = _cosigned(text, time)
    if len(signature) != _SIGNATURE or (time or 0) > MAX_TIME:
        raise NoteError("signature", name=key.name)
    try:
        key.public.verify(signature, message)
    except InvalidSignature as error:
        raise NoteError("signature", name=key.name) from error
    return time


def parse_checkpoint(text: str) -> Checkpoint:
    """Read a checkpoint's text; raises NoteError unless it is exactly in form."""
    lines = _plain(text).split("\n")
    if len(lines) < 4 or lines.pop() != "" or not all(lines[1:]):
        raise NoteError("checkpoint_lines")
    origin, stated, root, *extensions = lines
    if not origin:
        raise NoteError("origin", origin=origin)
    size = decimal(stated)
    if size is None:
        raise NoteError("size", size=stated[:40])
    content = unbase64(root)
    if len(content) != HASH or (size == 0 and content != EMPTY_ROOT):
        raise NoteError("root", size=size)
    return Checkpoint(origin, size, content, tuple(extensions))
