"""One unit, one vote; one person, one seat."""

import pytest

from tests.councils.conference import MEMBERS
from workflow.access import today
from workflow.actions import directory
from workflow.engine import perform
from workflow.errors import Refused


def second_seat(conference, person, *, unit=None):
    cluster = conference.session.body
    return directory.add_membership(
        cluster,
        user=person,
        role="CLUSTER_REPRESENTATIVE",
        unit=unit,
        held_from=cluster.held_from,
        actor=conference.company.people["quan.tri"],
    )


def why_not_open(ballot, conference):
    with pytest.raises(Refused) as no:
        perform(ballot, "open", actor=conference.leader)
    return no.value.refusal


def test_two_seats_of_one_unit_stop_the_vote_until_one_is_ended(conference):
    people, units = conference.company.people, conference.company.units
    extra = second_seat(conference, people["hanh"], unit=units["skhcn-dak-lak"])
    conference.open(MEMBERS)
    ballot = conference.prepare("OPEN")

    no = why_not_open(ballot, conference)

    assert no.code == "seat_twice"
    assert no.facts == {"holders": [units["skhcn-dak-lak"].name]}
    assert units["skhcn-dak-lak"].name in no.message
    directory.end_membership(extra, on=today(), actor=people["quan.tri"])
    assert perform(ballot, "open", actor=conference.leader).state == "OPEN"


def test_two_seats_of_one_person_stop_a_consensus(conference):
    second_seat(conference, conference.company.people["tuan"])
    conference.open(MEMBERS)
    ballot = conference.prepare("CONSENSUS")

    with pytest.raises(Refused) as no:
        perform(ballot, "record_consensus", actor=conference.leader, facts={"agreed": []})

    assert no.value.refusal.code == "seat_twice"
    assert no.value.refusal.facts == {"holders": [str(conference.company.people["tuan"])]}
