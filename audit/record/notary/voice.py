"""What the notary itself says on the log: alarms and signs of life, signed with its own key."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.db.models import Max

from audit.record.log import Act, Signer, append, clock, fresh
from audit.record.models import LogEntry, Quarantined
from audit.record.verifier.formats import Problem
from audit.record.vocabulary import EntryKind

_DETAIL = 1_000


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


def beat(*, by: Signer, size: int, unsealed: int) -> LogEntry:
    """Write the sign of life: how much is sealed, how much since the last one, what waits."""
    obj = name_of(by)
    said = LogEntry.objects.filter(obj=obj)
    last = said.filter(idx__isnull=False).order_by("-ver").only("body").first()
    before = json.loads(bytes(last.body))["facts"]["size"] if last else 0
    act = Act(
        kind=EntryKind.NOTARY_HEARTBEAT,
        obj=obj,
        ver=(said.aggregate(last=Max("ver"))["last"] or 0) + 1,
        actor=obj,
        facts={"since": max(0, size - before), "size": size, "unsealed": unsealed},
    )
    with transaction.atomic():
        return append([act], at=clock(), by=by)[0]
