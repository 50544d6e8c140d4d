"""Scripted sessions: consensus, paper, no quorum, closing, who conducts and who does not."""

from datetime import date

import pytest

from councils.actions.agenda import arrange
from councils.actions.attendance import mark_present
from councils.actions.ballots import prepare_ballot
from councils.actions.casting import cast
from councils.models import AgendaItem, Ballot, Session
from tests.councils.conference import CLEAR, DAK_LAK, GIA_LAI, KHANH_HOA, LAM_DONG, MEMBERS
from workflow.access import today
from workflow.actions import directory
from workflow.engine import available, perform
from workflow.errors import Refused


def refused(act) -> str:
    """The code of the refusal an act meets."""
    with pytest.raises(Refused) as no:
        act()
    return no.value.refusal.code


def test_consensus_carries_without_figures_and_lowers_the_rest(conference):
    conference.open()
    ballot = conference.prepare("CONSENSUS")
    agreed = [conference.line(LAM_DONG).code, conference.line(DAK_LAK).code]

    perform(
        ballot,
        "record_consensus",
        actor=conference.leader,
        reason="Hội nghị thống nhất",
        facts={"agreed": agreed},
    )

    tally = conference.tallies(ballot)[LAM_DONG]
    assert (tally.outcome, tally.yes, tally.needed) == ("CARRIED", None, None)
    assert conference.line(LAM_DONG).state == "APPRAISAL"
    assert conference.line(GIA_LAI, "BKB").state == "CLUSTER"
    assert Ballot.objects.get().record["words"] == "Hội nghị thống nhất"


def test_consensus_keeps_the_places_and_the_sheet(conference):
    conference.open()
    ballot = conference.prepare("CONSENSUS")
    codes = [conference.line(unit).code for unit in (LAM_DONG, DAK_LAK, GIA_LAI)]

    def agree(names):
        return lambda: perform(
            ballot, "record_consensus", actor=conference.leader, facts={"agreed": names}
        )

    assert refused(agree(codes)) == "over_places"
    assert refused(agree(["DN-0000-XXXXXX"])) == "not_on_ballot"


def test_a_paper_tally_is_counted_by_the_system(conference):
    conference.open()
    ballot = conference.prepare("PAPER", "COBO")
    facts = conference.paper(ballot, yes=1)
    for unit in (LAM_DONG, KHANH_HOA):
        item = ballot.items.get(nomination=conference.line(unit))
        facts["paper"]["items"][str(item.pk)] = {"yes": 3, "no": 0, "blank": 1}

    perform(ballot, "record_paper", actor=conference.leader, facts=facts)

    found = conference.tallies(ballot)
    assert {unit for unit, row in found.items() if row.outcome == "CARRIED"} == {
        LAM_DONG,
        KHANH_HOA,
    }
    assert (found[LAM_DONG].yes, found[LAM_DONG].blank, found[LAM_DONG].needed) == (3, 1, 3)
    assert Ballot.objects.get().record["counting_team"] == "Tổ kiểm phiếu"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"returned": 6}, "BELOW_ZERO"),
        ({"invalid": 1}, "VALID_INVALID_SUM"),
        ({"issued": 6, "returned": 6, "valid": 6}, "MORE_ISSUED_THAN_MEMBERS"),
    ],
)
def test_papers_that_do_not_add_up_are_refused(conference, change, code):
    conference.open()
    ballot = conference.prepare("PAPER")

    with pytest.raises(Refused) as no:
        perform(
            ballot,
            "record_paper",
            actor=conference.leader,
            facts=conference.paper(ballot, yes=3, **change),
        )

    assert code in {problem["code"] for problem in no.value.refusal.facts["problems"]}
    assert Ballot.objects.get().state == "PREPARED"


def test_more_papers_than_members_present_are_refused_in_words(conference):
    conference.open(MEMBERS[:4])
    ballot = conference.prepare("PAPER")

    facts = conference.paper(ballot, yes=3)

    def record():
        perform(ballot, "record_paper", actor=conference.leader, facts=facts)

    assert refused(record) == "figures_do_not_add_up"


@pytest.mark.parametrize("paper", [{}, {"issued": 5}, {"items": {"x": {}}}, None])
def test_figures_that_are_not_there_are_a_refusal_and_no_fault(conference, paper):
    conference.open()
    ballot = conference.prepare("PAPER")

    def record():
        perform(ballot, "record_paper", actor=conference.leader, facts={"paper": paper})

    assert refused(record) == "items_missing"


def test_ties_are_voted_on_again_until_the_rounds_are_used(conference):
    conference.open()
    for _round in (1, 2):
        ballot = conference.prepare("PAPER")
        facts = conference.paper(ballot, yes=3)
        perform(ballot, "record_paper", actor=conference.leader, facts=facts)
        assert set(conference.outcomes(ballot).values()) == {"TIED"}

    assert refused(lambda: conference.prepare("PAPER")) == "rounds_used"


def test_without_a_quorum_nothing_is_decided_and_the_session_is_adjourned(conference):
    conference.open(MEMBERS[:3])
    ballot = conference.prepare("OPEN")

    assert refused(lambda: perform(ballot, "open", actor=conference.leader)) == "quorum_not_met"
    perform(conference.session, "adjourn", actor=conference.leader, reason="Thiếu người dự")

    assert Ballot.objects.get().state == "CANCELLED"
    following = Session.objects.latest("pk")
    assert (following.state, following.items.count()) == ("PLANNED", 5)
    assert conference.line(LAM_DONG).case == following.case


def test_closing_passes_on_what_was_not_decided(conference):
    conference.open()
    conference.decided(CLEAR)

    perform(conference.session, "close", actor=conference.leader)

    following = Session.objects.latest("pk")
    waiting = set(following.items.values_list("nomination__code", flat=True))
    assert waiting == {
        conference.line(unit, "BKB").code for unit in (GIA_LAI, DAK_LAK, "skhcn-quang-ngai")
    }


def test_a_session_does_not_close_over_an_open_ballot(conference, voting):
    def close():
        perform(conference.session, "close", actor=conference.leader)

    assert refused(close) == "ballot_running"


def test_the_agenda_takes_only_what_lies_before_the_body_and_freezes_on_opening(conference):
    head = conference.company.people["quang"]
    perform(conference.line(LAM_DONG), "withdraw", actor=head, reason="Xin rút")
    codes = [conference.line(unit).code for unit in (GIA_LAI, LAM_DONG)]

    def arranged():
        return arrange(
            conference.session,
            held_on=date(2026, 11, 30),
            place="Buôn Ma Thuột",
            agenda=[*codes, "DN-0000-XXXXXX"],
            actor=conference.leader,
        )

    assert list(arranged().items.values_list("nomination__code", flat=True)) == codes[:1]
    perform(conference.session, "open", actor=conference.leader)
    assert refused(arranged) == "agenda_frozen"


def test_the_mode_must_be_one_the_rule_allows(conference):
    conference.open()

    assert refused(lambda: conference.prepare("SECRET")) == "mode_not_allowed"
    assert refused(lambda: conference.prepare("OPEN", "CSTDB")) == "nothing_to_vote_on"


def test_nothing_is_put_to_two_ballots_at_once(conference, voting):
    assert refused(lambda: conference.prepare("OPEN")) == "award_on_a_ballot"


def test_only_members_mark_themselves_and_only_conductors_others(conference):
    session = conference.open(["son"])
    people = conference.company.people

    assert mark_present(session, conference.seat("binh"), actor=people["binh"])
    assert mark_present(session, conference.seat("dung"), actor=people["son"])

    def by_another():
        mark_present(session, conference.seat("tuan"), actor=people["quang"])

    assert refused(by_another) == "not_permitted"


def test_a_seat_of_another_body_is_not_marked(conference, company):
    session = conference.open(["son"])
    elsewhere = company.bodies["hd-bkhcn"].memberships.get(user=company.people["uv1"])

    def mark():
        mark_present(session, elsewhere, actor=conference.leader)

    assert refused(mark) == "no_voting_seat"


def test_the_secretary_conducts_and_does_not_vote_the_chair_opens(meeting, company):
    secretary, chair = company.people["ngoc"], company.people["thu.truong"]
    ballot = prepare_ballot(meeting, award="BKB", mode="OPEN", actor=secretary)
    opened = perform(ballot, "open", actor=secretary)

    assert refused(lambda: cast(opened, choices={}, actor=secretary)) == "not_on_roll"
    assert cast(opened, choices={}, actor=chair)


def test_the_secretary_may_close_and_only_the_chair_adjourn(meeting, company):
    def open_moves(name: str) -> set[str]:
        found = available([meeting], actor=company.people[name])[meeting.pk]
        return {move for move, no in found.items() if no is None}

    assert open_moves("ngoc") == {"close", "defer", "lower"}
    assert open_moves("thu.truong") == {"close", "defer", "lower", "adjourn", "suspend"}


def test_a_seat_that_ended_this_morning_does_not_vote(conference, voting):
    directory.end_membership(
        conference.seat("binh"), on=today(), actor=conference.company.people["quan.tri"]
    )

    assert refused(lambda: conference.cast(voting, "binh", [LAM_DONG])) == "seat_ended"


def test_the_agenda_of_a_conference_holds_each_nomination_once(conference):
    assert AgendaItem.objects.filter(session=conference.session).count() == 5
