"""The triggers: the log grows, and nothing else happens to it."""

import pytest
from django.db import DatabaseError, connection, transaction

from audit.record import queries
from audit.record.log import append, clock
from audit.record.models import LogEntry
from tests.record.acts import an_act

T = "record_logentry"
COLUMNS = "uid, at, kind, obj, ver, body, sig, disclosures"
NEW_UID = "00000000-0000-4000-8000-000000000000"
NEW_ROW = f"SELECT '{NEW_UID}', at, kind, 'nomination/4', ver, body, sig, disclosures"


def execute(sql):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def rows():
    return list(LogEntry.objects.order_by("id").values())


@pytest.fixture
def _two_entries(db):
    append([an_act(obj="nomination/1"), an_act(obj="nomination/2")], at=clock())


@pytest.mark.usefixtures("_two_entries")
@pytest.mark.parametrize(
    "sql",
    [
        f"DELETE FROM {T}",
        f"DELETE FROM {T} WHERE obj = 'nomination/2'",
        f"UPDATE {T} SET id = id + 1000",
        f"UPDATE {T} SET uid = '{NEW_UID}' WHERE obj = 'nomination/1'",
        f"UPDATE {T} SET at = '2019-12-12 00:00:00'",
        f"UPDATE {T} SET kind = 'nomination.added'",
        f"UPDATE {T} SET obj = 'nomination/3' WHERE obj = 'nomination/1'",
        f"UPDATE {T} SET ver = ver + 1",
        f"UPDATE {T} SET body = '{{}}'",
        f"UPDATE {T} SET sig = ''",
        f"UPDATE {T} SET disclosures = NULL",
        f"UPDATE {T} SET disclosures = '[]'",
        f"UPDATE {T} SET idx = NULL",
        f"UPDATE {T} SET idx = -1 WHERE obj = 'nomination/1'",
        f"UPDATE {T} SET idx = 0, ver = 9 WHERE obj = 'nomination/1'",
        f"UPDATE {T} SET idx = 0",
        f"INSERT INTO {T} ({COLUMNS}, idx) {NEW_ROW}, 7 FROM {T} WHERE obj = 'nomination/1'",
    ],
)
def test_the_database_refuses(sql):
    before = rows()

    with pytest.raises(DatabaseError):
        execute(sql)

    assert rows() == before


@pytest.mark.usefixtures("_two_entries")
def test_a_number_is_given_once():
    execute(f"UPDATE {T} SET idx = 0 WHERE obj = 'nomination/1'")

    for sql in ("SET idx = 1", "SET idx = 0", "SET idx = NULL"):
        with pytest.raises(DatabaseError, match="append-only"):
            execute(f"UPDATE {T} {sql} WHERE obj = 'nomination/1'")

    assert [line.idx for line in queries.history(["nomination/1"])] == [0]


@pytest.mark.usefixtures("_two_entries")
def test_the_orm_is_refused_too():
    entry = LogEntry.objects.first()

    for write in (entry.delete, entry.save, LogEntry.objects.all().delete):
        if write == entry.save:
            entry.kind = "nomination.added"
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            write()

    assert queries.count() == 2


@pytest.mark.postgres
@pytest.mark.usefixtures("_two_entries")
def test_truncate_and_upsert_are_refused_on_postgresql():
    upsert = (
        f"INSERT INTO {T} ({COLUMNS}) SELECT {COLUMNS} FROM {T}"
        " ON CONFLICT (uid) DO UPDATE SET kind = 'nomination.added'"
    )

    for sql in (f"TRUNCATE {T} CASCADE", upsert):
        with pytest.raises(DatabaseError, match="append-only"):
            execute(sql)
    with pytest.raises(DatabaseError, match="referenced in a foreign key"):
        execute(f"TRUNCATE {T}")

    assert queries.count() == 2


@pytest.mark.usefixtures("_two_entries")
def test_or_replace_does_not_delete_unseen_on_sqlite():
    if connection.vendor != "sqlite":
        pytest.skip("SQLite only")
    execute(f"UPDATE {T} SET idx = 0 WHERE obj = 'nomination/1'")
    before = rows()

    for sql in (
        f"REPLACE INTO {T} (id, {COLUMNS}) SELECT id, {COLUMNS} FROM {T}",
        f"REPLACE INTO {T} ({COLUMNS}) SELECT {COLUMNS} FROM {T}",
        f"UPDATE OR REPLACE {T} SET idx = 0 WHERE obj = 'nomination/2'",
    ):
        with pytest.raises(DatabaseError, match="append-only"):
            execute(sql)

    assert rows() == before


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("visit", [1, 2])
def test_a_flush_empties_the_log_and_leaves_it_guarded(visit):
    assert queries.count() == 0

    with transaction.atomic():
        append([an_act()], at=clock())

    with pytest.raises(DatabaseError, match="append-only"):
        execute(f"DELETE FROM {T}")
