"""Many members, two windows of one member, and closing, all at the same moment."""

from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from config.demo.cast import Cast
from councils.actions.casting import cast
from councils.models import Ballot, Turnout, Vote
from tests.cast import lay_out
from tests.councils.conference import LAM_DONG, Conference
from workflow.actions import directory
from workflow.engine import perform
from workflow.errors import Refused
from workflow.vocabulary import Role

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
EXTRA = 11


@pytest.fixture
def conference(transactional_db, request) -> Conference:
    """The conference, with so many members more that sixteen stand on the roll."""
    company = lay_out()
    _seats(company)
    return Conference(lay_out(), request.getfixturevalue("review"))


def _seats(company: Cast) -> None:
    admin = company.people["quan.tri"]
    for number in range(EXTRA):
        person = directory.add_user(
            f"them{number}", full_name=f"Thành viên {number}", password=None, actor=admin
        )
        directory.add_membership(
            company.bodies["cum-tnmt"],
            user=person,
            role=Role.CLUSTER_REPRESENTATIVE,
            held_from=company.bodies["cum-tnmt"].held_from,
            actor=admin,
        )


@pytest.fixture
def names(conference) -> list[str]:
    """Everybody on the roll."""
    return ["son", "binh", "quang", "dung", "tuan", *(f"them{n}" for n in range(EXTRA))]


@pytest.fixture
def voting(conference, names) -> Ballot:
    """All sixteen are present and voting is open."""
    conference.open(names)
    return conference.voting()


def at_once(acts: Sequence[Callable[[], object]]) -> Counter[str]:
    """Run acts on threads that start together; how each ended, by code of refusal."""
    gate = Barrier(len(acts))

    def run(act: Callable[[], object]) -> str:
        gate.wait()
        try:
            act()
        except Refused as no:
            return no.refusal.code
        finally:
            connections.close_all()
        return "done"

    with ThreadPoolExecutor(len(acts)) as threads:
        return Counter(threads.map(run, acts))


def caster(conference: Conference, ballot: Ballot, name: str, token: str):
    """One cast, for a thread: everything it needs is read before."""
    person = conference.company.people[name]
    choices = {} if name == "quang" else conference.choices(ballot, [LAM_DONG])
    return lambda: cast(ballot, choices=choices, actor=person, token=token)


def test_sixteen_cast_at_once_and_every_vote_counts(conference, voting, names):
    ended = at_once([caster(conference, voting, name, name) for name in names])

    assert ended == {"done": 16}
    assert Turnout.objects.count() == 16
    assert conference.tallies(conference.count(voting))[LAM_DONG].yes == 15


def test_one_member_in_two_windows_votes_once(conference, voting):
    ended = at_once([caster(conference, voting, "binh", token) for token in "abcdefgh"])

    assert ended == {"done": 1, "already_voted": 7}
    assert Turnout.objects.count() == 1
    assert Vote.objects.filter(choice="YES").count() == 1


def test_a_retry_beside_its_first_try_is_received_by_both(conference, voting):
    ended = at_once([caster(conference, voting, "binh", "same") for _try in range(8)])

    assert ended == {"done": 8}
    assert Turnout.objects.count() == 1


def test_what_is_cast_beside_closing_is_in_or_refused_never_lost(conference, voting, names):
    def close():
        perform(voting, "close", actor=conference.leader)

    ended = at_once([close, *(caster(conference, voting, name, name) for name in names)])

    assert ended["done"] - 1 == Turnout.objects.count()
    assert ended["done"] + ended["voting_closed"] == 17
    assert Ballot.objects.get().state == "CLOSED"
    counted = perform(Ballot.objects.get(), "count", actor=conference.leader)
    sheets = Vote.objects.filter(choice="YES").count()
    assert conference.tallies(counted)[LAM_DONG].yes == sheets


def test_a_vote_opened_beside_closing_is_never_open_in_a_closed_session(conference, names):
    conference.open(names)
    ballot, session, leader = conference.prepare("OPEN"), conference.session, conference.leader

    ended = at_once(
        [
            lambda: perform(ballot, "open", actor=leader),
            lambda: perform(session, "close", actor=leader),
        ]
    )

    assert ended["done"] == 1
    states = (conference.session.state, Ballot.objects.get().state)
    assert states in {("OPEN", "OPEN"), ("CLOSED", "CANCELLED")}


def test_consensus_recorded_beside_closing_ends_in_one_of_two_ways(conference, names):
    conference.open(names)
    ballot, session, leader = conference.prepare("CONSENSUS"), conference.session, conference.leader
    agreed = {"agreed": [conference.line(LAM_DONG).code]}

    ended = at_once(
        [
            lambda: perform(ballot, "record_consensus", actor=leader, facts=agreed),
            lambda: perform(session, "close", actor=leader),
        ]
    )

    assert ended["done"] >= 1
    assert conference.session.state == "CLOSED"
    assert Ballot.objects.get().state in {"COUNTED", "CANCELLED"}
