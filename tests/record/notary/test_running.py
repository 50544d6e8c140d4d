"""The notary as a process: seals within a second, beats, checks, survives, ends when told."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from hashlib import sha256

import pytest
from django.db import connection, transaction

from audit.record import queries
from audit.record.log import Act, append, clock
from audit.record.log.asking import ask_verification
from audit.record.models import LogEntry, Verification
from audit.record.notary import open_notary
from audit.record.notary.notary import HOUR, PAUSE
from audit.record.vocabulary import Outcome
from tests.record.acts import HANH
from tests.record.notary.acting import as_owner, write

pytestmark = pytest.mark.django_db(transaction=True)


@contextmanager
def at_work() -> Iterator[None]:
    """A notary runs in a thread of its own."""
    stop, ends = threading.Event(), []

    def run() -> None:
        try:
            with open_notary() as notary:
                notary.run(stop)
        except Exception as error:  # noqa: BLE001 -- a thread's failure is the test's to judge
            ends.append(error)
        finally:
            connection.close()

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(30)
    assert not thread.is_alive()
    assert ends == []


def soon(is_true: Callable[[], object], *, seconds: float = 20) -> bool:
    """Whether it becomes true in that time."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if is_true():
            return True
        time.sleep(0.02)
    return False


def is_sealed(row: LogEntry) -> bool:
    return LogEntry.objects.filter(pk=row.pk, idx__isnull=False).exists()


def checks() -> list[tuple[str, Outcome]]:
    rows = Verification.objects.order_by("pk")
    return list(rows.values_list("asked_by", "outcome"))


def test_what_is_committed_is_sealed_without_being_asked():
    with at_work():
        for _ in range(3):
            row = write(1)[0]
            assert soon(lambda row=row: is_sealed(row))

    assert PAUSE <= 0.5


def test_a_start_gives_a_sign_of_life_and_checks_the_log():
    write(2)
    with at_work():
        assert soon(lambda: checks() == [("", Outcome.INTACT)])

    beat = queries.of_kind("notary.heartbeat")[0]
    assert beat.facts == {"since": 3, "size": 3, "unsealed": 0}
    assert beat.obj.startswith("notary/")
    assert beat.ver == 1


def test_a_sign_of_life_is_given_by_the_hour_and_not_at_each_start():
    for starts in (1, 2):
        with at_work():
            assert soon(lambda starts=starts: checks() == [("", Outcome.INTACT)] * starts)

    assert len(queries.of_kind("notary.heartbeat")) == 1


def test_an_hour_after_the_last_sign_of_life_a_start_gives_another():
    with open_notary() as notary, transaction.atomic():
        facts = {"since": 0, "size": 0, "unsealed": 0}
        beat = Act(kind="notary.heartbeat", obj="notary/1", ver=1, actor="notary/1", facts=facts)
        append([beat], at=clock() - timedelta(seconds=HOUR + 1), by=notary.signer)
        write(3)
    with at_work():
        assert soon(lambda: len(queries.of_kind("notary.heartbeat")) == 2)

    assert queries.of_kind("notary.heartbeat")[0].facts["since"] == 5


def test_a_sign_of_life_that_was_forged_or_spoiled_changes_none_of_the_notarys_own():
    with at_work():
        assert soon(lambda: queries.of_kind("notary.heartbeat"))
        said = queries.of_kind("notary.heartbeat")[0]
        assert soon(lambda: is_sealed(LogEntry.objects.get(uid=said.uid)))
    as_owner("UPDATE record_logentry SET body = sig WHERE kind = 'notary.heartbeat'")
    with at_work():
        assert soon(lambda: len(LogEntry.objects.filter(kind="notary.heartbeat")) == 2)

    rows = LogEntry.objects.filter(kind="notary.heartbeat")
    assert [row.ver for row in rows] == [1, 1]
    assert len({row.obj for row in rows}) == 2


def test_a_policy_is_told_when_it_is_another_than_before(settings):
    policies = []
    for starts, added in enumerate((b"", b"", b"# handed out again\n"), start=1):
        with open_notary():
            policies.append(settings.RECORD_POLICY_FILE.read_bytes() + added)
        settings.RECORD_POLICY_FILE.write_bytes(policies[-1])
        with at_work():
            assert soon(lambda starts=starts: checks() == [("", Outcome.INTACT)] * starts)

    told = [line.facts for line in queries.of_kind("notary.policy")]
    assert [(each["digest"], each["size"]) for each in told] == [
        (f"sha-256:{sha256(policies[2]).hexdigest()}", 2),
        (f"sha-256:{sha256(policies[0]).hexdigest()}", 0),
    ]


def test_a_check_that_a_person_asks_for_is_made_at_once():
    with at_work():
        assert soon(lambda: checks() == [("", Outcome.INTACT)])
        asked = ask_verification(actor=HANH)
        assert soon(lambda: (HANH, Outcome.INTACT) in checks())

    row = Verification.objects.get(pk=asked.pk)
    assert row.started_at - row.asked_at < timedelta(seconds=3)
    assert row.done == row.total == row.size > 0


def test_a_check_that_a_kill_cut_off_is_closed_at_the_next_start():
    cut_off = Verification.objects.create(asked_at=clock(), outcome=Outcome.RUNNING)
    with at_work():
        assert soon(lambda: ("", Outcome.INTACT) in checks())

    row = Verification.objects.get(pk=cut_off.pk)
    assert row.outcome == Outcome.INTERRUPTED
    assert row.finished_at is not None


@pytest.mark.postgres
def test_a_database_that_goes_away_is_waited_for():
    with at_work():
        assert soon(lambda: checks() == [("", Outcome.INTACT)])
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        row = write(1)[0]
        assert soon(lambda: is_sealed(row))
