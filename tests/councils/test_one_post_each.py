"""Whoever is elected to one post, or has left the body, does not stand for the other."""

import pytest

from councils.actions.deciding import Conclusion, decide_matter
from councils.actions.seats import end_seat, replace_person, seat_member
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
from workflow.actions import directory
from workflow.engine import perform
from workflow.errors import Refused


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


def by_hand(meeting, election, votes: dict, *chosen: tuple[str, str]) -> str:
    """What an election by show of hands is answered: its outcome, or the code of its no."""
    seats = meeting.conference.seat
    rows = {(row.membership_id, row.post): row.pk for row in election.candidates.all()}
    said = {"outcome": "ADOPTED", "decided": "HANDS", "conclusion": "Biểu quyết giơ tay"}
    given = {rows[seats(name).pk, post]: n for (name, post), n in votes.items()}
    won = [rows[seats(name).pk, post] for name, post in chosen]
    try:
        written = Conclusion(votes=given, elected=won, **said)
        return decide_matter(election, written, actor=meeting.leader).outcome
    except Refused as no:
        return no.refusal.code


def test_votes_as_deputy_of_whoever_leads_stand_in_nobodys_way(meeting, election):
    votes = {("quang", LEADER): 4, ("dung", LEADER): 1}
    votes |= {("quang", DEPUTY): 4, ("dung", DEPUTY): 1, ("tuan", DEPUTY): 3}

    with_fewer = by_hand(meeting, election, votes, ("quang", LEADER), ("dung", DEPUTY))
    assert with_fewer == "not_borne_by_figures"
    assert by_hand(meeting, election, votes, ("quang", LEADER), ("tuan", DEPUTY)) == "ADOPTED"


def test_by_hand_too_nobody_is_elected_who_has_left_the_cluster(meeting, election, paper):
    votes = {("quang", LEADER): 4}
    end_seat(meeting.conference.seat("tuan"), **paper)
    tuan = election.candidates.get(post=DEPUTY, membership__user__username="tuan")
    said = {"outcome": "ADOPTED", "decided": "HANDS", "conclusion": "Biểu quyết giơ tay"}
    gone = Conclusion(votes={tuan.pk: 4}, elected=[tuan.pk], **said)

    no = why_not(lambda: decide_matter(election, gone, actor=meeting.leader))

    assert no == "no_member_any_more"
    assert by_hand(meeting, election, votes, ("quang", LEADER)) == "ADOPTED"


def test_an_election_is_not_decided_while_a_ballot_of_it_runs(meeting, paper):
    election = meeting.election(("dung", LEADER), ("quang", DEPUTY))
    meeting.open(*ALL)
    leader, deputy = (meeting.voting(election, post=post) for post in (LEADER, DEPUTY))
    for ballot in (leader, deputy):
        for name in ALL:
            meeting.cast(ballot, name, YES)
    end_seat(meeting.conference.seat("quang"), **paper)

    meeting.count(leader)
    assert (fresh(election).outcome, elected(election)) == ("", [])
    meeting.count(deputy)

    assert fresh(election).outcome == "ADOPTED"
    assert elected(election) == [
        (seat_name(meeting, "dung"), LEADER),
        (seat_name(meeting, "quang"), DEPUTY),
    ]


def test_a_unit_that_was_renamed_still_stands(meeting, election, company, paper):
    meeting.voted(election, post=LEADER, by=[(NO, NO)] * 5)
    renamed(meeting, company, paper)

    second = meeting.prepare(election, post=LEADER, **AGAIN)
    perform(second, "cancel", actor=meeting.leader, reason="Để phiên sau")
    perform(meeting.session, "close", actor=meeting.leader)

    assert on_ballot(second) == [seat_name(meeting, "quang"), seat_name(meeting, "dung")]
    again = Matter.objects.get(left_by=meeting.session)
    stood = again.candidates.order_by("pk").values_list("membership__unit__code", flat=True)
    assert stood.first() == "so-moi"


def renamed(meeting, company, paper) -> None:
    """Lâm Đồng's department is called otherwise from today on; its seat is given anew."""
    seat, admin = meeting.conference.seat("quang"), company.people["quan.tri"]
    names = {"name": "Sở Khoa học", "kind": "PROVINCIAL", "held_from": TODAY}
    unit = directory.add_unit("so-moi", **names, actor=admin)
    directory.succeed(seat.unit, by=unit, kind="RENAMED", on=TODAY, actor=admin)
    end_seat(seat, **paper)
    given = {"role": "CLUSTER_REPRESENTATIVE", "held_from": TODAY, "basis": paper["paper"]}
    seat_member(seat.body, user=seat.user, unit=unit, actor=paper["actor"], **given)


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
