"""Whom to trust (C2SP tlog-policy, and our lines for the keys that sign entries)."""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from audit.record.verifier import formats
from audit.record.verifier.notes import (
    COSIGNER,
    SIGNER,
    Checkpoint,
    Key,
    NoteError,
    decimal,
    open_note,
    parse_checkpoint,
    parse_vkey,
    unbase64,
)
from audit.record.verifier.unsound import Unsound

ROLES = ("application", "notary", "keeper")
NONE = "none"

_FORBIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_BLANK = re.compile(r"[ \t]+")


class PolicyError(Unsound):
    """The policy is malformed, or a checkpoint does not satisfy it.

    Codes with `line`: `encoding`, `control`, `keyword` (word), `items`, `key` (reason), `kind`
    (kind), `duplicate` (name), `name` (name), `undefined` (name), `member_twice` (name),
    `threshold` (k), `role` (role), `range`, `quorum_twice`. Of the whole: `no_quorum`, `no_log`.
    Of a checkpoint: `origin` (origin, expected), `quorum` (quorum, cosigned_by).
    """


class EntryKey(NamedTuple):
    """A key that may sign the entries from `first` to `last` (both included; None: no end)."""

    role: str
    id: str
    public: Ed25519PublicKey
    first: int = 0
    last: int | None = None

    def covers(self, index: int) -> bool:
        """Whether it may sign the entry at that index."""
        return self.first <= index and (self.last is None or index <= self.last)


class Group(NamedTuple):
    """At least k of these witnesses or groups."""

    k: int
    members: tuple[str, ...]


class Policy(NamedTuple):
    """The keys of the log, its witnesses and how many of them must agree, the keys of entries."""

    log_keys: tuple[Key, ...]
    witnesses: Mapping[str, Key]
    groups: Mapping[str, Group]
    quorum: str
    entry_keys: tuple[EntryKey, ...]

    def is_quorum(self, cosigned_by: Iterable[str]) -> bool:
        """Whether these witnesses, by their names in the policy, are enough.

        A group stands behind the groups and witnesses it names, so one pass in order decides.
        """
        agreed = self.witnesses.keys() & set(cosigned_by)
        for name, group in self.groups.items():
            if len(agreed.intersection(group.members)) >= group.k:
                agreed.add(name)
        return self.quorum == NONE or self.quorum in agreed

    def entry_key(self, key_id: str) -> EntryKey | None:
        """The key that an entry's body names, whatever its role and range."""
        return next((key for key in self.entry_keys if key.id == key_id), None)


class SignedCheckpoint(NamedTuple):
    """A checkpoint that the policy accepts: by which key, and which witnesses when (POSIX)."""

    checkpoint: Checkpoint
    cosigned_by: Mapping[str, int]
    log_key: Key
    unknown: int


class _Reading:
    """The policy as far as it has been read."""

    def __init__(self) -> None:
        self.logs: list[Key] = []
        self.witnesses: dict[str, Key] = {}
        self.groups: dict[str, Group] = {}
        self.members: set[str] = set()
        self.quorum: str | None = None
        self.entry_keys: list[EntryKey] = []
        self.line = 0

    def refuse(self, code: str, **facts: object) -> PolicyError:
        return PolicyError(code, line=self.line, **facts)

    def log(self, *items: str) -> None:
        if len(items) not in (1, 2):
            raise self.refuse("items")
        self.logs.append(self._vkey(items[0], kind=SIGNER, among=self.logs))

    def witness(self, *items: str) -> None:
        if len(items) not in (2, 3):
            raise self.refuse("items")
        name = self._new_name(items[0])
        self.witnesses[name] = self._vkey(items[1], kind=COSIGNER, among=self.witnesses.values())

    def group(self, *items: str) -> None:
        if len(items) < 3:
            raise self.refuse("items")
        name, threshold, *members = items
        self._new_name(name)
        for member in members:
            self._defined(member)
            if member in self.members:
                raise self.refuse("member_twice", name=member)
            self.members.add(member)
        k = {"all": len(members), "any": 1}.get(threshold) or decimal(threshold) or 0
        if not 1 <= k <= len(members):
            raise self.refuse("threshold", k=threshold)
        self.groups[name] = Group(k, tuple(members))

    def set_quorum(self, *items: str) -> None:
        if len(items) != 1:
            raise self.refuse("items")
        if self.quorum is not None:
            raise self.refuse("quorum_twice")
        self.quorum = items[0] if items[0] == NONE else self._defined(items[0])

    def entry_key(self, *items: str) -> None:
        if not 2 <= len(items) <= 4:
            raise self.refuse("items")
        role, material, *bounds = items
        if role not in ROLES:
            raise self.refuse("role", role=role)
        public = self._public(material)
        key_id = formats.key_id(public)
        if any(key.id == key_id for key in self.entry_keys):
            raise self.refuse("duplicate", name=key_id)
        numbers = [decimal(bound) for bound in bounds]
        if None in numbers or sorted(numbers) != numbers:
            raise self.refuse("range")
        self.entry_keys.append(EntryKey(role, key_id, public, *numbers))

    def _public(self, material: str) -> Ed25519PublicKey:
        try:
            return Ed25519PublicKey.from_public_bytes(unbase64(material))
        except ValueError as error:
            raise self.refuse("key", reason=getattr(error, "code", "length")) from error

    def _vkey(self, text: str, *, kind: int, among: Iterable[Key]) -> Key:
        try:
            key = parse_vkey(text)
        except NoteError as error:
            raise self.refuse("key", reason=error.code) from error
        if key.kind != kind:
            raise self.refuse("kind", kind=key.kind)
        if any(other.public == key.public for other in among):
            raise self.refuse("duplicate", name=key.name)
        return key

    def _new_name(self, name: str) -> str:
        if name == NONE:
            raise self.refuse("name", name=name)
        if name in self.witnesses or name in self.groups:
            raise self.refuse("duplicate", name=name)
        return name

    def _defined(self, name: str) -> str:
        if name not in self.witnesses and name not in self.groups:
            raise self.refuse("undefined", name=name)
        return name


_KEYWORDS = {
    "log": _Reading.log,
    "witness": _Reading.witness,
    "group": _Reading.group,
    "quorum": _Reading.set_quorum,
    "entry-key": _Reading.entry_key,
}


def parse_policy(text: str | bytes) -> Policy:
    """Read a policy; raises PolicyError, with the line, for whatever is not exactly in form."""
    try:
        text = text.decode() if isinstance(text, bytes) else text
    except UnicodeError as error:
        raise PolicyError("encoding", line=0) from error
    reading = _Reading()
    for line in text.split("\n"):
        reading.line += 1
        if _FORBIDDEN.search(line):
            raise reading.refuse("control")
        keyword, *items = _BLANK.split(line.strip(" \t"))
        if not keyword or keyword.startswith("#"):
            continue
        if keyword not in _KEYWORDS:
            raise reading.refuse("keyword", word=keyword)
        _KEYWORDS[keyword](reading, *items)
    if reading.quorum is None:
        raise PolicyError("no_quorum")
    if not reading.logs:
        raise PolicyError("no_log")
    return Policy(
        log_keys=tuple(reading.logs),
        witnesses=reading.witnesses,
        groups=reading.groups,
        quorum=reading.quorum,
        entry_keys=tuple(reading.entry_keys),
    )


def open_checkpoint(note: str | bytes, policy: Policy) -> SignedCheckpoint:
    """Read a checkpoint that the policy accepts.

    Raises NoteError when it is not well formed or not signed by the log, PolicyError when it
    names another log than the key does, or too few witnesses have cosigned it.
    """
    opened = open_note(note, [*policy.log_keys, *policy.witnesses.values()])
    signers = [key for key, _ in opened.verified if key in policy.log_keys]
    if not signers:
        raise NoteError("unsigned", unknown=opened.unknown)
    checkpoint = parse_checkpoint(opened.text)
    log_key = next((key for key in signers if key.name == checkpoint.origin), None)
    if log_key is None:
        raise PolicyError("origin", origin=checkpoint.origin, expected=signers[0].name)
    times = {key.id: time for key, time in opened.verified if time is not None}
    cosigned_by = {name: times[key.id] for name, key in policy.witnesses.items() if key.id in times}
    if not policy.is_quorum(cosigned_by):
        raise PolicyError("quorum", quorum=policy.quorum, cosigned_by=sorted(cosigned_by))
    return SignedCheckpoint(checkpoint, cosigned_by, log_key, opened.unknown)
