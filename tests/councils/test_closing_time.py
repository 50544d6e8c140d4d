"""Until when votes are taken in a ballot: announced, told, moved later, and kept to."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from audit.record import log
from audit.record import queries as record
from councils.actions.timing import set_closing_time
from councils.models import Ballot
from councils.queries.duties import open_ballots
from tests.councils.conference import CLEAR, TIE
from workflow.access import today
from workflow.engine import perform
from workflow.errors import Refused

HOUR = timedelta(hours=1)
WHY = "Mạng tại điểm cầu bị gián đoạn"


def why_not(act) -> str:
    with pytest.raises(Refused) as no:
        act()
    return no.value.refusal.code


def timed(ballot: Ballot, actor, *, by: timedelta = HOUR, reason: str = "") -> Ballot:
    until = log.clock() + by
    return set_closing_time(ballot, closes_at=until, reason=reason, actor=actor)


def time_passes(ballot: Ballot) -> None:
    Ballot.objects.filter(pk=ballot.pk).update(closes_at=log.clock() - timedelta(minutes=1))


def kinds(ballot: Ballot) -> list[str]:
    return [line.kind for line in record.history([ballot.obj])]


def test_a_time_is_announced_moved_before_voting_and_only_lengthened_after(conference):
    conference.open()
    leader, ballot = conference.leader, conference.prepare("OPEN")
    timed(timed(ballot, leader, by=3 * HOUR), leader, by=HOUR)
    ballot = perform(Ballot.objects.get(pk=ballot.pk), "open", actor=leader)

    assert why_not(lambda: timed(ballot, conference.company.people["quang"])) == "not_permitted"
    assert why_not(lambda: timed(ballot, leader, by=2 * HOUR, reason=" ")) == "reason_missing"
    assert why_not(lambda: timed(ballot, leader, by=HOUR / 2, reason=WHY)) == "not_later"
    longer = timed(ballot, leader, by=2 * HOUR, reason=WHY)
    stale = {"closes_at": log.clock() + 3 * HOUR, "reason": WHY, "actor": leader}
    assert why_not(lambda: set_closing_time(longer, seen=1, **stale)) == "overtaken"
    told = ["ballot.extended", "ballot.state", "ballot.timed", "ballot.timed", "ballot.added"]
    assert kinds(ballot) == told
    assert record.history([ballot.obj])[0].disclosed["reason"] == WHY


def test_after_the_time_nothing_is_taken_until_more_is_given_and_a_person_closes(
    conference, voting
):
    leader, quang = conference.leader, conference.company.people["quang"]
    timed(voting, leader)
    conference.vote(voting, {name: CLEAR[name] for name in ("son", "binh", "dung")})
    assert len(open_ballots(quang, today())) == 1
    time_passes(voting)

    assert why_not(lambda: conference.vote(voting, {"quang": CLEAR["quang"]})) == "time_is_up"
    assert open_ballots(quang, today()) == []
    assert Ballot.objects.get(pk=voting.pk).state == "OPEN"
    timed(voting, leader, reason=WHY)
    conference.vote(voting, {"quang": CLEAR["quang"]})
    time_passes(voting)
    assert conference.count(voting).state == "COUNTED"


def test_a_time_that_has_passed_opens_nothing_and_a_closed_ballot_gets_none(conference):
    conference.open()
    leader, ballot = conference.leader, conference.prepare("OPEN")
    assert why_not(lambda: timed(ballot, leader, by=-HOUR)) == "not_later"
    timed(ballot, leader)
    time_passes(ballot)

    assert why_not(lambda: perform(ballot, "open", actor=leader)) == "closing_passed"
    timed(ballot, leader)
    opened = perform(Ballot.objects.get(pk=ballot.pk), "open", actor=leader)
    perform(opened, "close", actor=leader)
    assert why_not(lambda: timed(ballot, leader, reason=WHY)) == "not_timed"


def seconds_left(answer) -> int:
    return int(re.search(r'data-seconds-left="(\d+)"', answer.text)[1])


def test_booth_room_review_and_wall_count_the_same_time(conference, voting, desk):
    timed(voting, conference.leader)
    timed(voting, conference.leader, by=2 * HOUR, reason=WHY)
    room, booth = conference.session.get_absolute_url(), voting.get_absolute_url()
    member = desk("quang")
    pages = [room, booth, f"{room}screen/", f"{booth}turnout/?line=1", f"{booth}turnout/?closing=1"]
    for page in pages:
        assert 3600 < seconds_left(member.get(page)) <= 7200, page
    assert 3600 < seconds_left(member.post(f"{booth}review/", {})) <= 7200
    assert WHY in member.get(booth).text
    assert "/closing/" not in member.get(room).text
    assert "/closing/" in desk("son").get(room).text

    time_passes(voting)
    late = member.post(f"{booth}cast/", {"token": "t"})
    assert (late.status_code, "The time to vote is up" in late.text) == (409, True)
    assert "Go to the ballot" not in member.get(room).text
    wrong = desk("son").post(f"{booth}closing/", {"closes_at": "mai", "reason": "x"})
    assert (wrong.status_code, "is no day and hour" in wrong.text) == (409, True)


def test_the_room_costs_nothing_more_for_a_time(
    conference, voting, desk, django_assert_num_queries
):
    client, url = desk("quang"), conference.session.get_absolute_url()
    client.get(url)
    with django_assert_num_queries(60, exact=False) as before:
        client.get(url)
    timed(voting, conference.leader)
    with django_assert_num_queries(len(before)):
        client.get(url)


def test_a_ballot_is_repeated_with_a_reason_which_is_recorded(conference, desk):
    conference.open()
    conference.decided(TIE)
    room, son = conference.session.get_absolute_url(), desk("son")
    assert "Reason to vote again" in son.get(room).text
    again = {"award": "COBO", "mode": "OPEN"}

    refused = son.post(f"{room}ballots/", again | {"reason": " "})
    assert (refused.status_code, "with a reason only" in refused.text) == (409, True)
    assert son.post(f"{room}ballots/", again | {"reason": WHY}).status_code == 302
    second = conference.session.ballots.latest("pk")
    line = record.history([second.obj])[0]
    assert (line.kind, second.round_no, line.disclosed["reason"]) == ("ballot.added", 2, WHY)
    assert second.items.count() < len(CLEAR)


@pytest.mark.parametrize("part", ["", "?line=1", "?closing=1"])
def test_a_count_asks_four_things_and_never_the_whole_ballot(voting, desk, part):
    member = desk("quang")
    member.get(voting.get_absolute_url())

    with CaptureQueriesContext(connection) as asked:
        member.get(f"{voting.get_absolute_url()}turnout/{part}")

    assert len(asked) == 4
    assert not any("ruleset" in query["sql"] for query in asked.captured_queries)
