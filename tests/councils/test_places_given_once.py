"""Places are given once: one uncounted ballot per award, and the places left when it is counted."""

import pytest

from audit.record import queries as record
from councils.actions.ballots import prepare_ballot
from nominations.actions.rounds import set_places
from tests.councils.conference import CLEAR, DAK_LAK, KHANH_HOA, LAM_DONG, Conference
from workflow.actions import directory
from workflow.engine import perform
from workflow.errors import Refused


def test_an_award_is_on_one_uncounted_ballot_at_a_time(conference):
    conference.open()
    first = conference.prepare("OPEN")

    with pytest.raises(Refused) as no:
        conference.prepare("PAPER")

    assert no.value.refusal.code == "award_on_a_ballot"
    assert no.value.refusal.facts["ballot"] == first.obj
    perform(first, "cancel", actor=conference.leader, reason="Sai hình thức")
    assert conference.prepare("PAPER").places == 2


def test_another_session_of_the_body_does_not_give_the_same_places_away(company, review):
    conference = Conference(company, review, units=[LAM_DONG, KHANH_HOA])
    conference.open()
    conference.prepare("OPEN")
    conference.submit(DAK_LAK)
    second = conference.open_second()

    with pytest.raises(Refused) as no:
        prepare_ballot(second, award="COBO", mode="OPEN", actor=conference.leader)

    assert no.value.refusal.code == "award_on_a_ballot"
    assert no.value.refusal.facts["session"] == conference.session.code


def test_no_more_are_carried_than_places_are_left_when_it_is_counted(conference):
    conference.open()
    ballot = conference.voting()
    assert ballot.places == 2
    conference.vote(ballot, CLEAR)
    cluster, head = conference.session.body, conference.company.people["hung"]
    set_places(conference.review, body=cluster, award="COBO", places=1, actor=head)

    counted = conference.count(ballot)

    outcomes = conference.outcomes(counted)
    assert sorted(outcomes.values()) == ["NOT_CARRIED"] * 3 + ["TIED"] * 2
    assert conference.session.ballots.get().places == 1


def test_a_consensus_keeps_the_places_left_when_it_is_recorded(conference):
    conference.open()
    ballot = conference.prepare("CONSENSUS")
    cluster, head = conference.session.body, conference.company.people["hung"]
    set_places(conference.review, body=cluster, award="COBO", places=1, actor=head)
    agreed = [conference.line(unit).code for unit in (LAM_DONG, KHANH_HOA)]

    with pytest.raises(Refused) as no:
        perform(ballot, "record_consensus", actor=conference.leader, facts={"agreed": agreed})

    assert (no.value.refusal.code, no.value.refusal.facts["places"]) == ("over_places", 1)


def test_two_members_of_one_name_have_two_votes_on_the_record(conference):
    admin = conference.company.people["quan.tri"]
    cluster = conference.session.body
    twin = directory.add_user("binh2", full_name="Trần Văn Bình", password=None, actor=admin)
    seat = directory.add_membership(
        cluster,
        user=twin,
        role="CLUSTER_REPRESENTATIVE",
        held_from=cluster.held_from,
        actor=admin,
    )
    conference.company.people["binh2"] = twin
    conference.open(["son", "binh", "quang", "dung", "tuan", "binh2"])
    ballot = conference.voting()
    conference.cast(ballot, "binh", [LAM_DONG])
    conference.cast(ballot, "binh2", [])
    conference.count(ballot)

    (tally,) = record.history([f"tally/{ballot.uid}"])
    code = conference.line(LAM_DONG).code
    first, second = (tally.disclosed[str(s.uid)] for s in (conference.seat("binh"), seat))
    assert (first["member"], first["votes"][code]) == ("Trần Văn Bình", "YES")
    assert (second["member"], second["votes"][code]) == ("Trần Văn Bình", "BLANK")


def test_the_record_of_a_tally_names_nominations_and_counts_the_papers(conference):
    conference.open()
    ballot = conference.prepare("PAPER")
    facts = conference.paper(ballot, yes=3, returned=5, valid=4, invalid=1)
    for row in facts["paper"]["items"].values():
        row.update(yes=3, no=1)
    perform(ballot, "record_paper", actor=conference.leader, facts=facts)

    (tally,) = record.history([f"tally/{ballot.uid}"])
    assert tally.facts["paper"] == {"issued": 5, "returned": 5, "valid": 4, "invalid": 1}
    assert tally.facts["items"][0] == {
        "nomination": ballot.items.first().nomination.code,
        "yes": 3,
        "no": 1,
        "blank": 0,
        "spoilt": 0,
        "base": 4,
        "needed": 3,
        "outcome": "TIED",
    }
