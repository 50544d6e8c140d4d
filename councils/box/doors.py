"""The two doors of a box on PostgreSQL, called so that no value stands in the statement."""

from collections.abc import Sequence
from typing import Any

from django.db import connection
from django.views.decorators.debug import sensitive_variables
from psycopg import Cursor

_TAKE = "SELECT councils_box_take(%s, %s, %s, %s, %s, %s)"
_READ = "SELECT councils_box_read(%s)"


@sensitive_variables()
def take(said: Sequence[Any]) -> bool:
    """Whether the slips were taken: ballot, seat, uid, token, time and slips are given."""
    return bool(_answer(_TAKE, said))


def read(ballot: int) -> bytes | None:
    """The slips of a ballot whose voting is closed; None of every other."""
    found = _answer(_READ, [ballot])
    return None if found is None else bytes(found)


@sensitive_variables()
def _answer(statement: str, said: Sequence[Any]) -> Any:
    # Django binds values into the text of a statement, and the server's log keeps such texts.
    connection.ensure_connection()
    with connection.wrap_database_errors, Cursor(connection.connection) as cursor:
        cursor.execute(statement, said)
        return cursor.fetchone()[0]
