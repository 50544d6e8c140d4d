"""When the seal over a reading of the tables is there."""

import time
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Min, Q

from audit.record.models import Erasure, LogEntry

_PAUSE = 0.1


@dataclass(frozen=True)
class Waiting:
    """Entries without a seal, and since when the oldest of them."""

    count: int
    since: datetime | None


def waiting(last: int) -> Waiting:
    """The entries up to a row that wait for their seal; what is in quarantine waits for nothing."""
    rows = LogEntry.objects.waiting().filter(id__lte=last)
    found = rows.aggregate(Count("id"), Min("at"))
    return Waiting(count=found["id__count"], since=found["at__min"])


def await_seals(last: int, *, until: float) -> Waiting:
    """Wait until every entry up to a row is sealed, or the time (monotonic) has come."""
    while (found := waiting(last)).count and time.monotonic() < until:
        time.sleep(_PAUSE)
    return found


def covers(size: int) -> bool:
    """Whether the tables know every entry of a tree of that size, and it every erasure they show.

    An erasure seen here and not in the tree would look like a disclosure gone astray.
    """
    known = size == 0 or LogEntry.objects.filter(idx=size - 1).exists()
    late = Q(by__idx=None) | Q(by__idx__gte=size)
    return known and not Erasure.objects.filter(late).exists()


def pause() -> None:
    """Let the notary take its turn."""
    time.sleep(_PAUSE)
