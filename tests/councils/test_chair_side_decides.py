"""A council whose rule has the chair's side decide: a tie on paper goes to the chair at once."""

import pytest

from councils.actions.attendance import leave
from councils.actions.ballots import prepare_ballot
from councils.actions.recusals import declare, rule_on
from councils.models import Ballot
from councils.queries.rolls import seat_of
from councils.queries.sections import sections_of
from councils.rules.disclosure import Audience
from nominations.actions.rounds import set_places
from tests.cast import TODAY
from tests.councils.conference import LAM_DONG
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
    (section,) = sections_of(tied, None, audience=Audience.MEMBER)
    assert {"PAPER", "CHAIR"} <= set(section.modes)

    ballot = before(tied, company, "CHAIR")
    _first, second = ballot.items.order_by("position")
    facts = {"agreed": [second.nomination.code]}
    chair = company.people["thu.truong"]
    perform(ballot, "settle", actor=chair, facts=facts, reason="Phiếu của Chủ tịch")

    counted = Ballot.objects.get(pk=ballot.pk).items.order_by("position")
    assert [item.tally.outcome for item in counted] == ["NOT_CARRIED", "CARRIED"]
    assert counted[0].tally.arithmetic["rounds"] == 1


def settle(ballot, company, by: str) -> str:
    """The code of the no to whoever would decide for the second of the tied."""
    second = ballot.items.order_by("position").last()
    facts = {"agreed": [second.nomination.code]}
    with pytest.raises(Refused) as no:
        perform(ballot, "settle", actor=company.people[by], facts=facts, reason="Thành tích")
    return no.value.refusal.code


def stands_back(meeting, ballot, company, name: str, by: str) -> None:
    """A member declares a tie to the second of the tied, and it is upheld."""
    line = ballot.items.order_by("position").last().nomination
    actor, seat = company.people[name], seat_of(company.people[name], meeting.body, on=TODAY)
    declare(meeting, line, ground="DECLARED_TIE", words="Em ruột", actor=actor)
    said = {"ground": "DECLARED_TIE", "ruling": "UPHELD", "reason": "Theo lời khai"}
    rule_on(meeting, line, seat=seat, actor=company.people[by], **said)


def test_the_vice_chair_does_not_decide_while_the_chair_is_there(tied, company):
    ballot = before(tied, company, "CHAIR")
    assert settle(ballot, company, "hung") == "presides_not"

    chair = seat_of(company.people["thu.truong"], tied.body, on=TODAY)
    leave(tied, chair, actor=company.people["ngoc"])
    assert settle(ballot, company, "thu.truong") == "presides_not"
    perform(ballot, "settle", actor=company.people["hung"], facts={"agreed": []}, reason="Vắng")


def test_a_chair_who_stands_back_leaves_it_to_the_vice_chair(tied, company, desk):
    ballot = before(tied, company, "CHAIR")
    line = ballot.items.order_by("position").last().nomination
    stands_back(tied, ballot, company, "thu.truong", by="hung")

    assert settle(ballot, company, "thu.truong") == "stands_back"
    page = desk("thu.truong").get(f"{ballot.get_absolute_url()}settle/").content.decode()
    assert line.nominee.name not in page
    assert f"Leave it to {company.people['hung']}" in page
    perform(ballot, "settle", actor=company.people["hung"], facts={"agreed": []}, reason="Xin")


def test_where_all_who_preside_stand_back_nobody_decides(tied, company):
    ballot = before(tied, company, "CHAIR")
    stands_back(tied, ballot, company, "hung", by="thu.truong")
    stands_back(tied, ballot, company, "thu.truong", by="hung")

    assert settle(ballot, company, "thu.truong") == "all_stand_back"
    assert settle(ballot, company, "hung") == "all_stand_back"
    perform(ballot, "cancel", actor=company.people["ngoc"], reason="Bỏ phiếu lại")
    assert before(tied, company, "PAPER").round_no == 2


def test_who_stands_back_records_no_papers(tied, company):
    ballot = before(tied, company, "PAPER")
    stands_back(tied, ballot, company, "thu.truong", by="hung")

    with pytest.raises(Refused) as no:
        perform(ballot, "record_paper", actor=company.people["thu.truong"])
    assert no.value.refusal.code == "recorder_stands_back"


def test_who_stands_back_records_no_consensus(conference, desk):
    conference.open()
    ballot, line = conference.prepare("CONSENSUS"), conference.line(LAM_DONG)
    said = {"ground": "DECLARED_TIE", "words": "Em ruột", "actor": conference.leader}
    row = declare(conference.session, line, **said)
    ruling = {"ground": "DECLARED_TIE", "ruling": "UPHELD", "reason": "Theo lời khai"}
    deputy = conference.company.people["binh"]
    rule_on(conference.session, line, seat=row.membership, actor=deputy, **ruling)
    facts = {"agreed": [line.code]}

    with pytest.raises(Refused) as no:
        perform(ballot, "record_consensus", actor=conference.leader, facts=facts)
    assert no.value.refusal.code == "recorder_stands_back"
    page = desk("son").get(f"{ballot.get_absolute_url()}consensus/").content.decode()
    assert line.nominee.name not in page
    assert perform(ballot, "record_consensus", actor=deputy, facts=facts).state == "COUNTED"


def test_it_may_also_vote_again_while_rounds_are_left(tied, company):
    assert before(tied, company, "PAPER").round_no == 2


def test_before_the_first_round_there_is_nothing_for_the_chair(meeting, company):
    with pytest.raises(Refused) as no:
        before(meeting, company, "CHAIR")

    assert (no.value.refusal.code, no.value.refusal.facts) == ("rounds_not_used", {"rounds": 1})
