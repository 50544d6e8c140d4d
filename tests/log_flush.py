"""Lets the tests' flush empty the log, as the owner of the table may: triggers off, flush, on."""

from collections.abc import Iterator

import pytest
from django.db import connection

from audit.record.migrations import _guards_0004


@pytest.fixture(scope="session", autouse=True)
def _log_can_be_flushed() -> Iterator[None]:
    operations = type(connection.ops)
    flush = operations.execute_sql_flush
    lifted, restored = _guards_0004.lift(connection), _guards_0004.restore(connection)

    def flush_as_owner(self: object, sql_list: list[str]) -> None:
        flush(self, [*lifted, *sql_list, *restored])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(operations, "execute_sql_flush", flush_as_owner)
        yield
