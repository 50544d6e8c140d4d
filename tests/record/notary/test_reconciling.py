"""A business row changed behind the log's back is found, and nothing else is."""

import random
import threading

import pytest
from django.db import connection, transaction

from audit.record import queries
from audit.record.log import append, clock
from audit.record.mirror import Mirrored, mirror
from audit.record.vocabulary import Outcome
from tests.notary import seal_all
from tests.record.acts import an_act
from tests.record.notary.acting import check, hear

T = "record_test_medal"


def medals():
    """The objects of these tests: a table of their own, each with a name and a version."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id, ver, state FROM {T} ORDER BY id")
        rows = cursor.fetchall()
    for number, ver, state in rows:
        yield Mirrored(obj=f"medal/{number}", ver=ver, fields={"state": state})


def sql(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values or None)


def enter(number):
    with transaction.atomic():
        sql(f"INSERT INTO {T} (id, ver, state) VALUES (%s, 1, 'UNIT')", number)
        append([an_act(obj=f"medal/{number}", ver=1)], at=clock())


def move(number, to):
    """What an engine does: lock, change, record."""
    with transaction.atomic():
        lock = " FOR UPDATE" if connection.vendor == "postgresql" else ""
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT ver FROM {T} WHERE id = %s{lock}", [number])
            ver = cursor.fetchone()[0] + 1
        sql(f"UPDATE {T} SET ver = %s, state = %s WHERE id = %s", ver, to, number)
        facts = {"move": "endorse", "from": "UNIT", "to": to}
        append([an_act(obj=f"medal/{number}", ver=ver, facts=facts)], at=clock())


@pytest.fixture
def table(request, own_rows):
    """The table, with three medals, each moved once."""
    lasting = request.node.get_closest_marker("django_db").kwargs.get("transaction")
    request.getfixturevalue("transactional_db" if lasting else "db")
    sql(f"CREATE TABLE {T} (id integer PRIMARY KEY, ver integer, state text)")
    mirror("medal")(medals)
    for number in (1, 2, 3):
        enter(number)
        move(number, "CLUSTER")
    yield T
    sql(f"DROP TABLE {T}")


def found(row):
    return [(each["what"], each.get("obj"), each.get("idx")) for each in row.findings]


@pytest.mark.django_db
@pytest.mark.usefixtures("table")
def test_rows_that_say_what_the_log_says_are_intact(notary):
    seal_all(notary)

    assert (check(notary).outcome, check(notary).findings) == (Outcome.INTACT, [])


@pytest.mark.django_db
@pytest.mark.usefixtures("table")
@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        (f"UPDATE {T} SET state = 'AWARDED' WHERE id = 2", ("row_differs", "medal/2", 3)),
        (f"UPDATE {T} SET ver = 9 WHERE id = 2", ("unlogged_version", "medal/2", None)),
        (f"UPDATE {T} SET ver = 1, state = 'UNIT' WHERE id = 3", ("row_behind", "medal/3", 5)),
        (f"DELETE FROM {T} WHERE id = 1", ("row_missing", "medal/1", 1)),
        (f"INSERT INTO {T} VALUES (4, 1, 'UNIT')", ("unlogged_version", "medal/4", None)),
    ],
)
def test_a_row_changed_without_an_entry_is_found_and_told_once(statement, expected, notary):
    seal_all(notary)
    sql(statement)

    row = check(notary)

    assert (row.outcome, found(row), row.entry) == (Outcome.BROKEN, [expected], expected[2])
    check(notary)
    alarms = [line.facts for line in queries.of_kind("alarm.unreconciled")]
    assert [(facts["what"], facts["obj"]) for facts in alarms] == [expected[:2]]


@pytest.mark.django_db(transaction=True)
def test_writers_at_work_raise_no_false_alarm(table, notary):
    stop, chance = threading.Event(), random.Random(3)

    def work(numbers):
        try:
            while not stop.is_set():
                move(chance.choice(numbers), chance.choice(["UNIT", "CLUSTER", "APPRAISAL"]))
        finally:
            connection.close()

    writers = [threading.Thread(target=work, args=([1, 2, 3],)) for _ in range(2)]
    for writer in writers:
        writer.start()
    outcomes = [checked_beside_sealing(notary) for _ in range(4)]
    stop.set()
    for writer in writers:
        writer.join()

    assert [(row.outcome, row.findings) for row in outcomes] == [(Outcome.INTACT, [])] * 4
    assert outcomes[-1].size > outcomes[0].size


def checked_beside_sealing(notary):
    """One check in a thread of its own while this one seals."""
    notary.seal()
    ended = []

    def listen():
        try:
            ended.append(hear(notary))
        finally:
            connection.close()

    thread = threading.Thread(target=listen)
    thread.start()
    while thread.is_alive():
        notary.seal()
        thread.join(0.02)
    return ended[0]
