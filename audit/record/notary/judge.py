"""Whether a row may be sealed: who signed it, its form, its columns, its disclosures."""

import json
from collections.abc import Iterator
from datetime import UTC

from audit.record.models import LogEntry
from audit.record.verifier import formats
from audit.record.verifier.formats import Fault, FormatError, Problem
from audit.record.verifier.policy import EntryKey, Policy

COLUMNS = "columns"
ROLE = "role"
RANGE = "range"

_NOTARY_KINDS = ("notary.", "alarm.")


class Judge:
    """Judges rows by a policy; tries first the key that signed the row before."""

    def __init__(self, policy: Policy) -> None:
        self._policy = policy
        self._last: EntryKey | None = None

    def problems(self, row: LogEntry, *, index: int | None) -> list[Problem]:
        """Everything that forbids this row at this index; with None any index will do."""
        if not _readable(row):
            return [Problem(Fault.NOT_CANONICAL, "a column is not of its type")]
        body, sig, sealed = bytes(row.body), bytes(row.sig), row.disclosures
        key = self._last
        if key is None or formats.check_entry(body, sig, sealed, key.public):
            key = self._key_named(body)
            if key is None:
                return [Problem(Fault.KEY, "no key of the policy is named")]
            if found := formats.check_entry(body, sig, sealed, key.public):
                return found
        self._last = key
        fields = json.loads(body)
        return [*_columns(row, fields), *_rights(key, fields["kind"], index)]

    def _key_named(self, body: bytes) -> EntryKey | None:
        try:
            fields = formats.parse(body)
        except FormatError:
            return None
        named = fields.get("key") if isinstance(fields, dict) else None
        return self._policy.entry_key(named) if isinstance(named, str) else None


def _readable(row: LogEntry) -> bool:
    blobs = all(isinstance(part, (bytes, memoryview)) for part in (row.body, row.sig))
    sealed = row.disclosures
    return blobs and len(row.sig) == 64 and (sealed is None or isinstance(sealed, list))


def _columns(row: LogEntry, fields: dict) -> Iterator[Problem]:
    at = row.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    columns = {"id": str(row.uid), "at": at, "kind": row.kind, "obj": row.obj, "ver": row.ver}
    for name, value in columns.items():
        if fields[name] != value:
            yield Problem(COLUMNS, f"the column of {name} is not what the body says")


def _rights(key: EntryKey, kind: str, index: int | None) -> Iterator[Problem]:
    role = "notary" if kind.startswith(_NOTARY_KINDS) else "application"
    if key.role != role:
        yield Problem(ROLE, f"a key of the {key.role} may not sign this kind")
    if index is not None and not key.covers(index):
        yield Problem(RANGE, f"the key {key.id} may not sign entry {index}")
