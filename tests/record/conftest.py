"""The log's own tests start from an empty log, emptied as the owner of the table may."""

import pytest
from django.db import connection

from audit.record.migrations import _guards_0004


@pytest.fixture(autouse=True)
def empty_log(request):
    """Take out what the laying out of the cast recorded; with the test it comes back."""
    mark = request.node.get_closest_marker("django_db")
    if mark is None and "db" not in request.fixturenames:
        return
    lasting = mark is not None and mark.kwargs.get("transaction")
    request.getfixturevalue("transactional_db" if lasting else "db")
    emptied = [f"DELETE FROM record_{table}" for table in reversed(_guards_0004.TABLES)]
    with connection.cursor() as cursor:
        for statement in (
            *_guards_0004.lift(connection),
            *emptied,
            *_guards_0004.restore(connection),
        ):
            cursor.execute(statement)
