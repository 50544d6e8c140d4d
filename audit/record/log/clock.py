"""The database's time, one reading per transaction."""

from datetime import UTC, datetime
from typing import Any

from django.db import connection
from django.db.models.functions import Now

_CLOCK = {
    "postgresql": "SELECT transaction_timestamp()",
    "sqlite": "SELECT strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now')",
}


class DatabaseNow(Now):
    """The time of the transaction as an expression, so that a lock query brings it along.

    SQLite knows no time of a transaction, only of a statement, and counts milliseconds: read it
    once and hand it on.
    """

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        """transaction_timestamp(): equal for every statement of one transaction."""
        return self.as_sql(compiler, connection, template="TRANSACTION_TIMESTAMP()", **extra)


def clock() -> datetime:
    """Return the database's time of this transaction, aware, in UTC; one statement."""
    with connection.cursor() as cursor:
        cursor.execute(_CLOCK[connection.vendor])
        (now,) = cursor.fetchone()
    if isinstance(now, str):
        now = datetime.fromisoformat(now)
    return now.astimezone(UTC)
