"""Who is there at any moment: members come, leave and come back; a session breaks off."""

import pytest

from audit.record import queries as record
from councils.actions.attendance import leave, mark_present
from councils.models import Attendance
from tests.councils.conference import MEMBERS
from workflow.engine import available, perform
from workflow.errors import Refused


def why_not(act) -> str:
    with pytest.raises(Refused) as no:
        act()
    return no.value.refusal.code


def test_the_quorum_is_that_of_the_moment(conference):
    session = conference.open()
    opening = conference.prepare("OPEN")
    for name in ("tuan", "dung"):
        leave(session, conference.seat(name), actor=conference.company.people[name])

    assert why_not(lambda: perform(opening, "open", actor=conference.leader)) == "quorum_not_met"
    conference.then_present("tuan")
    assert perform(opening, "open", actor=conference.leader).roll["present"] == sorted(
        conference.seat(name).pk for name in ("son", "binh", "quang", "tuan")
    )


def test_who_was_there_is_known_for_every_moment(conference):
    session, seat = conference.open(), conference.seat("tuan")
    came = Attendance.objects.get(session=session, membership=seat)
    gone = leave(session, seat, actor=conference.company.people["tuan"])
    back = mark_present(session, seat, actor=conference.company.people["tuan"])

    stays = Attendance.objects.filter(session=session, membership=seat).order_by("pk")
    assert list(stays.values_list("marked_at", "left_at")) == [
        (came.marked_at, gone.left_at),
        (back.marked_at, None),
    ]
    assert came.marked_at <= gone.left_at <= back.marked_at
    assert [line.kind for line in record.history([came.obj])] == [
        "attendance.left",
        "attendance.marked",
    ]


def test_only_the_member_and_whoever_conducts_say_that_a_member_leaves(conference):
    session, seat = conference.open(), conference.seat("tuan")
    people = conference.company.people

    assert why_not(lambda: leave(session, seat, actor=people["quang"])) == "not_permitted"
    assert leave(session, seat, actor=people["son"]).left_at is not None
    assert leave(session, seat, actor=people["tuan"]) is None


def test_a_suspended_session_goes_on_with_the_quorum_judged_anew(conference):
    session, leader = conference.open(), conference.leader
    broken = perform(session, "suspend", actor=leader, reason="Hết ngày thứ nhất")

    moves = available([broken], actor=leader)[broken.pk]
    assert {name for name, no in moves.items() if no is None} == {"resume", "adjourn"}
    seat = conference.seat("binh")
    assert why_not(lambda: mark_present(broken, seat, actor=leader)) == "session_not_open"
    assert Attendance.objects.filter(session=session, left_at=None).count() == 0
    goes_on = perform(broken, "resume", actor=leader)
    ballot = conference.prepare_in(goes_on, "OPEN")
    assert why_not(lambda: perform(ballot, "open", actor=leader)) == "quorum_not_met"
    for name in MEMBERS:
        conference.then_present(name)
    assert perform(ballot, "open", actor=leader).state == "OPEN"


def test_a_session_is_not_suspended_while_a_ballot_runs(conference, voting):
    act = {"actor": conference.leader, "reason": "Nghỉ"}
    assert why_not(lambda: perform(conference.session, "suspend", **act)) == "ballot_running"


def test_the_room_shows_who_is_there_now(conference, desk):
    session = conference.open()
    room = session.get_absolute_url()
    member = desk("tuan")

    assert "I am leaving" in member.get(room).text
    seat = {"seat": conference.seat("tuan").uid}
    assert member.post(room + "presence/leave/", seat).url == room
    page = member.get(room).text
    assert ("I am back" in page, "4 of 5" in page, "You left at" in page) == (True, True, True)
    assert member.post(room + "presence/", seat).url == room
    assert "5 of 5" in desk("son").get(room).text
    assert desk("quang").post(room + "presence/leave/", seat).status_code == 409
