"""The hour of a session: convened with one, shown with its day, changed as news, never made up."""

import io
from datetime import time, timedelta
from zipfile import ZipFile

import pytest
from django.db import IntegrityError, transaction

from audit.record import log
from audit.record import queries as record
from councils.actions.agenda import arrange
from councils.actions.convening import convene, put_on_agenda
from councils.models import Session
from councils.queries.bodies import sessions_in_order
from councils.queries.notices import INVITED, MOVED, session_days
from tests.cast import TODAY
from tests.councils.test_called_off import SAID, told, why_not
from workflow.access import standing
from workflow.engine import perform

DAY, NEW = SAID["held_on"], "/meetings/new/"
FORM = {"body": "cum-tnmt", "mode": "IN_PERSON", "held_on": "02/12/2026", "place": "P302"}
NO_HOUR = "is no hour. Enter it as 14:00 or 14h30."


@pytest.fixture
def called(company) -> Session:
    """A session of the cluster at two in the afternoon, with one item."""
    leader = company.people["son"]
    held = convene(company.bodies["cum-tnmt"], actor=leader, hour=time(14), **SAID)
    put_on_agenda(held, kind="RESOLUTION", subject="Nghị quyết", actor=leader)
    return Session.objects.get(pk=held.pk)


def arranged(session: Session, **said) -> Session:
    leader = session.body.memberships.get(user__username="son").user
    return arrange(session, agenda=[], actor=leader, **SAID | said)


@pytest.mark.parametrize(
    ("typed", "hour"),
    [
        ("14:00", time(14)),
        ("9:05", time(9, 5)),
        ("14h30", time(14, 30)),
        ("8h", time(8)),
        ("14 giờ 30", time(14, 30)),
        ("7 giờ", time(7)),
        ("0:00", time(0)),
        ("", None),
    ],
)
def test_it_is_typed_as_on_an_invitation(company, desk, typed, hour):
    answer = desk("son").post(NEW, FORM | {"hour": typed})

    assert answer.status_code == 302
    assert Session.objects.get().hour == hour


@pytest.mark.parametrize(
    "typed", ["25:00", "24:00", "14:60", "hai giờ chiều", "14", "2pm", "-1:00", "14:00:30", "１４"]
)
def test_what_no_clock_shows_is_refused_and_kept(company, desk, typed):
    answer = desk("son").post(NEW, FORM | {"hour": typed})

    assert answer.status_code == 422
    assert [each in answer.text for each in (typed, NO_HOUR, "P302")] == [True] * 3
    assert not Session.objects.exists()


def test_the_agenda_form_keeps_it_where_it_is_refused_and_turned(company, called, desk):
    son, path = desk("son"), called.get_absolute_url() + "agenda/"
    assert 'value="14:00"' in son.get(path).text

    sent = {"held_on": "02/12/2026", "hour": "26h", "place": "Đà Lạt", "seen": called.version}
    refused, turned = son.post(path, sent), son.post(path, sent | {"hour": "15h", "suggest": "1"})

    assert (refused.status_code, 'value="26h"' in refused.text) == (422, True)
    assert (turned.status_code, 'value="15h"' in turned.text) == (200, True)
    assert Session.objects.get().hour == time(14)
    assert son.post(path, sent | {"hour": "15h"}).status_code == 302
    assert Session.objects.get().hour == time(15)


def test_an_hour_without_a_day_is_refused_on_page_and_in_the_table(company, called, desk):
    path = called.get_absolute_url() + "agenda/"

    answer = desk("son").post(path, {"held_on": "", "hour": "14:00", "seen": called.version})

    assert (answer.status_code, answer.context["refusal"].code) == (409, "hour_without_day")
    assert 'value="14:00"' in answer.text
    assert why_not(lambda: arranged(called, held_on=None, hour=time(9))) == "hour_without_day"
    said = SAID | {"held_on": None, "hour": time(9), "actor": company.people["son"]}
    assert why_not(lambda: convene(called.body, **said)) == "hour_without_day"
    with pytest.raises(IntegrityError), transaction.atomic():
        Session.objects.filter(pk=called.pk).update(held_on=None)


def test_who_is_asked_in_writing_has_a_closing_time_and_no_hour(company, called):
    until = log.clock() + timedelta(days=3)

    asked = arranged(called, mode="WRITTEN", hour=time(14), closes_at=until)

    assert (asked.hour, asked.closes_at, asked.held_on) == (None, until, DAY)
    entry = record.of_kind("agenda.changed")[0]
    assert (entry.facts["hour"], entry.facts["mode"]) == (None, "WRITTEN")


def test_the_log_states_it_as_called_and_as_changed(company, called):
    arranged(called, hour=time(8, 30))

    (added,) = record.of_kind("session.added")
    assert (added.facts["held_on"], added.facts["hour"]) == ("2026-12-02", "14:00")
    assert record.of_kind("agenda.changed")[0].facts["hour"] == "08:30"


def test_it_stands_wherever_the_day_stands(company, called, desk):
    quang, room = desk("quang"), called.get_absolute_url()
    when = "02/12/2026, 14:00"

    for path in ("/meetings/", room, f"{room}screen/", "/clusters/cum-tnmt/", "/notifications/"):
        assert when in quang.get(path).text, path
    assert when in quang.get("/search/", {"q": called.code}).text
    assert "14 giờ 00, ngày 02/12/2026" in quang.get(f"{room}agenda/print/").text
    package = quang.post(f"{room}package/")
    with ZipFile(io.BytesIO(package.content)) as parcel:
        assert when in parcel.read("index.html").decode()


def test_a_session_without_one_shows_its_day_alone(company, called, desk):
    arranged(called, hour=None)

    room = called.get_absolute_url()
    for path in ("/meetings/", room, f"{room}screen/", f"{room}agenda/print/"):
        page = desk("quang").get(path).text
        assert ("02/12/2026" in page, "14:00" in page, "giờ 00" in page) == (True, False, False)


def test_a_calendar_has_the_hour_in_the_ministrys_zone_else_the_whole_day(company, called, desk):
    path, client = f"{called.get_absolute_url()}day.ics", desk("quang")

    timed = client.get(path).text
    arranged(called, hour=None)
    whole = client.get(path).text

    assert "DTSTART;TZID=Asia/Ho_Chi_Minh:20261202T140000\r\n" in timed
    assert "TZOFFSETTO:+0700\r\n" in timed
    assert "DTSTART;VALUE=DATE:20261202\r\n" in whole
    assert "VTIMEZONE" not in whole


@pytest.mark.parametrize("hour", [time(14, 30), time(0), None])
def test_another_hour_or_none_is_news_and_the_same_hour_is_not(company, called, hour):
    member = company.people["quang"]
    arranged(called, hour=time(14), purpose="Góp ý lần hai")
    assert told(member) == [INVITED]

    arranged(called, hour=hour)

    assert told(member) == [MOVED]


def test_an_hour_given_to_a_session_that_had_none_is_news(company):
    son, member = company.people["son"], company.people["quang"]
    held = convene(company.bodies["cum-tnmt"], actor=son, **SAID)
    assert told(member) == [INVITED]

    arranged(held, hour=time(14))

    assert told(member) == [MOVED]


def test_two_sessions_of_one_body_on_one_day_stand_in_the_order_of_their_hours(company, called):
    son, member, body = company.people["son"], company.people["quang"], called.body
    early = convene(body, actor=son, hour=time(8), **SAID)
    some_time = convene(body, actor=son, **SAID)
    later = convene(body, actor=son, hour=time(7), **SAID | {"held_on": DAY + timedelta(days=1)})

    in_calendar = [each.key for each in session_days(member, standing(member), TODAY)]

    assert in_calendar == [some_time.obj, early.obj, called.obj, later.obj]
    assert list(sessions_in_order(Session.objects.all())) == [later, called, early, some_time]


def test_minutes_tell_the_hour_of_the_opening_and_never_the_one_planned(company, called, desk):
    arranged(called, hour=time(3, 17))
    held = perform(Session.objects.get(pk=called.pk), "open", actor=company.people["son"])

    page = desk("quang").get(f"{held.get_absolute_url()}minutes/").text

    assert ("Opened by" in page, "03:17" in page) == (True, False)
