"""What minutes say of who was there: of the vote, of absences, of breaks, of who was asked."""

from datetime import UTC, datetime, timedelta

import pytest

from audit.record import log
from councils.actions.agenda import arrange
from councils.actions.attendance import leave
from councils.actions.ballots import prepare_ballot
from councils.actions.casting import cast
from councils.models import Attendance, Ballot, Session
from councils.queries.minutes_content import facts_of
from councils.rules.staying import Stay, is_in_place, most_at_once
from nominations.models import Nomination
from tests.cast import TODAY
from tests.councils.conference import CLEAR, MEMBERS
from tests.councils.test_substitutes import enter
from workflow.engine import perform

MISSING = "Thiếu thành viên"


def at(hour: int) -> datetime:
    return datetime(2026, 11, 20, hour, tzinfo=UTC)


@pytest.mark.parametrize(
    ("stays", "most"),
    [
        ({}, 0),
        ({"son": [Stay(at(8))], "binh": [Stay(at(9))]}, 2),
        ({"son": [Stay(at(8), at(9))], "binh": [Stay(at(9), at(10))]}, 1),
        ({"son": [Stay(at(8), at(9)), Stay(at(11))], "binh": [Stay(at(8))]}, 2),
        ({"son": [Stay(at(8), at(9))], "binh": [Stay(at(8), at(9))], "tuan": [Stay(at(9))]}, 2),
    ],
)
def test_the_most_who_were_there_at_one_moment(stays, most):
    assert most_at_once(stays) == most


@pytest.mark.parametrize(
    ("stay", "until", "whose"),
    [
        (Stay(at(8)), None, True),
        (Stay(at(8), at(9)), None, False),
        (Stay(at(8), at(11)), None, True),
        (Stay(at(11), at(12)), at(13), True),
        (Stay(at(11)), at(13), False),
    ],
)
def test_whose_a_stay_was_with_a_substitute_entered_at_ten(stay, until, whose):
    assert is_in_place(stay, since=at(10), until=until) is whose


def again(session: Session) -> Session:
    return Session.objects.get(pk=session.pk)


def names(rows) -> list[str]:
    return [row["name"] for row in rows]


def judged(quorum) -> tuple:
    return quorum["present"], quorum["members"], quorum["is_reached"]


def test_tally_minutes_tell_of_the_vote_whoever_left_after_it(company, conference):
    session, ballot = conference.open(), conference.decided(CLEAR)
    for name in ("quang", "dung", "tuan"):
        leave(session, conference.seat(name), actor=company.people[name])
    perform(again(session), "suspend", actor=conference.leader, reason="Nghỉ trưa")

    told = facts_of(again(session), ballot=Ballot.objects.get(pk=ballot.pk))

    assert judged(told["quorum"]) == (5, 5, True)
    assert (len(told["present"]), told["absent"], told["breaks"]) == (5, [], [])


def spread(session: Session) -> None:
    """Minutes of coming and leaving: in one transaction PostgreSQL has one time for all."""
    # Sơn, Bình, Quang, Dũng, Dũng again, and Sơn after the night.
    times = [(0, 90), (10, 20), (30, 90), (40, 50), (60, 90), (100, None)]
    rows = Attendance.objects.filter(session=session).order_by("pk")
    for row, (came, left) in zip(rows, times, strict=True):
        row.marked_at = at(8) + timedelta(minutes=came)
        row.left_at = at(8) + timedelta(minutes=left) if left else None
        row.save(update_fields=["marked_at", "left_at"])


def test_minutes_tell_each_stay_and_break_and_the_quorum_of_the_moment(company, conference):
    session = conference.open(["son", "binh"])
    leave(session, conference.seat("binh"), actor=company.people["binh"])
    for name in ("quang", "dung"):
        conference.then_present(name)
    leave(session, conference.seat("dung"), actor=company.people["dung"])
    conference.then_present("dung")
    perform(again(session), "suspend", actor=conference.leader, reason="Nghỉ qua đêm")
    perform(again(session), "resume", actor=conference.leader)
    conference.then_present("son")
    perform(again(session), "close", actor=conference.leader)
    spread(session)

    told = facts_of(again(session))

    assert judged(told["quorum"]) == (3, 5, False)
    stays = {row["name"]: len(row["stays"]) for row in told["present"]}
    people = [company.people[name].full_name for name in ("son", "binh", "quang", "dung")]
    assert stays == dict(zip(people, (2, 1, 1, 2), strict=True))
    assert names(told["absent"]) == [company.people["tuan"].full_name]
    breaks = [(each["move"], each["reason"]) for each in told["breaks"]]
    assert breaks == [("suspend", "Nghỉ qua đêm"), ("resume", "")]


def test_who_is_asked_in_writing_is_not_absent(company, conference, desk):
    session, leader = conference.session, conference.leader
    said = {"mode": "WRITTEN", "closes_at": log.clock() + timedelta(days=1), "held_on": TODAY}
    codes = list(session.items.values_list("nomination__code", flat=True))
    perform(arrange(session, agenda=codes, actor=leader, place="", **said), "open", actor=leader)
    conference.decided(CLEAR)
    perform(conference.session, "close", actor=leader)

    told = facts_of(conference.session)

    assert (told["present"], told["absent"], told["quorum"]["needed"]) == ([], [], None)
    assert sorted(names(told["asked"])) == sorted(company.people[n].full_name for n in MEMBERS)
    assert {(row["answers"], row["asked"]) for row in told["asked"]} == {(1, 1)}
    page = desk("son").get(session.get_absolute_url() + "minutes/").text
    assert ("5 members were asked in writing" in page, "Absent:" in page) == (True, False)


def test_what_an_adjourned_session_left_undecided_stands_in_its_minutes(conference):
    conference.open(["son", "binh"])
    (first, *_rest) = facts_of(conference.session)["undecided"]
    assert first["award"]["code"] == "COBO"
    before = names(facts_of(conference.session)["undecided"])
    perform(conference.session, "adjourn", actor=conference.leader, reason=MISSING)

    after = names(facts_of(conference.session)["undecided"])

    assert (len(before), after) == (5, before)


def test_what_was_voted_on_is_not_among_what_was_left(conference):
    conference.open()
    conference.decided(CLEAR)
    perform(conference.session, "close", actor=conference.leader)

    told = facts_of(conference.session)

    voted = {item["code"] for item in told["ballots"][0]["items"]}
    assert (len(voted), voted & {line["code"] for line in told["undecided"]}) == (5, set())


def test_a_substitute_stands_in_the_minutes_and_the_member_is_absent(meeting, company, desk):
    enter(meeting, company)
    line = Nomination.objects.filter(agenda_items__session=meeting).first()
    ballot = prepare_ballot(meeting, award=line.award, mode="OPEN", actor=company.people["ngoc"])
    perform(ballot, "open", actor=company.people["ngoc"])
    cast(Ballot.objects.get(pk=ballot.pk), choices={}, actor=company.people["yen"])

    told = facts_of(again(meeting))

    member, other = (company.people[name].full_name for name in ("uv4", "yen"))
    assert member not in names(told["present"])
    (row,) = told["represented"]
    assert (row["name"], row["substitute"]["name"]) == (member, other)
    assert row["substitute"]["signed_on"] == TODAY.isoformat()
    page = desk("uv1").get(meeting.get_absolute_url() + "minutes/").text
    assert f"in their place {other}, by a paper of" in page
