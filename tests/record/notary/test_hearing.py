"""A check of the log while it goes on: its progress, its end, and the sealing beside it."""

import threading

import pytest
from django.db import connection

from audit.record import mirror, queries
from audit.record.log import clock
from audit.record.models import Verification
from audit.record.notary import reconciling
from audit.record.notary.compare import Comparison
from audit.record.notary.hearing import Hearing
from audit.record.vocabulary import Outcome
from tests.notary import seal_all
from tests.record.notary.acting import hear, write


@pytest.mark.django_db
def test_progress_is_told_chunk_by_chunk(notary, settings):
    write(5_200)
    seal_all(notary)
    size, root = notary.taken_over
    told = []

    comparison = Comparison(settings.RECORD_DIR, size=size, root=root, keys=notary.policy.log_keys)

    assert list(comparison.findings(told.append)) == []
    assert told == [2_560, 5_120, 5_200]


@pytest.mark.django_db
def test_the_number_of_queries_grows_by_chunks_only(notary, settings, django_assert_num_queries):
    write(2_000)
    seal_all(notary)
    size, root = notary.taken_over
    comparison = Comparison(settings.RECORD_DIR, size=size, root=root, keys=notary.policy.log_keys)

    with django_assert_num_queries(2):
        assert list(comparison.findings(lambda done: None)) == []


@pytest.mark.django_db
def test_a_check_that_is_told_to_stop_is_closed_as_interrupted(notary):
    write(3)
    seal_all(notary)
    stop = threading.Event()
    stop.set()
    asked = Verification.objects.create(asked_at=clock())

    assert Hearing(asked, notary, stop=stop).run() == Outcome.INTERRUPTED

    row = Verification.objects.get(pk=asked.pk)
    assert (row.outcome, row.total) == (Outcome.INTERRUPTED, 3)
    assert row.finished_at is not None


def listening(notary, ended):
    """A thread that hears one check and notes how it ended."""

    def listen():
        try:
            ended.append(hear(notary))
        finally:
            connection.close()

    return threading.Thread(target=listen)


@pytest.mark.django_db(transaction=True)
def test_sealing_goes_on_while_the_rows_are_read(notary):
    reading, go_on, ended = threading.Event(), threading.Event(), []

    @mirror.mirror("slow")
    def rows():
        reading.set()
        assert go_on.wait(30)
        yield from ()

    write(2)
    seal_all(notary)
    thread = listening(notary, ended)
    thread.start()
    assert reading.wait(30)
    write(1)
    assert notary.seal() == 1
    go_on.set()
    thread.join(30)

    assert [(row.outcome, row.size) for row in ended] == [(Outcome.INTACT, 2)]
    assert queries.sealing().size == 3


@pytest.mark.django_db
def test_what_is_not_sealed_in_time_leaves_the_check_incomplete_without_an_alarm(
    notary, monkeypatch
):
    monkeypatch.setattr(reconciling, "PATIENCE", 0.1)
    write(1)
    seal_all(notary)
    write(1)

    row = hear(notary)

    assert (row.outcome, row.findings) == (Outcome.INCOMPLETE, [{"what": "unsealed"}])
    assert queries.of_kind("alarm.changed") == []
