"""The two moments an export is true of: one reading of the tables, then the seal over it."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction
from django.db.models import Count, Max, Min, Q

from audit.record.log import clock
from audit.record.models import Erasure, LogEntry

_PAUSE = 0.1


@dataclass(frozen=True)
class Moment:
    """What one reading of the tables found: when, how many entries sealed, the last one written."""

    at: datetime
    sealed: int
    last: int


@dataclass(frozen=True)
class Waiting:
    """Entries without a seal, and since when the oldest of them."""

    count: int
    since: datetime | None


@contextmanager
def snapshot() -> Iterator[None]:
    """Read everything inside as of one moment; keeps no writer waiting.

    PostgreSQL: a transaction REPEATABLE READ. SQLite: a deferred one, because `atomic` would begin
    IMMEDIATE and shut out every writer until the last line is read. Not inside a transaction.
    """
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")
        try:
            yield
        finally:
            with connection.cursor() as cursor:
                cursor.execute("ROLLBACK")
    else:
        with transaction.atomic(durable=True):
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield


def moment() -> Moment:
    """Where the log stands; the first thing to ask in a snapshot. Two statements."""
    at = clock()
    found = LogEntry.objects.aggregate(Max("idx"), Max("id"))
    sealed = 0 if found["idx__max"] is None else found["idx__max"] + 1
    return Moment(at=at, sealed=sealed, last=found["id__max"] or 0)


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
