"""Leader and deputies elected by ballot: places, ties, rounds, and what ends an election."""

import pytest

from councils.actions.deciding import Conclusion, decide_matter
from councils.models import Ballot, Matter, Session
from councils.queries.elections import undecided_in
from tests.councils.matter_meeting import (
    BLANK,
    DEPUTY,
    LEADER,
    NO,
    YES,
    MatterMeeting,
    counted,
    elected,
    fresh,
    outcomes,
    why_not,
)
from workflow.engine import perform

CARRIED, NOT_CARRIED, TIED = "CARRIED", "NOT_CARRIED", "TIED"
ALL = ("son", "binh", "quang", "dung", "tuan")
AGAIN = {"reason": "Chưa bầu được"}


@pytest.fixture
def meeting(conference) -> MatterMeeting:
    return MatterMeeting(conference)


@pytest.fixture
def two_for_one(meeting) -> Matter:
    """Bình and Quang stand for leader, and all five members are there."""
    election = meeting.election(("binh", LEADER), ("quang", LEADER))
    meeting.open(*ALL)
    return election


def seat_name(meeting, name: str) -> str:
    return meeting.people[name].full_name


def test_the_one_with_more_than_half_leads(meeting, two_for_one):
    by = [(YES, NO), (YES, NO), (NO, YES), (YES, NO), (NO, YES)]
    ballot = meeting.voted(two_for_one, post=LEADER, by=by)

    decided = fresh(two_for_one)
    assert (ballot.award, ballot.places, outcomes(ballot)) == ("LEADER", 1, [CARRIED, NOT_CARRIED])
    assert (decided.outcome, decided.decided, decided.yes) == ("ADOPTED", "OPEN_BALLOT", None)
    assert elected(two_for_one) == [(seat_name(meeting, "binh"), LEADER)]
    votes = two_for_one.candidates.order_by("pk").values_list("votes", flat=True)
    assert list(votes) == [3, 2]
    assert seat_name(meeting, "binh") in decided.conclusion
    # The decision that appoints the leader stays that of the authority.
    assert undecided_in(Session.objects.get(pk=meeting.session.pk)) is not None


def test_nobody_agrees_to_more_than_there_are_places(meeting, two_for_one):
    ballot = meeting.voting(two_for_one, post=LEADER)

    assert why_not(lambda: meeting.cast(ballot, "son", YES, YES)) == "over_limit"
    meeting.cast(ballot, "binh", YES, BLANK)  # a candidate votes like every member
    assert ballot.turnout.count() == 1


def test_where_nobody_reaches_the_bar_the_body_votes_again(meeting, two_for_one):
    by = [(YES, NO), (YES, NO), (NO, YES), (NO, YES), (NO, NO)]
    first = meeting.voted(two_for_one, post=LEADER, by=by)
    assert (outcomes(first), fresh(two_for_one).outcome) == ([NOT_CARRIED, NOT_CARRIED], "")

    assert why_not(lambda: meeting.prepare(two_for_one, post=LEADER)) == "reason_missing"
    second = meeting.voted(two_for_one, post=LEADER, by=[(NO, YES)] * 5, **AGAIN)

    assert (second.round_no, second.places) == (2, 1)
    assert elected(two_for_one) == [(seat_name(meeting, "quang"), LEADER)]


def test_a_tie_at_the_limit_is_voted_on_again_among_the_tied(meeting):
    standing = [(name, DEPUTY) for name in ("binh", "quang", "dung")]
    election = meeting.election(*standing)
    meeting.open(*ALL)
    # Two places: Bình has four, Quang and Dũng three each.
    by = [(YES, YES, NO), (YES, YES, NO), (YES, NO, YES), (YES, NO, YES), (NO, YES, YES)]

    first = meeting.voted(election, post=DEPUTY, places=2, by=by)
    assert (outcomes(first), fresh(election).outcome) == ([CARRIED, TIED, TIED], "")
    second = meeting.voting(election, post=DEPUTY, places=3, **AGAIN)

    names = [item.candidacy.membership.user.full_name for item in second.items.order_by("position")]
    assert names == [seat_name(meeting, "quang"), seat_name(meeting, "dung")]
    # What is left of the places, whatever was asked for.
    assert (second.places, second.round_no) == (1, 2)
    for name in ALL:
        meeting.cast(second, name, NO, YES)
    meeting.count(second)
    assert elected(election) == [
        (seat_name(meeting, "binh"), DEPUTY),
        (seat_name(meeting, "dung"), DEPUTY),
    ]
    assert fresh(election).outcome == "ADOPTED"


def test_places_are_at_least_one_and_no_more_than_stand(meeting):
    election = meeting.election(("binh", LEADER), ("quang", DEPUTY), ("dung", DEPUTY))
    meeting.open(*ALL)

    for post, places in ((LEADER, 2), (LEADER, 0), (DEPUTY, 3), (DEPUTY, -1)):
        said = {"post": post, "places": places}
        assert why_not(lambda said=said: meeting.prepare(election, **said)) == "places_wrong"
    assert why_not(lambda: meeting.prepare(election, post="COUNCIL_CHAIR")) == "nothing_to_vote_on"


def test_an_election_is_decided_once_every_post_is(meeting):
    election = meeting.election(("binh", LEADER), ("quang", DEPUTY))
    meeting.open(*ALL)
    meeting.voted(election, post=LEADER, by=[(YES,)] * 5)
    assert (fresh(election).outcome, elected(election)) == ("", [])
    assert why_not(lambda: meeting.prepare(election, post=LEADER)) == "nothing_to_vote_on"

    meeting.voted(election, post=DEPUTY, by=[(YES,)] * 5)

    assert fresh(election).outcome == "ADOPTED"
    assert elected(election) == [
        (seat_name(meeting, "binh"), LEADER),
        (seat_name(meeting, "quang"), DEPUTY),
    ]


def half_held(meeting) -> Matter:
    """A leader is elected; nobody was voted deputy."""
    election = meeting.election(("binh", LEADER), ("quang", DEPUTY))
    meeting.open(*ALL)
    meeting.voted(election, post=LEADER, by=[(YES,)] * 5)
    meeting.voted(election, post=DEPUTY, by=[(NO,)] * 5)
    return election


def test_whoever_conducts_may_end_it_with_whom_the_ballots_elected(meeting):
    election = half_held(meeting)

    def ended(outcome: str, *, ends: bool = True):
        words = {"decided": "HANDS", "conclusion": "Không bầu cụm phó"}
        after = counted(election) if ends else None
        said = Conclusion(outcome=outcome, ends_after=after, **words)
        return decide_matter(election, said, actor=meeting.leader)

    assert why_not(lambda: ended("DEFERRED")) == "decided_by_ballot"
    assert why_not(lambda: ended("NOT_ADOPTED")) == "decided_by_ballot"
    assert why_not(lambda: ended("ADOPTED", ends=False)) == "ending_not_confirmed"
    assert (fresh(election).outcome, elected(election)) == ("", [])
    done = ended("ADOPTED")
    assert (done.decided, done.conclusion) == ("OPEN_BALLOT", "Không bầu cụm phó")
    assert elected(election) == [(seat_name(meeting, "binh"), LEADER)]


def test_the_room_says_how_an_election_ends_with_the_session(meeting, desk):
    election = half_held(meeting)
    room = meeting.session.get_absolute_url()
    ends = "If the session ends now, the election ends with whom the ballots elected:"
    for name in ("son", "quang", "thanh.tra"):
        page = desk(name).get(room).text
        assert f"{ends} Cluster leader: {seat_name(meeting, 'binh')}. What is not filled" in page
        assert "it goes to the next one" not in page

    perform(meeting.session, "close", actor=meeting.leader)

    assert fresh(election).outcome == "ADOPTED"
    page = desk("son").get(room).text
    assert (ends in page, "stands on the next agenda" in page) == (False, False)


def test_the_room_says_that_what_elected_nobody_goes_on(meeting, two_for_one, desk):
    room = meeting.session.get_absolute_url()
    meeting.voted(two_for_one, post=LEADER, by=[(NO, NO)] * 5)

    assert "If the session ends now, it goes to the next one." in desk("son").get(room).text


def test_who_was_elected_is_kept_where_the_session_ends_before_the_rest(meeting):
    election = half_held(meeting)

    perform(meeting.session, "close", actor=meeting.leader)

    assert fresh(election).outcome == "ADOPTED"
    assert elected(election) == [(seat_name(meeting, "binh"), LEADER)]
    assert not Matter.objects.filter(left_by=meeting.session).exists()


def test_what_elected_nobody_goes_to_the_next_session(meeting, two_for_one):
    meeting.voted(two_for_one, post=LEADER, by=[(NO, NO)] * 5)

    perform(meeting.session, "close", actor=meeting.leader)

    left = Matter.objects.get(left_by=meeting.session)
    assert (fresh(two_for_one).outcome, left.candidates.count()) == ("", 2)


def test_the_rule_limits_the_rounds(meeting, two_for_one, desk):
    def again() -> Ballot:
        return meeting.prepare(two_for_one, post=LEADER, **AGAIN)

    offered = []
    for _round in range(3):
        meeting.voted(two_for_one, post=LEADER, by=[(NO, NO)] * 5, **AGAIN)
        offered.append("Vote again:" in desk("son").get(meeting.session.get_absolute_url()).text)

    assert (offered, why_not(again)) == ([True, True, False], "rounds_used")
    words = {"decided": "", "conclusion": "Chưa bầu được cụm trưởng"}
    said = Conclusion(outcome="NOT_ADOPTED", ends_after=counted(two_for_one), **words)
    assert decide_matter(two_for_one, said, actor=meeting.leader).outcome == "NOT_ADOPTED"
