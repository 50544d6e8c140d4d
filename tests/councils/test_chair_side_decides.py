"""A council whose rule has the chair's side decide: a tie on paper goes to the chair at once."""

import pytest

from councils.actions.ballots import prepare_ballot
from councils.models import Ballot
from councils.queries.sections import sections_of
from nominations.actions.rounds import set_places
from tests.road import Road
from workflow.engine import perform
from workflow.errors import Refused


def before(session, company, mode):
    said = {"award": "BKB", "mode": mode, "reason": "Kết quả bằng phiếu"}
    return prepare_ballot(session, **said, actor=company.people["thu.truong"])


@pytest.fixture
def tied(meeting, company):
    """Two certificates with equal votes for one place, on paper: the chair's vote is not known."""
    office = company.people["hung"]
    set_places(meeting.round, body=meeting.body, award="BKB", places=1, actor=office)
    Road(company).tally(meeting, award="BKB", yes=5)
    return meeting


def test_the_chair_decides_after_the_first_round(tied, company):
    (section,) = sections_of(tied, None)
    assert {"PAPER", "CHAIR"} <= set(section.modes)

    ballot = before(tied, company, "CHAIR")
    _first, second = ballot.items.order_by("position")
    facts = {"agreed": [second.nomination.code]}
    chair = company.people["thu.truong"]
    perform(ballot, "settle", actor=chair, facts=facts, reason="Phiếu của Chủ tịch")

    counted = Ballot.objects.get(pk=ballot.pk).items.order_by("position")
    assert [item.tally.outcome for item in counted] == ["NOT_CARRIED", "CARRIED"]
    assert counted[0].tally.arithmetic["rounds"] == 1


def test_it_may_also_vote_again_while_rounds_are_left(tied, company):
    assert before(tied, company, "PAPER").round_no == 2


def test_before_the_first_round_there_is_nothing_for_the_chair(meeting, company):
    with pytest.raises(Refused) as no:
        before(meeting, company, "CHAIR")

    assert (no.value.refusal.code, no.value.refusal.facts) == ("rounds_not_used", {"rounds": 1})
