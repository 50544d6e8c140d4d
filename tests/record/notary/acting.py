"""What several tests of the notary do: write entries, and act as the owner of the tables."""

import threading
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from audit.record.log import append, clock
from audit.record.migrations import _guards_0004
from audit.record.models import LogEntry, Verification
from audit.record.notary import Notary
from audit.record.notary.hearing import Hearing
from audit.record.verifier.tree import leaf_hash, root_of
from tests.notary import seal_all
from tests.record.acts import an_act


def write(count: int = 1) -> list[LogEntry]:
    """Entries of as many nominations of their own."""
    with transaction.atomic():
        return append([an_act() for _ in range(count)], at=clock())


def root_in_database() -> str:
    """The root over the numbered rows as the database has them, in base64."""
    rows = LogEntry.objects.filter(idx__isnull=False).order_by("idx")
    bodies = rows.values_list("body", flat=True)
    return b64encode(root_of([leaf_hash(bytes(body)) for body in bodies])).decode()


@contextmanager
def owner() -> Iterator[CursorWrapper]:
    """All rights over the rows, the triggers asleep: replica role, or lifted on SQLite."""
    if connection.vendor == "postgresql":
        before = ["SET session_replication_role = replica"]
        after = ["SET session_replication_role = origin"]
    else:
        before, after = _guards_0004.lift(connection), _guards_0004.restore(connection)
    with connection.cursor() as cursor:
        for statement in before:
            cursor.execute(statement)
        yield cursor
        for statement in after:
            cursor.execute(statement)


def as_owner(statement: str, *values: object) -> None:
    """Run one statement behind the triggers' back."""
    with owner() as cursor:
        cursor.execute(statement, values or None)


def check(notary: Notary) -> Verification:
    """One whole check of the log, here and now, all being sealed; the row as it ends."""
    seal_all(notary)
    return hear(notary)


def hear(notary: Notary) -> Verification:
    """The same while somebody else seals."""
    asked = Verification.objects.create(asked_at=clock())
    Hearing(asked, notary, stop=threading.Event()).run()
    return Verification.objects.get(pk=asked.pk)
