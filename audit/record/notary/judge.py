"""Whether a row may be sealed: who signed it, its form, its columns, its disclosures."""

from collections.abc import Iterator
from datetime import UTC
from typing import Any

from cryptography.exceptions import InvalidSignature

from audit.record.models import LogEntry
from audit.record.verifier import formats
from audit.record.verifier.formats import Fault, Problem
from audit.record.verifier.judging import rights
from audit.record.verifier.policy import EntryKey, Policy

COLUMNS = "columns"

_RIGHTS = {"entry.role": "role", "entry.key_range": "range"}


class Judge:
    """Judges rows by a policy."""

    def __init__(self, policy: Policy) -> None:
        self._policy = policy

    def problems(self, row: LogEntry, *, index: int | None) -> list[Problem]:
        """Everything that forbids this row at this index; with None any index will do."""
        if not _readable(row):
            return [Problem(Fault.NOT_CANONICAL, "a column is not of its type")]
        body = bytes(row.body)
        fields, faulty = formats.read_body(body)
        if fields is None:
            return faulty
        key = self._policy.entry_key(fields["key"])
        if key is None:
            return [Problem(Fault.KEY, "no key of the policy is named")]
        columns = [
            Problem(COLUMNS, f"the column {name} is not what the body says")
            for name in columns_unlike(row, fields)
        ]
        return [
            *_signature(key, body, bytes(row.sig)),
            *formats.open_all(fields["_sd"], row.disclosures or ())[1],
            *columns,
            *_rights(key, fields["kind"], index),
        ]


def columns_unlike(row: LogEntry, fields: dict[str, Any]) -> list[str]:
    """The columns that do not say what the body says, by name."""
    at = row.at and row.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    columns = {
        "at": (at, fields["at"]),
        "kind": (row.kind, fields["kind"]),
        "obj": (row.obj, fields["obj"]),
        "uid": (str(row.uid), fields["id"]),
        "ver": (row.ver, fields["ver"]),
    }
    return [name for name, (column, said) in columns.items() if column != said]


def _readable(row: LogEntry) -> bool:
    blobs = all(isinstance(part, (bytes, memoryview)) for part in (row.body, row.sig))
    sealed = row.disclosures
    return blobs and len(row.sig) == 64 and (sealed is None or isinstance(sealed, list))


def _signature(key: EntryKey, body: bytes, sig: bytes) -> Iterator[Problem]:
    try:
        key.public.verify(sig, formats.DOMAIN + body)
    except InvalidSignature:
        yield Problem(Fault.SIGNATURE, "the key it names did not sign this body")


def _rights(key: EntryKey, kind: str, index: int | None) -> Iterator[Problem]:
    place = key.first if index is None else index
    for found in rights(place, key, kind):
        detail = f"a key of the {key.role} may not sign {kind} as entry {place}"
        yield Problem(_RIGHTS[found.code], detail)
