"""Lets the tests' flush empty log and boxes, as the owner may: triggers off, flush, on."""

from collections.abc import Iterator

import pytest
from django.db import connection

from audit.record.migrations import _guards_0004
from councils.migrations import _box_guards, _paper_guards


@pytest.fixture(scope="session", autouse=True)
def _log_can_be_flushed() -> Iterator[None]:
    operations = type(connection.ops)
    flush = operations.execute_sql_flush
    guards = (_guards_0004, _box_guards, _paper_guards)
    lifted = [each for guard in guards for each in guard.lift(connection)]
    restored = [each for guard in guards for each in guard.restore(connection)]

    def flush_as_owner(self: object, sql_list: list[str]) -> None:
        flush(self, [*lifted, *sql_list, *restored])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(operations, "execute_sql_flush", flush_as_owner)
        yield
