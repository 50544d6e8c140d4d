"""A Government flag on its whole road: seven desks, and the Prime Minister's decision."""

import pytest

from audit.record import queries as record
from nominations.actions.above import confer
from nominations.actions.decisions import issue
from nominations.actions.rounds import set_places
from nominations.models import Nomination, Submission
from tests.clearing import DAY_AFTER as NEXT_DAY
from tests.clearing import shown
from tests.nominations.above.conftest import lines_of, said
from tests.road import PROPOSAL, Road
from workflow.engine import perform

ROAD = ["CLUSTER", "APPRAISAL", "CLEARANCE", "COUNCIL", "SIGNATURE", "SIGNED", "FORWARDED"]


def flag(road: Road) -> Submission:
    """A province's letter with its own unit for the Government's flag."""
    review = road.round(awards=["COCP"])
    body, hung = road.bodies["cum-tnmt"], road.people["hung"]
    set_places(review, body=body, award="COCP", places=1, actor=hung)
    return road.submit(road.letter(review, award="COCP"))


@pytest.fixture
def cleared(road, settings) -> Nomination:
    """The flag through cluster, review, consultation and public notice: before the council."""
    line = flag(road).nominations.get()
    road.agree(road.conference(line.submission), award="COCP", agreed=[line.code])
    office = road.people["ngoc"]
    line = perform(Nomination.objects.get(pk=line.pk), "find_eligible", actor=office, reason="Đạt")
    shown(road, [line])
    settings.BUSINESS_DATE = NEXT_DAY
    return perform(Nomination.objects.get(pk=line.pk), "clear", actor=office)


def test_a_government_flag_walks_its_whole_road(road, cleared):
    draft = road.carried(cleared)
    signed = road.signed(road.before_signer(draft, title=PROPOSAL))
    day, clerk = {"issued_on": NEXT_DAY}, road.people["van.thu"]
    letter = issue(signed, number="12/TTr-BKHCN", **day, actor=clerk)

    row = confer(lines_of(letter), **said(**day), actor=road.people["ngoc"])

    (line,) = lines_of(letter)
    assert (line.state, line.award, line.decision_above) == ("AWARDED", "COCP", row)
    moves = [e.facts for e in record.history([line.obj]) if "move" in e.facts]
    assert [each["to"] for each in reversed(moves)][-8:] == [*ROAD, "AWARDED"]
    assert (row.authority, row.number) == ("PRIME_MINISTER", "1450/QĐ-TTg")
