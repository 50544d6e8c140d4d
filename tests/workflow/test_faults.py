"""The program dies, a socket breaks, a row is taken: nothing half-done, and work goes on."""

import os
import signal
import subprocess
import sys
from textwrap import dedent

import pytest
from django.db import IntegrityError, connection, transaction

from audit.record import log
from audit.record import queries as record
from config.settings import BASE_DIR
from nominations.models import Nomination, Submission
from tests.road import Road
from workflow import live
from workflow.engine import perform
from workflow.models import WorkItem

# A process of its own that is killed inside the act, once its rows are written and not committed.
KILLED = """
    import os, signal
    import django
    django.setup()
    from nominations.models import Submission
    from workflow.engine import perform
    from workflow.models import User
    from workflow.registry import EFFECTS

    receive = EFFECTS["receive_submission"]

    def receive_and_die(subjects, errand):
        receive(subjects, errand)
        os.kill(os.getpid(), signal.SIGKILL)

    EFFECTS["receive_submission"] = receive_and_die
    letter = Submission.objects.get(pk={letter})
    perform(letter, "approve", actor=User.objects.get(username="quang"))
"""


@pytest.fixture
def road(company):
    return Road(company)


def everything():
    return {
        "letters": list(Submission.objects.order_by("pk").values()),
        "lines": list(Nomination.objects.order_by("pk").values()),
        "items": list(WorkItem.objects.order_by("pk").values()),
        "entries": record.count(),
    }


def in_its_own_process(script: str) -> int:
    settings = connection.settings_dict
    address = f"sqlite://{settings['NAME']}"
    if connection.vendor == "postgresql":
        # The server's address with the name of the database these tests write in.
        server = os.environ["VD_TEST_DATABASE_URL"]
        address = _with_name(server, settings["NAME"])
    env = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "VD_TEST_DATABASE_URL": address,
    }
    connection.close()
    return subprocess.run(
        [sys.executable, "-c", dedent(script)], cwd=BASE_DIR, env=env, check=False
    ).returncode


def _with_name(server: str, name: str) -> str:
    from urllib.parse import urlsplit, urlunsplit  # noqa: PLC0415

    return urlunsplit(urlsplit(server)._replace(path=f"/{name}"))


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_process_killed_between_move_and_commit_leaves_nothing_and_work_goes_on(road):
    letter = perform(road.letter(), "put_to_head", actor=road.people["thu"])
    before = everything()

    ended = in_its_own_process(KILLED.format(letter=letter.pk))

    assert ended == -signal.SIGKILL
    assert everything() == before
    assert perform(letter, "approve", actor=road.people["quang"]).state == "SUBMITTED"
    assert letter.nominations.get().state == "CLUSTER"


class BrokenLayer:
    """A channel layer whose server has gone away."""

    async def group_send(self, group, message):
        raise ConnectionError("no server")


@pytest.mark.parametrize("fault", [ConnectionError, OSError, RuntimeError, TimeoutError])
def test_a_broken_socket_never_fails_a_move(
    road, monkeypatch, caplog, django_capture_on_commit_callbacks, fault
):
    async def fail(self, group, message):
        raise fault("no server")

    monkeypatch.setattr(BrokenLayer, "group_send", fail)
    monkeypatch.setattr("workflow.live.get_channel_layer", BrokenLayer)

    with django_capture_on_commit_callbacks(execute=True) as sent:
        moved = perform(road.letter(), "put_to_head", actor=road.people["thu"])

    assert sent
    assert Submission.objects.get(pk=moved.pk).state == "AWAITING_HEAD"
    assert "was not sent" in caplog.text
    assert "Thu" not in caplog.text


def test_without_any_channel_layer_a_move_is_a_move(
    road, monkeypatch, django_capture_on_commit_callbacks
):
    monkeypatch.setattr("workflow.live.get_channel_layer", lambda: None)

    with django_capture_on_commit_callbacks(execute=True):
        moved = perform(road.letter(), "put_to_head", actor=road.people["thu"])

    assert moved.state == "AWAITING_HEAD"


def test_nothing_is_told_of_an_act_that_did_not_happen(road, django_capture_on_commit_callbacks):
    letter = road.letter()

    def put_and_stop():
        with transaction.atomic():
            perform(letter, "put_to_head", actor=road.people["thu"])
            raise RuntimeError("the machine stops here")

    with django_capture_on_commit_callbacks() as told, pytest.raises(RuntimeError):
        put_and_stop()

    assert told == []


def test_an_entry_that_cannot_be_written_stops_the_move(road):
    letter = road.letter()
    taken = log.Act(
        kind="submission.changed",
        obj=letter.obj,
        ver=letter.version + 1,
        actor=road.people["thu"].obj,
    )
    with transaction.atomic():
        log.append([taken], at=log.clock())
    before = everything()

    with pytest.raises(IntegrityError), transaction.atomic():
        perform(letter, "put_to_head", actor=road.people["thu"])

    assert everything() == before


def test_two_rows_of_one_letter_per_round_are_refused_by_the_database(road):
    letter = road.letter()
    twin = Submission(
        code="TT-TWIN", round=letter.round, unit=letter.unit, state="DRAFT", case=letter.case
    )

    with pytest.raises(IntegrityError), transaction.atomic():
        twin.save()


@pytest.mark.django_db(transaction=True)
def test_a_fault_nobody_thought_of_is_reported_and_fails_nothing(monkeypatch, caplog):
    def lost():
        raise KeyError("layer")

    monkeypatch.setattr("workflow.live.get_channel_layer", lost)

    with transaction.atomic():
        live.publish(("nomination.x", 1))

    assert "workflow.live.publish" in caplog.text
