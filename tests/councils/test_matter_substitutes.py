"""Who sits in a member's place votes on resolutions too, in a session of nothing else."""

import pytest

from councils.actions.attendance import mark_present
from councils.actions.casting import cast
from councils.actions.convening import convene, put_on_agenda
from councils.actions.matter_ballots import prepare_vote
from councils.models import Ballot, Session
from councils.queries.rolls import seat_of
from tests.cast import TODAY
from tests.councils.matter_meeting import NO, SAID, YES, fresh, outcomes, why_not
from tests.councils.test_substitutes import appointed
from workflow.engine import perform

HERE = ("thu.truong", "uv1", "uv2", "uv3")


@pytest.fixture
def sitting(company) -> Session:
    """The council has one resolution before it; uv4 is away and Yến comes in their place."""
    secretary, council = company.people["ngoc"], company.bodies["hd-bkhcn"]
    held = convene(council, actor=secretary, **SAID)
    words = {"kind": "RESOLUTION", "subject": "Sáng kiến A", "text": "Công nhận sáng kiến A"}
    put_on_agenda(held, actor=secretary, **words)
    held = perform(Session.objects.get(pk=held.pk), "open", actor=company.people["thu.truong"])
    for name in HERE:
        seat = seat_of(company.people[name], council, on=TODAY)
        mark_present(held, seat, actor=company.people[name])
    row = appointed(held, company, seat_of(company.people["uv4"], council, on=TODAY))
    mark_present(held, row.membership, actor=row.person)
    return held


@pytest.fixture
def voting(sitting, company) -> Ballot:
    """An open ballot on the resolution."""
    matters, secretary = [item.matter for item in sitting.items.all()], company.people["ngoc"]
    ballot = prepare_vote(sitting, matters=matters, mode="OPEN", actor=secretary)
    return perform(ballot, "open", actor=company.people["thu.truong"])


def test_the_substitute_votes_and_the_member_no_more(voting, sitting, company):
    (item,), people = voting.items.values_list("pk", flat=True), company.people
    for name, said in zip((*HERE, "yen"), (YES, YES, NO, NO, YES), strict=True):
        cast(Ballot.objects.get(pk=voting.pk), choices={item: said}, actor=people[name])

    again = {"choices": {item: NO}, "actor": people["uv4"]}
    assert why_not(lambda: cast(Ballot.objects.get(pk=voting.pk), **again)) == "already_voted"
    closed = perform(Ballot.objects.get(pk=voting.pk), "close", actor=people["ngoc"])
    counted = perform(closed, "count", actor=people["ngoc"])
    # Three of five present; without the substitute's it would be half of four.
    assert outcomes(counted) == ["CARRIED"]
    matter = fresh(sitting.items.get().matter)
    assert (matter.outcome, matter.yes, matter.no, matter.present) == ("ADOPTED", 3, 2, 5)


def test_the_room_offers_a_substitute_and_no_opinion_in_writing(sitting, desk):
    room = desk("uv1").get(sitting.get_absolute_url()).text

    assert "absent members are heard through a substitute" in room
    assert "in writing, as far as" not in room
    away = desk("ngoc").get(f"{sitting.get_absolute_url()}absent/").text
    assert "Enter a substitute" in away
    assert "Enter a written opinion" not in away
