"""What a ballot decides goes to all its nominations at once, however many there are."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from config.demo import acts
from nominations.models import Nomination
from tests.councils.conference import MEMBERS, Conference
from tests.road import Road
from workflow.engine import perform


def team(number: int) -> dict[str, str]:
    return {"kind": "SMALL_COLLECTIVE", "name": f"Phòng {number}"}


def carried_out(company, review, *, lines: int) -> int:
    """How many statements a consensus on two of so many lines takes; the others fall lower."""
    meeting = Conference(company, review, ())
    officer, head = company.people["mai"], company.people["son"]
    teams = [("COBO", team(number), "Thành tích") for number in range(lines)]
    unit = company.units["skhcn-gia-lai"]
    letter = acts.propose(review, unit=unit, officer=officer, lines=teams, then=meeting.then)
    acts.submit(letter, officer=officer, head=head, then=meeting.then)
    meeting.open(MEMBERS)
    ballot = meeting.prepare("CONSENSUS")
    agreed = ballot.items.values_list("nomination__code", flat=True)[:2]
    with CaptureQueriesContext(connection) as asked:
        perform(ballot, "record_consensus", actor=meeting.leader, facts={"agreed": list(agreed)})
    return len(asked)


def test_the_outcome_of_many_takes_no_more_statements_than_of_few(company):
    road = Road(company)
    few = carried_out(company, road.round(), lines=4)
    many = carried_out(company, road.round(), lines=24)

    assert many == few
    fallen = Nomination.objects.filter(award="BKB", state="CLUSTER", origin__state="DECLINED")
    assert fallen.count() == 2 + 22
