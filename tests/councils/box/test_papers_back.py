"""A paper entered for the wrong member is taken back by two, until the papers are sealed."""

import pytest

from audit.record import queries as record
from audit.record.models import LogEntry
from councils.actions.room_papers import hand_out
from councils.models import Turnout
from tests.councils.box.papers import given_back, sealed_alone, taken
from tests.councils.box.secret import NO, YES
from tests.councils.box.test_refusals import refused
from workflow.engine import perform

BACK = "ballot.paper_taken_back"


@pytest.fixture
def marked(secret):
    """Voting is open; a paper was entered for uv1, and uv4 has voted on a device."""
    return taken(secret.open(), "uv1").vote({"uv4": (YES, NO)})


def test_who_was_entered_by_mistake_votes_on_a_device_and_the_other_on_paper(marked):
    given_back(marked, "uv1")
    marked.cast("uv1", YES, YES)
    taken(marked, "uv2")

    assert Turnout.objects.filter(channel="PAPER").get().membership == marked.seat("uv2")
    assert refused(given_back, marked, "uv1") == "has_no_paper"


def test_the_log_keeps_that_it_was_taken_and_why_and_by_whom_it_was_taken_back(marked):
    (cast,) = given_back(marked, "uv1", reason=" Nhầm tên ")
    lines = LogEntry.objects.filter(obj=cast.obj).order_by("pk")

    assert [line.kind for line in lines] == ["ballot.cast", BACK]
    told = record.history([cast.obj])[0]
    assert (told.kind, told.disclosed["reason"]) == (BACK, "Nhầm tên")
    assert told.facts["checked_by"] == marked.people["thu.truong"].obj


@pytest.mark.parametrize(
    ("name", "changes", "code"),
    [
        ("uv1", {"reason": " "}, "reason_missing"),
        ("uv1", {"password": "sai"}, "wrong_password"),
        ("uv1", {"second": "ngoc"}, "second_missing"),
        ("uv1", {"second": "lan"}, "second_missing"),
        ("uv2", {}, "has_no_paper"),
        ("uv4", {}, "has_no_paper"),
    ],
)
def test_what_is_not_taken_back(marked, name, changes, code):
    assert refused(given_back, marked, name, **changes) == code
    assert Turnout.objects.count() == 2
    assert not LogEntry.objects.filter(kind=BACK).exists()


def test_a_member_takes_back_nothing(marked):
    assert refused(given_back, marked, "uv1", actor=marked.people["uv1"]) == "not_permitted"


def test_once_sealed_nothing_is_taken_back_and_the_ballot_may_be_held_again(marked):
    taken(marked, "uv2", "uv3")
    sealed_alone(marked, (3, 0), (3, 0))
    assert refused(given_back, marked, "uv1") == "papers_sealed_for_good"
    assert Turnout.objects.filter(channel="PAPER").count() == 3

    marked.again().open()
    assert refused(given_back, marked, "uv1") == "has_no_paper"
    marked.cast("uv1", YES, YES)


def test_after_a_paper_is_taken_back_voting_may_be_closed(marked):
    assert refused(marked.close) == "papers_waiting"
    given_back(marked, "uv1")
    marked.close()

    assert refused(given_back, marked, "uv1") == "no_papers_now"


def test_a_cancelled_ballot_gives_no_paper_back(marked):
    perform(marked.ballot, "cancel", actor=marked.secretary, reason="Nhầm danh sách")

    assert refused(given_back, marked, "uv1") == "no_papers_now"
    assert refused(hand_out, marked.ballot, marked.seat("uv2"), actor=marked.secretary) == (
        "no_papers_now"
    )
