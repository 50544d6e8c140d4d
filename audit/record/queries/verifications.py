"""When the whole log was checked, with what outcome, and what the notary set aside."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from audit.record.models import Checkpoint, LogEntry, Quarantined, Verification
from audit.record.vocabulary import EntryKind, Outcome

OPEN = (Outcome.WAITING, Outcome.RUNNING)
ALARM = "alarm."
ENDED = (Outcome.INTACT, Outcome.INCOMPLETE, Outcome.BROKEN)


@dataclass(frozen=True, kw_only=True)
class Checks:
    """The last finished check, the one asked for or running now, and the last that found all well.

    Each is None where there is none. `is_cut_off`: the newest that began came to no end.
    """

    is_cut_off: bool
    ended: Verification | None
    open: Verification | None
    intact_at: datetime | None


def verifications() -> QuerySet[Verification]:
    """Every check, the latest first."""
    return Verification.objects.order_by("-asked_at", "-pk")


def checks() -> Checks:
    """How the log was checked last and whether it is being checked. Four queries."""
    rows = verifications()
    newest = rows.exclude(outcome__in=OPEN).values_list("outcome", flat=True).first()
    intact = rows.filter(outcome=Outcome.INTACT).order_by("-finished_at")
    return Checks(
        is_cut_off=newest == Outcome.INTERRUPTED,
        ended=rows.filter(outcome__in=ENDED).order_by("-finished_at", "-pk").first(),
        open=rows.filter(outcome__in=OPEN).first(),
        intact_at=intact.values_list("finished_at", flat=True).first(),
    )


def checkpoints() -> QuerySet[Checkpoint]:
    """Every checkpoint, the newest first."""
    return Checkpoint.objects.order_by("-size")


def quarantined() -> int:
    """How many entries the notary set aside and has not sealed since. One query."""
    return Quarantined.objects.filter(entry__idx=None).count()


def alarms() -> int:
    """How many alarms the notary has put on the log, ever. One query."""
    return LogEntry.objects.filter(kind__startswith=ALARM, idx__isnull=False).count()


def last_heartbeat() -> datetime | None:
    """When the notary last gave a sign of life that it has sealed. One query."""
    beats = LogEntry.objects.filter(kind=EntryKind.NOTARY_HEARTBEAT, idx__isnull=False)
    return beats.order_by("-pk").values_list("at", flat=True).first()
