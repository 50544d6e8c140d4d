"""What several tests of the notary do: write entries, and act as the owner of the tables."""

import threading
from base64 import b64encode

from django.db import connection

from audit.record.log import append, clock
from audit.record.migrations import _guards_0004
from audit.record.models import LogEntry, Verification
from audit.record.notary import Notary
from audit.record.notary.hearing import Hearing
from audit.record.verifier.tree import leaf_hash, root_of
from tests.record.acts import an_act


def write(count: int = 1) -> list[LogEntry]:
    """Entries of as many nominations of their own."""
    return append([an_act() for _ in range(count)], at=clock())


def root_in_database() -> str:
    """The root over the numbered rows as the database has them, in base64."""
    rows = LogEntry.objects.filter(idx__isnull=False).order_by("idx")
    bodies = rows.values_list("body", flat=True)
    return b64encode(root_of([leaf_hash(bytes(body)) for body in bodies])).decode()


def as_owner(*statements: str) -> None:
    """Change rows behind the triggers' back: replica role on PostgreSQL, lifted on SQLite."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            wrapped = [
                "SET session_replication_role = replica",
                *statements,
                "SET session_replication_role = origin",
            ]
        else:
            lifted, laid = _guards_0004.lift(connection), _guards_0004.restore(connection)
            wrapped = [*lifted, *statements, *laid]
        for statement in wrapped:
            cursor.execute(statement)


def check(notary: Notary) -> Verification:
    """One whole check of the log, here and now; the row as it ends."""
    asked = Verification.objects.create(asked_at=clock())
    Hearing(asked, notary, stop=threading.Event()).run()
    return Verification.objects.get(pk=asked.pk)
