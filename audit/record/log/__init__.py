"""The one door into the record: `append` writes entries in the transaction of their change."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

from django.db import connection

from audit.record.errors import ActRefused, EntryTooLarge, OutsideTransaction
from audit.record.log.clock import DatabaseNow, clock
from audit.record.log.key import Signer, ensure_key, load_key, signer
from audit.record.models import LogEntry
from audit.record.verifier import canon, formats
from audit.record.vocabulary import EntryKind

__all__ = [
    "Act",
    "DatabaseNow",
    "Signer",
    "append",
    "clock",
    "ensure_key",
    "fresh",
    "load_key",
    "prepare",
    "signer",
]

_REFERENCE = re.compile(r"[a-z][a-z_]*/[A-Za-z0-9._:-]{1,60}")


@dataclass(frozen=True, kw_only=True)
class Act:
    """What somebody did to one object.

    `obj` is "nomination/<uuid>", `ver` the object's version after the act, `actor` "u/<uuid>".
    `facts` are public and structured (codes, integers, digests, ISO dates); whatever is personal
    or free text belongs in `disclosures`, where each becomes a salted, erasable disclosure.
    `as_of` is the business date when it is not the day of the entry.
    """

    kind: str
    obj: str
    ver: int
    actor: str
    on_behalf_of: str | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)
    disclosures: Mapping[str, Any] = field(default_factory=dict)
    as_of: date | None = None


def fresh(prefix: str) -> str:
    """The name of an object that exists only on the log, such as a claim, a cast or a grant."""
    return f"{prefix}/{uuid4()}"


def append(acts: Sequence[Act], *, at: datetime, by: Signer | None = None) -> list[LogEntry]:
    """Write one signed entry per act, all at the time `at`, with one INSERT per batch.

    The application's key signs, unless the notary hands in its own. Takes no lock and reads
    nothing: the lock of the business row orders the versions.
    Raises OutsideTransaction, ActRefused, EntryTooLarge (over 65,535 bytes), KeyRefused, and
    IntegrityError when (obj, ver) is taken. Source: audit_and_ballots.md A3.
    """
    if not connection.in_atomic_block:
        raise OutsideTransaction
    return LogEntry.objects.bulk_create(_entries(acts, at=at, by=by or signer()))


def prepare(act: Act, *, at: datetime) -> LogEntry:
    """Return the signed entry of an act without writing it: the eraser's function writes its own.

    Raises ActRefused, EntryTooLarge and KeyRefused.
    """
    return _entries([act], at=at, by=signer())[0]


def _entries(acts: Sequence[Act], *, at: datetime, by: Signer) -> list[LogEntry]:
    if at.tzinfo is None:
        raise ValueError("at must be an aware datetime, as clock() returns it")
    return [_entry(act, at=at.astimezone(UTC), by=by) for act in acts]


def _entry(act: Act, *, at: datetime, by: Signer) -> LogEntry:
    uid = uuid4()
    try:
        kind = _checked(act)
        sealed = [
            formats.disclose(canon.normal(name), canon.normal(value))
            for name, value in act.disclosures.items()
        ]
        head = _head(act, kind=kind, uid=str(uid), at=at)
        body = formats.canonical({**head, "key": by.key_id, **_digests(sealed)})
    except ValueError as error:
        raise ActRefused(obj=act.obj, why=str(error)) from error
    if len(body) > canon.MAX_BODY:
        raise EntryTooLarge(obj=act.obj, size=len(body), limit=canon.MAX_BODY)
    return LogEntry(
        uid=uid,
        at=at,
        kind=kind,
        obj=act.obj,
        ver=act.ver,
        body=body,
        sig=by.sign(body),
        disclosures=sealed or None,
    )


def _checked(act: Act) -> str:
    for reference in (act.obj, act.actor, act.on_behalf_of):
        if reference is not None and not _REFERENCE.fullmatch(reference):
            raise ValueError(f"{reference!r} is not of the form kind/id")
    if type(act.ver) is not int or act.ver < 1:
        raise ValueError(f"version {act.ver!r} is not a positive integer")
    return EntryKind(act.kind).value


def _head(act: Act, *, kind: str, uid: str, at: datetime) -> dict[str, Any]:
    head = {
        "v": formats.VERSION,
        "id": uid,
        "at": at.strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
        "kind": kind,
        "obj": act.obj,
        "ver": act.ver,
        "actor": act.actor,
        "facts": canon.normal(act.facts),
    }
    if act.on_behalf_of is not None:
        head["on_behalf_of"] = act.on_behalf_of
    if act.as_of is not None:
        head["as_of"] = date(act.as_of.year, act.as_of.month, act.as_of.day).isoformat()
    return head


def _digests(sealed: Sequence[str]) -> dict[str, Any]:
    return {
        "_sd": sorted(formats.digest(item) for item in sealed),
        "_sd_alg": formats.DIGEST_ALGORITHM,
    }
