"""Each entry by itself and among the others: form, key, signature, id, version, time."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

from cryptography.exceptions import InvalidSignature

from audit.record.verifier import formats
from audit.record.verifier.chains import Unique, Versions
from audit.record.verifier.formats import Fault, Problem
from audit.record.verifier.policy import EntryKey, Policy
from audit.record.verifier.report import Finding, Gravity

# Kinds that one process alone may sign; everything else is the application's.
SIGNED_BY = {"notary.": "notary", "alarm.": "notary", "box.": "keeper"}
HEARTBEAT = "notary.heartbeat"
ALARM = "alarm."

# Concurrent transactions commit in another order than they began; more than this is a clock set.
BACKWARDS = timedelta(minutes=15)
SILENCE = timedelta(hours=2)


class Judge:
    """Judges entries in order; what needs the whole log comes from `rest`."""

    def __init__(self, policy: Policy) -> None:
        self._keys = {key.id: key for key in policy.entry_keys}
        self._ids = Unique()
        self._versions = Versions()
        self._heard: datetime | None = None
        self.last_at: datetime | None = None

    def problems(
        self, idx: int, body: bytes, sig: bytes | None, fields: dict[str, Any]
    ) -> list[Finding]:
        """What is wrong with an entry that was read; without `sig` its signature is not at hand."""
        self._ids.add(fields["id"], idx)
        self._versions.add(fields["obj"], fields["ver"], idx)
        found = self._signed(idx, body, sig, fields) + self._timed(idx, fields)
        if fields["kind"].startswith(ALARM):
            facts = {"kind": fields["kind"], **_said(fields["facts"])}
            found.append(Finding("alarm", Gravity.NOTICE, idx, fields["obj"], facts))
        return found

    def _signed(
        self, idx: int, body: bytes, sig: bytes | None, fields: dict[str, Any]
    ) -> list[Finding]:
        key = self._keys.get(fields["key"])
        if key is None:
            return [Finding("entry.key_unknown", entry=idx, facts={"key": fields["key"]})]
        found = rights(idx, key, fields["kind"])
        if sig is None:
            return found
        try:
            key.public.verify(sig, formats.DOMAIN + body)
        except InvalidSignature:
            found.append(Finding("entry.signature", entry=idx, where=fields["obj"]))
        return found

    def _timed(self, idx: int, fields: dict[str, Any]) -> list[Finding]:
        try:
            at = datetime.fromisoformat(fields["at"])
        except ValueError:
            return [Finding("entry.time", entry=idx, facts={"at": fields["at"]})]
        found, newest = [], self.last_at
        if newest is not None and newest - at > BACKWARDS:
            facts = {"at": fields["at"], "before": _instant(newest)}
            found.append(Finding("clock_back", Gravity.NOTICE, idx, facts=facts))
        if fields["kind"] == HEARTBEAT:
            found += self._silence(idx, at)
            self._heard = at
        if newest is None or at > newest:
            self.last_at = at
        return found

    def _silence(self, idx: int, until: datetime) -> Iterator[Finding]:
        if self._heard is not None and until - self._heard > SILENCE:
            hours = int((until - self._heard).total_seconds() // 3600)
            facts = {"since": _instant(self._heard), "until": _instant(until), "hours": hours}
            yield Finding("silence", Gravity.NOTICE, idx, facts=facts)

    def rest(self, size: int, obj_of: Callable[[int], str]) -> Iterator[Finding]:
        """What only the whole log shows; `obj_of` reads the object of an entry once more."""
        for again, first in self._ids.repeated():
            yield Finding("id_repeated", entry=again, facts={"first": first})
        for each in self._versions.breaks():
            facts = {"ver": each.ver, "expected": each.expected}
            yield Finding(each.code, entry=each.index, where=obj_of(each.index), facts=facts)
        if self.last_at is not None:
            yield from self._silence(size - 1, self.last_at)


def read(idx: int, body: bytes) -> tuple[dict[str, Any] | None, list[Finding]]:
    """The fields of an entry, or why it is none."""
    fields, faulty = formats.read_body(body)
    return fields, [_fault(idx, each) for each in faulty]


def _fault(idx: int, problem: Problem) -> Finding:
    is_json = problem.fault is not Fault.NOT_CANONICAL
    code = "entry.field" if is_json else "entry.not_canonical"
    return Finding(code, entry=idx, facts={"detail": problem.detail})


def signs(kind: str) -> str:
    """The role whose keys sign entries of a kind."""
    found = (role for start, role in SIGNED_BY.items() if kind.startswith(start))
    return next(found, "application")


def rights(idx: int, key: EntryKey, kind: str) -> list[Finding]:
    """What speaks against the key's signing this kind of entry at this place."""
    found = []
    role = signs(kind)
    if key.role != role:
        facts = {"kind": kind, "role": key.role}
        found.append(Finding("entry.role", entry=idx, facts=facts))
    if not key.covers(idx):
        facts = {"key": key.id, "first": key.first, "last": "" if key.last is None else key.last}
        found.append(Finding("entry.key_range", entry=idx, facts=facts))
    return found


def _said(facts: dict[str, Any]) -> dict[str, Any]:
    plain = {name: value for name, value in facts.items() if isinstance(value, (str, int))}
    return {"about": ", ".join(f"{name}: {value}" for name, value in sorted(plain.items()))}


def _instant(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")
