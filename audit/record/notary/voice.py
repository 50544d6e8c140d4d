"""What the notary itself says on the log: alarms and signs of life, signed with its own key."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from django.db import transaction

from audit.record.log import Act, Signer, append, clock, fresh
from audit.record.models import LogEntry, Quarantined
from audit.record.notary.judge import Judge
from audit.record.notary.numbering import readable
from audit.record.verifier.formats import Problem
from audit.record.vocabulary import EntryKind

_DETAIL = 1_000
_LOOKED_AT = 10


class Said(NamedTuple):
    """What the notary has said, and when."""

    at: datetime
    facts: dict[str, Any]


def name_of(signer: Signer) -> str:
    """How the notary is named as an actor."""
    return f"notary/{signer.key_id}"


def alarm(kind: EntryKind, facts: Sequence[Mapping[str, Any]], *, by: Signer) -> list[LogEntry]:
    """Write one alarm for each set of facts; facts are public and name nobody."""
    acts = [
        Act(kind=kind, obj=fresh("alarm"), ver=1, actor=name_of(by), facts=each) for each in facts
    ]
    with transaction.atomic():
        return append(acts, at=clock(), by=by)


def quarantine(bad: Sequence[tuple[LogEntry, list[Problem]]], *, by: Signer) -> list[LogEntry]:
    """Set rows aside and write `alarm.forged` for each, once, in one transaction."""
    known = Quarantined.objects.filter(entry__in=[row.pk for row, _ in bad])
    aside = set(known.values_list("entry_id", flat=True))
    bad = [(row, problems) for row, problems in bad if row.pk not in aside]
    facts = [{"entry": str(row.uid), "faults": _codes(problems)} for row, problems in bad]
    with transaction.atomic():
        at = clock()
        Quarantined.objects.bulk_create(
            Quarantined(
                entry=row,
                faults=",".join(_codes(problems)),
                detail="; ".join(problem.detail for problem in problems)[:_DETAIL],
                at=at,
            )
            for row, problems in bad
        )
        return alarm(EntryKind.ALARM_FORGED, facts, by=by)


def _codes(problems: Sequence[Problem]) -> list[str]:
    return sorted({str(problem.fault) for problem in problems})


def beat(*, by: Signer, size: int, since: int, unsealed: int) -> LogEntry:
    """Write the sign of life: how much is sealed, how much since the last one, what waits."""
    facts = {"since": since, "size": size, "unsealed": unsealed}
    return _say(EntryKind.NOTARY_HEARTBEAT, facts, by=by)


def tell_policy(*, by: Signer, size: int, digest: str) -> LogEntry:
    """Write by which policy entries are judged, and how many were sealed when it began."""
    return _say(EntryKind.NOTARY_POLICY, {"digest": digest, "size": size}, by=by)


def _say(kind: EntryKind, facts: Mapping[str, Any], *, by: Signer) -> LogEntry:
    """Each is an object of its own: a forged one is no version of it."""
    act = Act(kind=kind, obj=fresh("notary"), ver=1, actor=name_of(by), facts=facts)
    with transaction.atomic():
        return append([act], at=clock(), by=by)[0]


def last_said(kind: EntryKind, *, judge: Judge) -> Said | None:
    """The newest sealed entry of a kind that the notary signed, among the last few."""
    rows = LogEntry.objects.filter(kind=kind, idx__isnull=False).order_by("-idx")[:_LOOKED_AT]
    for row in readable(rows):
        if not judge.problems(row, index=row.idx):
            return Said(row.at, json.loads(bytes(row.body))["facts"])
    return None
