"""How the log stands: when it was checked and how that ended, and how far it is sealed."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from django.conf import settings
from django.utils import timezone

from audit.record import queries as record
from audit.record.queries.verifications import (
    Checks,
    alarms,
    checks,
    last_heartbeat,
    quarantined,
)
from audit.record.vocabulary import Outcome

# An hourly check that has not come for a day is news; a sign of life comes every hour.
FRESH = timedelta(hours=24)
HEARTBEAT = timedelta(hours=2)


class State(StrEnum):
    """What the badge says first."""

    BROKEN = "broken"
    CHECKING = "checking"
    INCOMPLETE = "incomplete"
    UNCHECKED = "unchecked"
    INTACT = "intact"


@dataclass(frozen=True, kw_only=True)
class Health:
    """The state of the log, with what a page needs to put it into words.

    `silent_since` is when the notary was last heard of while something waits for it.
    """

    state: State
    checks: Checks
    sealing: record.Sealing
    quarantined: int
    alarms: int
    silent_since: datetime | None
    is_sqlite: bool

    @property
    def open(self) -> Any:
        """The check that waits or runs, or None."""
        return self.checks.open

    @property
    def ended(self) -> Any:
        """The last finished check, or None."""
        return self.checks.ended


def health(*, vendor: str) -> Health:
    """How the log stands now. Eight queries."""
    now, found, seals = timezone.now(), checks(), record.sealing()
    return Health(
        state=_state(found, now),
        checks=found,
        sealing=seals,
        quarantined=quarantined(),
        alarms=alarms(),
        silent_since=_silent_since(found, seals, last_heartbeat(), now),
        is_sqlite=vendor == "sqlite",
    )


def _state(found: Checks, now: datetime) -> State:
    ended = found.ended
    if ended and ended.outcome == Outcome.BROKEN:
        return State.BROKEN
    if found.open:
        return State.CHECKING
    if not ended or now - ended.finished_at > FRESH:
        return State.UNCHECKED
    return State.INCOMPLETE if ended.outcome == Outcome.INCOMPLETE else State.INTACT


def _silent_since(
    found: Checks, seals: record.Sealing, beat: datetime | None, now: datetime
) -> datetime | None:
    """When something began to wait in vain: an entry, a check asked for, or a heartbeat."""
    patience = timedelta(seconds=settings.RECORD_PATIENCE_SECONDS)
    waiting = [seals.oldest_unsealed_at]
    if found.open:
        waiting.append(found.open.seen_at or found.open.started_at or found.open.asked_at)
    late = [at for at in waiting if at and now - at > patience]
    if beat and now - beat > HEARTBEAT:
        late.append(beat)
    return min(late, default=None)
