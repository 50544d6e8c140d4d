"""After the vote: outcomes carried to all at once, and what is left to the next session."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from audit.record import queries as record
from config.demo import acts
from councils.queries.minutes_content import facts_of
from nominations.models import Nomination
from nominations.queries.notices import unit_news
from tests.councils.conference import CLEAR, DAK_LAK, LAM_DONG, MEMBERS, Conference
from tests.road import Road
from workflow.access import standing
from workflow.engine import perform
from workflow.errors import Refused
from workflow.models import ReminderChoice
from workflow.queries.notices import Listener


def team(number: int, *, of: int) -> dict[str, str]:
    return {"kind": "SMALL_COLLECTIVE", "name": f"Phòng {number} trong {of}"}


def carried_out(company, review, *, lines: int) -> int:
    """How many statements a consensus on two of so many lines takes; the others fall lower."""
    meeting = Conference(company, review, ())
    officer, head = company.people["mai"], company.people["son"]
    teams = [("COBO", team(number, of=lines), "Thành tích") for number in range(lines)]
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
    few = carried_out(company, road.round(), lines=12)
    many = carried_out(company, road.round(), lines=30)

    assert many == few
    fallen = Nomination.objects.filter(award="BKB", state="CLUSTER", origin__state="DECLINED")
    assert fallen.count() == 10 + 28


WHY = "Chờ bổ sung số liệu"


def put_off(meeting: Conference, unit: str) -> None:
    facts = {"line": meeting.line(unit).code}
    perform(meeting.session, "defer", actor=meeting.leader, reason=WHY, facts=facts)


def test_an_item_put_off_stands_first_on_an_agenda_that_did_not_exist_yet(conference, desk):
    conference.open()
    put_off(conference, LAM_DONG)

    line, following = conference.line(LAM_DONG), conference.second()
    told = record.history([line.obj])[0]
    assert (line.state, line.case) == ("CLUSTER", following.case)
    assert (told.facts["move"], told.disclosed["reason"]) == ("deferred", WHY)
    ballot = conference.prepare("CONSENSUS")
    assert LAM_DONG not in ballot.items.values_list("nomination__unit__code", flat=True)
    perform(ballot, "cancel", actor=conference.leader, reason="Họp tiếp lần sau")
    perform(conference.session, "close", actor=conference.leader)
    agenda = [item.nomination.unit.code for item in following.items.all()]
    assert (agenda[0], len(agenda)) == (LAM_DONG, 5)
    page = desk("son").get(following.get_absolute_url() + "agenda/").text
    assert "Put off from the session of" in page
    assert page.count(WHY) == 1
    assert page.split('name="on" value="')[1].startswith(line.code)
    minutes = desk("son").get(conference.session.get_absolute_url() + "minutes/").text
    assert f"<q>{WHY}</q>" in minutes
    assert facts_of(conference.session)["undecided"][-1]["reason"] == WHY
    assert WHY in desk("thu").get(line.get_absolute_url()).text
    thu = conference.company.people["thu"]
    listener = Listener(thu, standing(thu), ReminderChoice(), told.at - timedelta(hours=1), told.at)
    assert "Put off to the next session" in [each.verb for _who, each in unit_news([listener])]


def test_room_and_paper_of_the_next_session_say_which_one_left_it(conference, desk):
    conference.open()
    put_off(conference, LAM_DONG)
    perform(conference.session, "adjourn", actor=conference.leader, reason="Hết giờ")
    following, held = conference.second(), conference.session

    room = desk("son").get(following.get_absolute_url()).text
    assert room.count("Put off from the session of 23/11/2026") == 1
    assert room.count("Left undecided by the session of 23/11/2026") == 4
    paper = desk("son").get(following.get_absolute_url() + "agenda/print/").text
    assert f"mã {held.code}; lý do: {WHY}" in paper
    assert paper.count("chưa kết luận tại phiên họp ngày 23/11/2026") == 4
    assert "Put off from" not in desk("son").get(held.get_absolute_url()).text


def test_what_is_on_a_ballot_or_decided_is_not_put_off(conference):
    conference.open()
    ballot = conference.voting()
    conference.vote(ballot, CLEAR)

    for unit in (LAM_DONG, DAK_LAK):
        with pytest.raises(Refused) as no:
            put_off(conference, unit)
        assert no.value.refusal.code == "item_not_waiting"
        ballot = conference.count(ballot) if ballot.state == "OPEN" else ballot
