"""A hold on somebody on an agenda: the rest is voted on, the one on hold waits and goes on."""

import pytest
from django.urls import reverse

from councils.actions.ballots import prepare_ballot
from councils.models import Ballot
from nominations.models import Nomination
from tests.councils.conference import CLEAR, GIA_LAI, KHANH_HOA, LAM_DONG, Conference
from tests.nominations.holds.conftest import code_of
from workflow.engine import perform
from workflow.errors import Refused


@pytest.fixture
def meeting(company, review) -> Conference:
    """Three units before the cluster for two flags; the session is open."""
    meeting = Conference(company, review, (GIA_LAI, LAM_DONG, KHANH_HOA))
    meeting.open()
    return meeting


def units(ballot: Ballot) -> set[str]:
    return set(ballot.items.values_list("nomination__unit__code", flat=True))


def test_a_ballot_leaves_out_who_is_on_hold(meeting, office):
    office.hold(meeting.line(LAM_DONG))

    assert units(meeting.prepare("OPEN")) == {GIA_LAI, KHANH_HOA}


def test_nothing_is_put_to_the_vote_when_all_are_on_hold(meeting, office):
    for unit in (GIA_LAI, LAM_DONG, KHANH_HOA):
        office.hold(meeting.line(unit))

    with pytest.raises(Refused) as no:
        meeting.prepare("OPEN")

    assert code_of(no) == "on_hold"
    assert len(no.value.refusal.facts["holds"]) == 3
    assert Ballot.objects.count() == 0


def test_a_ballot_prepared_before_the_hold_is_not_opened(meeting, office):
    ballot = meeting.prepare("OPEN")
    hold = office.hold(meeting.line(LAM_DONG))

    with pytest.raises(Refused) as no:
        perform(ballot, "open", actor=meeting.leader)
    office.lift(hold)

    assert code_of(no) == "on_hold"
    assert perform(ballot, "open", actor=meeting.leader).state == "OPEN"


def test_voting_stops_while_a_hold_stands_and_goes_on(meeting, office):
    ballot = meeting.voting()
    meeting.cast(ballot, "son", CLEAR["son"])
    hold = office.hold(meeting.line(LAM_DONG))

    with pytest.raises(Refused) as no:
        meeting.cast(ballot, "binh", CLEAR["binh"])
    office.lift(hold)
    meeting.cast(ballot, "binh", CLEAR["binh"])

    assert code_of(no) == "on_hold"
    assert ballot.turnout.count() == 2


def test_what_was_voted_is_not_counted_while_a_hold_stands_and_the_rest_is(meeting, office):
    ballot = meeting.voting()
    meeting.vote(ballot, CLEAR)
    hold = office.hold(meeting.line(LAM_DONG))

    told = meeting.tallies(meeting.count(ballot))

    assert {unit: tally.outcome for unit, tally in told.items()} == {
        LAM_DONG: "NOT_OPENED",
        KHANH_HOA: "CARRIED",
        GIA_LAI: "NOT_CARRIED",
    }
    assert (told[LAM_DONG].yes, told[LAM_DONG].arithmetic) == (None, {"withheld": "ON_HOLD"})
    assert meeting.line(LAM_DONG).state == "CLUSTER"
    office.lift(hold)
    again = meeting.prepare("OPEN")
    assert (units(again), again.places, again.round_no) == ({LAM_DONG}, 1, 1)


@pytest.mark.parametrize(
    ("mode", "move"), [("CONSENSUS", "record_consensus"), ("PAPER", "record_paper")]
)
def test_neither_consensus_nor_paper_is_recorded(meeting, office, mode, move):
    ballot = meeting.prepare(mode)
    office.hold(meeting.line(LAM_DONG))
    facts = {"agreed": []} if mode == "CONSENSUS" else meeting.paper(ballot, yes=4)

    with pytest.raises(Refused) as no:
        perform(ballot, move, actor=meeting.leader, facts=facts)

    assert code_of(no) == "on_hold"


def test_the_ballot_is_cancelled_and_taken_without_the_one_on_hold(meeting, office):
    ballot = meeting.voting()
    office.hold(meeting.line(LAM_DONG))

    perform(ballot, "cancel", actor=meeting.leader, reason="Có việc đang xem xét")

    assert units(meeting.prepare("OPEN")) == {GIA_LAI, KHANH_HOA}


def test_who_stays_on_hold_waits_for_the_next_session(meeting, office):
    office.hold(meeting.line(LAM_DONG))
    agreed = [meeting.line(unit).code for unit in (GIA_LAI, KHANH_HOA)]
    ballot = meeting.prepare("CONSENSUS")
    perform(ballot, "record_consensus", actor=meeting.leader, facts={"agreed": agreed})
    perform(meeting.session, "close", actor=meeting.leader)

    waiting = meeting.line(LAM_DONG)
    assert (waiting.state, waiting.case) == ("CLUSTER", meeting.second().case)


def test_room_and_agenda_mark_who_is_on_hold(company, review, office, desk):
    meeting = Conference(company, review, (GIA_LAI, LAM_DONG))
    office.hold(meeting.line(LAM_DONG))
    said = "On hold since 20/11/2026: Discipline"

    agenda = reverse("councils:agenda", args=[meeting.session.code])
    assert said in desk("son").get(agenda).text
    meeting.open()
    room = desk("son").get(meeting.session.get_absolute_url()).text
    assert said in room
    assert "1 nomination is on hold and cannot be put to the vote" in room
    assert "How is the 1 undecided nomination decided?" in room


def test_the_booth_says_why_nobody_votes_on(meeting, office, desk):
    ballot = meeting.voting()
    office.hold(meeting.line(LAM_DONG))

    page = desk("binh").get(ballot.get_absolute_url()).text

    assert "A hold stands on" in page
    assert Nomination.objects.filter(state="CLUSTER").count() == 3


def test_a_council_leaves_out_who_is_on_hold_too(road, office, company):
    lines = [road.found_eligible(line) for line in road.at_office(2)]
    session = road.council(lines[0])
    office.hold(lines[0])

    ballot = prepare_ballot(session, award="BKB", mode="OPEN", actor=company.people["ngoc"])

    assert [item.nomination_id for item in ballot.items.all()] == [lines[1].pk]
