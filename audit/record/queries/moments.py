"""One reading of all tables as of one moment."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction
from django.db.models import Max

from audit.record.models import LogEntry


@dataclass(frozen=True)
class Moment:
    """What one reading of the tables found: when, how many entries sealed, the last one written."""

    at: datetime
    sealed: int
    last: int


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


def moment(*, at: datetime) -> Moment:
    """Where the log stands at that time; the first thing to ask in a snapshot. One statement."""
    found = LogEntry.objects.aggregate(Max("idx"), Max("id"))
    sealed = 0 if found["idx__max"] is None else found["idx__max"] + 1
    return Moment(at=at, sealed=sealed, last=found["id__max"] or 0)
