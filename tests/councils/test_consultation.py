"""Members asked in writing: a session of its own until a day and hour, answered on the devices."""

from datetime import timedelta

import pytest

from audit.record import log
from audit.record import queries as record
from councils.actions.agenda import arrange
from councils.actions.extending import extend_time
from councils.models import Session
from tests.cast import TODAY
from tests.councils.conference import CLEAR
from workflow.engine import perform
from workflow.errors import Refused


def why_not(act) -> str:
    with pytest.raises(Refused) as no:
        act()
    return no.value.refusal.code


@pytest.fixture
def asked(conference) -> Session:
    """The five nominations are put to the members in writing, for a day."""
    session, leader = conference.session, conference.leader
    codes = list(session.items.values_list("nomination__code", flat=True))
    until = log.clock() + timedelta(days=1)
    way = {"mode": "WRITTEN", "closes_at": until, "held_on": TODAY, "place": ""}
    arranged = arrange(session, agenda=codes, actor=leader, **way)
    return perform(arranged, "open", actor=leader)


def time_passes(session: Session) -> None:
    Session.objects.filter(pk=session.pk).update(closes_at=log.clock() - timedelta(minutes=1))


def test_everybody_is_asked_and_nobody_has_to_come(conference, asked, desk):
    room = asked.get_absolute_url()

    ballot = conference.voting()

    assert len(ballot.roll["present"]) == 5
    assert why_not(lambda: conference.then_present("binh")) == "asked_in_writing"
    page = desk("quang").get(room).text
    assert ("5 members are asked." in page, "I am present" in page) == (True, False)


def test_voting_closes_when_all_have_answered(conference, asked):
    ballot = conference.voting()
    first = dict(list(CLEAR.items())[:4])
    conference.vote(ballot, first)

    assert why_not(lambda: conference.count(ballot)) == "answers_missing"
    conference.vote(ballot, {"tuan": CLEAR["tuan"]})
    assert conference.count(ballot).state == "COUNTED"


def test_after_the_time_nothing_is_taken_and_silence_agrees_to_nothing(conference, asked):
    ballot = conference.voting()
    conference.vote(ballot, {name: CLEAR[name] for name in ("son", "binh")})
    time_passes(asked)

    late = why_not(lambda: conference.vote(ballot, {"tuan": CLEAR["tuan"]}))
    counted = conference.count(ballot)

    assert late == "time_is_up"
    assert {row.base for row in conference.tallies(counted).values()} == {4}
    assert set(conference.outcomes(counted).values()) == {"NOT_CARRIED"}


def test_more_time_is_given_with_a_reason_and_only_later(conference, asked, desk):
    leader, later = conference.leader, asked.closes_at + timedelta(days=1)
    give = {"reason": "Hai thành viên đi công tác", "actor": leader}
    quang = {**give, "actor": conference.company.people["quang"]}

    assert why_not(lambda: extend_time(asked, closes_at=later, **quang)) == "not_permitted"
    blank = {**give, "reason": " "}
    assert why_not(lambda: extend_time(asked, closes_at=later, **blank)) == "reason_missing"
    assert why_not(lambda: extend_time(asked, closes_at=asked.closes_at, **give)) == "not_later"
    time_passes(asked)
    assert extend_time(asked, closes_at=later, **give).closes_at == later
    assert record.history([asked.obj])[0].kind == "session.extended"
    path = asked.get_absolute_url() + "extend/"
    wrong = desk("son").post(path, {"closes_at": "mai", "reason": "x"})
    assert (wrong.status_code, "is no day and hour" in wrong.text) == (409, True)


def test_a_time_that_has_passed_opens_nothing(conference):
    session, leader = conference.session, conference.leader
    codes = list(session.items.values_list("nomination__code", flat=True))
    way = {"mode": "WRITTEN", "held_on": TODAY, "place": "", "actor": leader}
    arranged = arrange(session, agenda=codes, closes_at=log.clock() + timedelta(hours=1), **way)
    time_passes(arranged)

    arranged = Session.objects.get(pk=arranged.pk)
    assert why_not(lambda: perform(arranged, "open", actor=leader)) == "closing_passed"
