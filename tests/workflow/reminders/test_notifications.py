"""The page of notices: what came, what is new, what one chooses; refused as it should be."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from audit.record import queries as record
from tests.cast import TODAY
from workflow import work
from workflow.models import Mail, ReminderChoice, WorkItem

CHOICE = {"cadence": "WEEKLY", "hour": "6", "days_before": "5", "overdue": "on", "news": "on"}


def test_an_empty_page_says_what_will_come(desk):
    page = desk("van.thu").get("/notifications/").content.decode()

    assert "Nothing has come in the last thirty days" in page
    assert "Mark all as read" not in page


def test_new_work_stands_on_the_page_until_it_is_marked_as_read(road, desk):
    (line,) = road.at_office(1)
    ngoc = desk("ngoc")
    page = ngoc.get("/notifications/").content.decode()
    until = re.search(r'name="until" value="([^"]+)"', page)[1]
    assert (line.nominee.name in page, ngoc.get("/notifications/count/").content) == (False, b"1")

    answer = ngoc.post("/notifications/read/", {"until": until})

    assert (answer.status_code, answer.url) == (302, "/notifications/")
    assert ngoc.get("/notifications/count/").content == b""
    page = ngoc.get("/notifications/").content.decode()
    assert f"{line.submission.code}/appraisal/" in page
    assert "Mark all as read" not in page


@pytest.mark.parametrize(
    "until",
    [
        *("", "gestern", "2026-13-40", "2026-11-22T10:00:00", "9" * 400),
        *("0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"),
    ],
)
def test_a_moment_that_is_none_marks_nothing(road, desk, until):
    road.at_office(1)

    desk("ngoc").post("/notifications/read/", {"until": until})

    assert desk("ngoc").get("/notifications/count/").content == b"1"


def test_what_came_after_the_page_was_drawn_stays_new(road, desk):
    road.at_office(1)
    early = (timezone.now() - timedelta(minutes=5)).isoformat()

    desk("ngoc").post("/notifications/read/", {"until": early})
    assert desk("ngoc").get("/notifications/count/").content == b"1"
    desk("ngoc").post("/notifications/read/", {"until": "2999-01-01T00:00:00+00:00"})
    road.at_office(1)

    assert desk("ngoc").get("/notifications/count/").content == b"1"


def test_a_choice_is_kept_and_recorded_once(company, desk):
    yen = desk("yen")
    for _ in range(2):
        assert yen.post("/notifications/choices/", CHOICE | {"seen": "1"}).status_code == 302

    kept = ReminderChoice.objects.get()
    assert (kept.cadence, kept.hour, kept.days_before, kept.version) == ("WEEKLY", 6, 5, 1)
    (entry,) = record.of_kind("reminders.chosen")
    assert entry.facts == {
        "account": company.people["yen"].obj,
        "cadence": "WEEKLY",
        "hour": 6,
        "days_before": 5,
        "waiting": False,
        "due_soon": False,
        "overdue": True,
        "news": True,
        "sessions": False,
        "calendar": None,
    }


@pytest.mark.parametrize(
    "wrong",
    [{"cadence": "HOURLY"}, {"hour": "24"}, {"hour": "x"}, {"days_before": "0"}, {"cadence": ""}],
)
def test_a_choice_that_is_none_is_shown_again_and_not_kept(desk, wrong):
    answer = desk("yen").post("/notifications/choices/", CHOICE | wrong)

    assert (answer.status_code, ReminderChoice.objects.count()) == (422, 0)
    assert "There is a problem" in answer.content.decode()


def test_a_choice_made_meanwhile_in_another_window_is_not_overwritten(desk):
    yen = desk("yen")
    yen.post("/notifications/choices/", CHOICE)
    yen.post("/notifications/choices/", CHOICE | {"hour": "7", "seen": "1"})

    answer = yen.post("/notifications/choices/", CHOICE | {"hour": "9", "seen": "1"})

    assert (answer.status_code, ReminderChoice.objects.get().hour) == (409, 7)


@pytest.mark.parametrize("path", ["read", "choices", "calendar"])
def test_nobody_signed_in_changes_nothing(client, db, path):
    answer = client.post(f"/notifications/{path}/", CHOICE)

    assert (answer.status_code, answer.url.split("?")[0]) == (302, "/sign-in/")
    assert ReminderChoice.objects.count() == 0


def test_a_letter_that_was_given_up_is_told_to_whom_it_was_for(company, desk, addressed):
    (yen,) = addressed("yen")
    Mail.objects.create(user=yen, cadence="DAILY", until=timezone.now(), status="GIVEN_UP")

    page = desk("yen").get("/notifications/").content.decode()

    assert "yen@bo.example" in page
    assert "could not be delivered" in page


def asked(client, path: str) -> int:
    with CaptureQueriesContext(connection) as found:
        assert client.get(path).status_code == 200
    return len(found)


def many(company, count: int) -> None:
    for number in range(count):
        work.open_case(
            "submission",
            label=f"Hồ sơ {number}",
            path="/x/",
            unit=company.units["cuc-tan-so"],
            on=TODAY,
            due_on=TODAY + timedelta(days=number % 9),
        )


@pytest.mark.parametrize("path", ["/notifications/", "/notifications/count/"])
def test_the_cost_does_not_grow_with_what_came(company, desk, road, path):
    yen, session = desk("yen"), []
    yen.get(path)  # the first page of a process asks whose site this is
    for count in (1, 29):
        many(company, count)
        session.append(asked(yen, path))

    assert WorkItem.objects.filter(unit=company.units["cuc-tan-so"]).count() >= 30
    assert session[0] == session[1]


def test_the_number_costs_six_questions_beside_the_session(company, desk):
    yen = desk("yen")
    yen.get("/notifications/count/")

    # Session, account; then seats, mark, open work, the log about the unit's lines, and the
    # sessions in which one sits for a member.
    assert asked(yen, "/notifications/count/") == 7
