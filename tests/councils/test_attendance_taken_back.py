"""Attendance taken back, and the notice that absent members are heard."""

import pytest

from audit.record import queries as record
from councils.actions.attendance import unmark
from councils.models import Attendance
from councils.queries.presence import there_now
from workflow.errors import Refused

NOTICE = "By the rule absent members are heard"


def why_not(act) -> str:
    with pytest.raises(Refused) as no:
        act()
    return no.value.refusal.code


def test_whoever_conducts_takes_back_what_was_marked_by_mistake(conference):
    session, seat = conference.open(), conference.seat("binh")
    row = Attendance.objects.get(session=session, membership=seat)

    unmark(session, seat, reason="Bấm nhầm", actor=conference.leader)

    kept = Attendance.objects.get(session=session, membership=seat)
    assert (kept.pk, kept.withdrawn_at is None) == (row.pk, False)
    withdrawn, marked = record.history([row.obj])
    assert (marked.kind, withdrawn.kind) == ("attendance.marked", "attendance.withdrawn")
    assert withdrawn.disclosed == {"reason": "Bấm nhầm"}
    conference.then_present("binh")
    assert (there_now(session).count(), session.attendance.count()) == (5, 6)


def test_a_member_without_a_reason_or_after_the_roll_is_refused(conference):
    session, seat = conference.open(), conference.seat("binh")
    member, leader = conference.company.people["quang"], conference.leader

    assert why_not(lambda: unmark(session, seat, reason="x", actor=member)) == "not_permitted"
    assert why_not(lambda: unmark(session, seat, reason=" ", actor=leader)) == "reason_missing"
    conference.voting()
    assert why_not(lambda: unmark(session, seat, reason="x", actor=leader)) == "roll_frozen"
    assert session.attendance.count() == 5


def test_the_room_has_the_button_until_the_roll_is_frozen(conference, desk):
    session = conference.open()
    room, client = session.get_absolute_url(), desk("son")
    path, sent = room + "presence/withdraw/", {"seat": conference.seat("binh").uid}

    assert client.get(room).content.decode().count("Take the attendance back") == 5
    assert "Take the attendance back" not in desk("quang").get(room).content.decode()
    refused = client.post(path, sent)
    assert refused.status_code == 409
    assert "with a reason only" in refused.content.decode()
    assert client.post(path, sent | {"reason": "Bấm nhầm"}).url == room
    assert "4 of 5" in client.get(room).content.decode()
    conference.voting()
    assert "Take the attendance back" not in client.get(room).content.decode()


def test_each_members_reason_is_a_form_of_its_own(conference, desk):
    page = desk("son").get(conference.open().get_absolute_url()).text

    forms = [f"absence-{conference.seat(name).uid}" for name in ("binh", "quang")]
    assert [page.count(f'id="{form}"') for form in forms] == [1, 1]


def test_who_was_not_marked_is_said_so_and_nothing_is_recorded(conference, desk):
    session = conference.open()
    path = session.get_absolute_url() + "presence/withdraw/"
    sent = {"seat": conference.seat("binh").uid, "reason": "Bấm nhầm"}
    first = desk("son").post(path, sent, follow=True).content.decode()
    before = record.count()

    again = desk("son").post(path, sent, follow=True).content.decode()

    assert ("no longer marked present" in first, "See the receipt" in first) == (True, True)
    assert ("was not marked present" in again, "See the receipt" in again) == (True, False)
    assert record.count() == before


def test_a_council_is_told_that_absent_members_are_heard(meeting, desk):
    assert NOTICE in desk("ngoc").get(meeting.get_absolute_url()).content.decode()


def test_a_cluster_whose_rule_hears_nobody_absent_is_not_told_so(conference, desk):
    path = conference.open().get_absolute_url()

    assert NOTICE not in desk("son").get(path).content.decode()
