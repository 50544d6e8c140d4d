"""Who was appointed to sit in a member's place is invited as the member is, while it lasts."""

from datetime import time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from councils.actions.agenda import arrange
from councils.actions.convening import convene
from councils.actions.substitutes import end_substitution
from councils.models import Session, Substitution
from councils.queries.notices import IN_PLACE, INVITED, MOVED, session_days
from councils.queries.rolls import seat_of
from nominations.models import Nomination
from tests.cast import TODAY
from tests.councils import test_substitutes as substitutes
from tests.councils.test_called_off import told
from tests.road import Road
from workflow.access import standing
from workflow.actions.directory import end_post
from workflow.actions.reminders import renew_calendar
from workflow.engine import perform
from workflow.models import Post, ReminderChoice
from workflow.queries.notices import Listener, notices_for

DAY = TODAY + timedelta(days=9)


@pytest.fixture
def ahead(company, review) -> Session:
    """The council is to meet on one line in nine days at two; nobody is appointed yet."""
    road = Road(company)
    line = road.found_eligible(road.at_office(1, review)[0])
    session = Session.objects.get(case=Nomination.objects.get(pk=line.pk).case)
    return moved(session, company)


def moved(session: Session, company, **said) -> Session:
    codes = list(Nomination.objects.filter(case=session.case_id).values_list("code", flat=True))
    said = {"held_on": DAY, "hour": time(14), "place": "P302"} | said
    return arrange(session, agenda=codes, actor=company.people["ngoc"], **said)


def appointed(session: Session, company) -> Substitution:
    """Yến sits in the place of uv4, who is away."""
    seat = seat_of(company.people["uv4"], session.body, on=TODAY)
    return substitutes.appointed(session, company, seat)


def days_of(person) -> list[tuple[str, time | None]]:
    return [(each.key, each.hour) for each in session_days(person, standing(person), TODAY)]


def test_from_the_appointment_on_the_substitute_is_invited_and_has_the_day(company, ahead, desk):
    yen, member = company.people["yen"], company.people["uv4"]
    assert (told(yen), days_of(yen), told(member)) == ([], [], [INVITED])

    appointed(ahead, company)

    assert (told(yen), told(member)) == ([IN_PLACE], [INVITED])
    assert days_of(yen) == days_of(member) == [(ahead.obj, time(14))]
    assert "in a member’s place" in desk("yen").get("/notifications/").text
    assert desk("yen").get(f"{ahead.get_absolute_url()}day.ics").status_code == 200
    assert (told(company.people["lan"]), days_of(company.people["lan"])) == ([], [])


def test_one_appointed_late_hears_it_then_although_the_members_heard_long_ago(company, ahead):
    yen, at = company.people["yen"], timezone.now() + timedelta(days=8)
    row = appointed(ahead, company)
    Substitution.objects.filter(pk=row.pk).update(entered_at=at)
    hour = timedelta(hours=1)
    listener = Listener(yen, standing(yen), ReminderChoice(user=yen), at - hour, at + hour)

    (notice,) = notices_for([listener])[listener]

    assert (notice.verb, notice.at) == (IN_PLACE, at)
    assert (notice.due_on, notice.hour) == (DAY, time(14))


def test_another_hour_is_news_to_the_substitute_too(company, ahead):
    yen, row = company.people["yen"], appointed(ahead, company)
    # Within one transaction every entry bears one time: the appointment was a minute before.
    Substitution.objects.filter(pk=row.pk).update(entered_at=row.entered_at - timedelta(minutes=1))

    moved(Session.objects.get(pk=ahead.pk), company, hour=time(8, 30))

    assert (told(yen), days_of(yen)) == ([MOVED], [(ahead.obj, time(8, 30))])


def test_what_changed_before_the_appointment_is_no_news_to_the_substitute(company, ahead):
    moved(ahead, company, hour=time(9))

    appointed(ahead, company)

    assert (told(company.people["yen"]), told(company.people["uv4"])) == ([IN_PLACE], [MOVED])


def test_invitation_and_day_go_with_the_appointment(company, ahead, desk):
    row = appointed(ahead, company)

    end_substitution(row, reason="Thành viên dự họp", actor=company.people["ngoc"])

    yen = company.people["yen"]
    assert (told(yen), days_of(yen)) == ([], [])
    assert told(company.people["uv4"]) == [INVITED]
    assert desk("yen").get(f"{ahead.get_absolute_url()}day.ics").status_code == 404


def test_it_is_in_the_feed_of_one_who_holds_no_post_at_all(company, ahead, client, desk):
    yen = company.people["yen"]
    for post in Post.objects.filter(user=yen):
        end_post(post, on=TODAY, actor=company.people["quan.tri"])
    token, _choice = renew_calendar(yen)
    appointed(ahead, company)

    feed = client.get(f"/calendar.ics?token={token}").text

    assert "DTSTART;TZID=Asia/Ho_Chi_Minh:20261202T140000" in feed
    assert "in a member’s place" in desk("yen").get("/notifications/").text


def test_once_the_session_is_over_its_day_goes_from_the_substitutes_calendar(company, ahead):
    appointed(ahead, company)
    chair = company.people["thu.truong"]
    held = perform(Session.objects.get(pk=ahead.pk), "open", actor=chair)
    assert (told(company.people["yen"]), len(days_of(company.people["yen"]))) == ([IN_PLACE], 1)

    perform(held, "adjourn", actor=chair, reason="Thiếu thành viên")

    assert (told(company.people["yen"]), days_of(company.people["yen"])) == ([], [])


def test_thirty_sessions_are_asked_for_as_often_as_one(company, ahead):
    row, yen, counts = appointed(ahead, company), company.people["yen"], []
    said = {"actor": company.people["ngoc"], "held_on": DAY, "place": "", "purpose": "Họp"}
    for more in (0, 29):
        for _ in range(more):
            other = convene(ahead.body, **said)
            values = {**Substitution.objects.values().get(pk=row.pk), "session_id": other.pk}
            values = {name: each for name, each in values.items() if name not in ("id", "uid")}
            Substitution.objects.create(**values)
        with CaptureQueriesContext(connection) as asked:
            found = len(told(yen)), len(days_of(yen))
        counts.append((found, len(asked)))

    assert [found for found, _asked in counts] == [(1, 1), (30, 30)]
    assert counts[0][1] == counts[1][1]
