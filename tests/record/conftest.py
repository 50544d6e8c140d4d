"""The log's own tests start from an empty log, emptied as the owner of the table may."""

import pytest
from django.db import connection

from audit.record.migrations import _guards


@pytest.fixture(autouse=True)
def empty_log(request):
    """Take out what the laying out of the cast recorded; with the test it comes back."""
    mark = request.node.get_closest_marker("django_db")
    if mark is None and "db" not in request.fixturenames:
        return
    lasting = mark is not None and mark.kwargs.get("transaction")
    request.getfixturevalue("transactional_db" if lasting else "db")
    vendor = connection.vendor
    with connection.cursor() as cursor:
        for statement in (
            *_guards.REMOVE[vendor],
            "DELETE FROM record_logentry",
            *_guards.INSTALL[vendor],
        ):
            cursor.execute(statement)
