"""Whoever is elected to one post, or has left the body, does not stand for the other."""

import pytest

from councils.actions.deciding import Conclusion, decide_matter
from councils.actions.seats import end_seat, replace_person
from councils.models import Matter
from tests.cast import TODAY
from tests.councils.matter_meeting import (
    DEPUTY,
    LEADER,
    NO,
    YES,
    MatterMeeting,
    elected,
    fresh,
    why_not,
)
from tests.councils.test_voted_elections import AGAIN, ALL, seat_name
from workflow.engine import perform


@pytest.fixture
def meeting(conference) -> MatterMeeting:
    return MatterMeeting(conference)


@pytest.fixture
def paper(company) -> dict:
    return {"on": TODAY, "paper": "Công văn 8/CV", "actor": company.people["ngoc"]}


@pytest.fixture
def election(meeting) -> Matter:
    """Quang and Dũng stand for leader; Quang, Dũng and Tuấn for deputy."""
    leaders, deputies = ("quang", "dung"), ("quang", "dung", "tuan")
    posts = [(name, LEADER) for name in leaders] + [(name, DEPUTY) for name in deputies]
    election = meeting.election(*posts)
    meeting.open(*ALL)
    return election


def on_ballot(ballot) -> list[str]:
    rows = ballot.items.order_by("position")
    return [item.candidacy.membership.user.full_name for item in rows]


def test_the_elected_leader_is_not_on_the_ballot_for_deputy(meeting, election, desk):
    meeting.voted(election, post=LEADER, by=[(YES, NO)] * 5)

    room = desk("son").get(meeting.session.get_absolute_url()).text
    stands = room.partition("Who stands:")[2].partition("</form>")[0]
    assert seat_name(meeting, "dung") in stands
    assert seat_name(meeting, "quang") not in stands
    ballot = meeting.voted(election, post=DEPUTY, by=[(YES, NO)] * 5)
    assert on_ballot(ballot) == [seat_name(meeting, "dung"), seat_name(meeting, "tuan")]
    assert elected(election) == [
        (seat_name(meeting, "quang"), LEADER),
        (seat_name(meeting, "dung"), DEPUTY),
    ]


def test_until_the_leader_is_known_nobody_votes_on_the_same_member_as_deputy(
    meeting, election, desk
):
    running = meeting.voting(election, post=LEADER)

    assert why_not(lambda: meeting.prepare(election, post=DEPUTY)) == "candidate_on_a_ballot"
    assert "Who stands:" not in desk("son").get(meeting.session.get_absolute_url()).text
    for name in ALL:
        meeting.cast(running, name, YES, NO)
    meeting.count(running)
    assert meeting.prepare(election, post=DEPUTY).items.count() == 2


def test_posts_without_a_common_candidate_are_voted_on_side_by_side(meeting):
    election = meeting.election(("quang", LEADER), ("dung", DEPUTY))
    meeting.open(*ALL)
    first = meeting.voting(election, post=LEADER)
    second = meeting.voting(election, post=DEPUTY)
    for ballot in (first, second):
        for name in ALL:
            meeting.cast(ballot, name, YES)
        meeting.count(ballot)

    assert fresh(election).outcome == "ADOPTED"


def test_where_only_the_leader_stood_for_deputy_nobody_is_left_to_elect(meeting):
    election = meeting.election(("quang", LEADER), ("quang", DEPUTY))
    meeting.open(*ALL)

    meeting.voted(election, post=LEADER, by=[(YES,)] * 5)

    assert (fresh(election).outcome, len(elected(election))) == ("ADOPTED", 1)
    assert why_not(lambda: meeting.prepare(election, post=DEPUTY)) == "nothing_to_vote_on"


def test_nobody_is_written_down_as_elected_to_both_posts(meeting, election):
    both = election.candidates.filter(membership=meeting.conference.seat("quang"))
    said = {"outcome": "ADOPTED", "decided": "CONSENSUS", "conclusion": "Nhất trí"}
    keys = list(both.values_list("pk", flat=True))

    def written() -> Matter:
        return decide_matter(election, Conclusion(elected=keys, **said), actor=meeting.leader)

    assert why_not(written) == "elected_twice"
    assert fresh(election).outcome == ""


def test_who_left_the_cluster_stands_in_no_further_round(meeting, election, paper):
    meeting.voted(election, post=LEADER, by=[(NO, NO)] * 5)
    end_seat(meeting.conference.seat("quang"), **paper)

    second = meeting.prepare(election, post=LEADER, **AGAIN)

    assert on_ballot(second) == [seat_name(meeting, "dung")]


def test_a_unit_that_sends_another_person_still_stands(meeting, election, company, paper):
    meeting.voted(election, post=LEADER, by=[(NO, NO)] * 5)
    replace_person(meeting.conference.seat("quang"), user=company.people["thu"], **paper)

    second = meeting.prepare(election, post=LEADER, **AGAIN)

    assert second.items.count() == 2


def test_an_election_left_over_is_carried_on_among_those_who_still_have_a_seat(
    meeting, election, company, paper
):
    end_seat(meeting.conference.seat("tuan"), **paper)
    replace_person(meeting.conference.seat("quang"), user=company.people["thu"], **paper)

    perform(meeting.session, "close", actor=meeting.leader)

    again = Matter.objects.get(left_by=meeting.session)
    stood = again.candidates.order_by("pk").values_list("membership__user__username", "post")
    assert list(stood) == [
        ("thu", LEADER),
        ("dung", LEADER),
        ("thu", DEPUTY),
        ("dung", DEPUTY),
    ]
