"""Lets the tests' flush empty the log, as the owner of the table may: triggers off, flush, on."""

from collections.abc import Iterator

import pytest
from django.db import connection

from audit.record.migrations import _guards


@pytest.fixture(scope="session", autouse=True)
def _log_can_be_flushed() -> Iterator[None]:
    operations, vendor = type(connection.ops), connection.vendor
    flush = operations.execute_sql_flush

    def flush_as_owner(self: object, sql_list: list[str]) -> None:
        flush(self, [*_guards.REMOVE[vendor], *sql_list, *_guards.INSTALL[vendor]])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(operations, "execute_sql_flush", flush_as_owner)
        yield
