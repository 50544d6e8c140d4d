"""Calendars: by a secret that can be renewed, without persons; single days on their pages."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from audit.record import queries as record
from councils.actions.agenda import arrange
from councils.models import Session
from nominations.actions.rounds import extend_deadline
from tests.cast import TODAY
from workflow import work
from workflow.actions.directory import end_post
from workflow.actions.reminders import digest_of, renew_calendar
from workflow.models import Post, ReminderChoice


def unfolded(answer) -> list[str]:
    return answer.content.decode().replace("\r\n ", "").split("\r\n")


def of(answer, name: str) -> list[str]:
    return [line.partition(":")[2] for line in unfolded(answer) if re.match(rf"{name}[:;]", line)]


def test_the_feed_has_due_work_and_last_days_and_names_nobody(company, road, client):
    (line,) = road.at_office(1)
    review = line.submission.round
    later = review.closes_on + timedelta(days=5)
    extend_deadline(review, unit=line.unit, until=later, reason="Bão", actor=company.people["hung"])
    token, _choice = renew_calendar(company.people["yen"])

    answer = client.get(f"/calendar.ics?token={token}")

    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert f"{later:%Y%m%d}" in of(answer, "DTSTART")
    assert any("Đợt xét" in title for title in of(answer, "SUMMARY"))
    text = "".join(unfolded(answer))
    assert not any(person.full_name in text for person in company.people.values())
    assert line.nominee.name not in text


def test_work_is_in_the_feed_on_the_day_it_is_due(company, road, client):
    (line,) = road.at_office(1)
    item = line.case.items.get(finished=None)
    token, _choice = renew_calendar(company.people["ngoc"])

    answer = client.get(f"/calendar.ics?token={token}")

    at = of(answer, "UID").index(f"workitem-{item.uid}@vinhdanh.example")
    assert of(answer, "DTSTART")[at] == f"{item.due_on:%Y%m%d}"
    assert of(answer, "DTEND")[at] == f"{item.due_on + timedelta(days=1):%Y%m%d}"
    assert of(answer, "SUMMARY")[at] == f"Thẩm định các đề nghị: {item.process.label}"
    assert of(answer, "URL")[at] == f"http://testserver{item.process.path}"


@pytest.mark.parametrize("token", ["", "x", "đ" * 50, "a" * 5000])
def test_a_wrong_secret_finds_nothing(company, client, token):
    renew_calendar(company.people["yen"])

    assert client.get("/calendar.ics", {"token": token}).status_code == 404


def test_a_renewed_secret_makes_the_former_useless_and_neither_is_kept(company, client):
    yen = company.people["yen"]
    old, _choice = renew_calendar(yen)
    new, choice = renew_calendar(yen)

    found = [client.get(f"/calendar.ics?token={token}").status_code for token in (old, new)]

    assert found == [404, 200]
    assert choice.calendar_digest == digest_of(new)
    entries = record.of_kind("calendar.renewed")
    assert [e.facts["calendar"] for e in entries] == [digest_of(new), digest_of(old)]
    assert not any(new in str(e) for e in entries)


def test_a_post_that_ended_leaves_an_empty_calendar_and_a_closed_account_none(company, client):
    yen = company.people["yen"]
    token, _choice = renew_calendar(yen)
    for post in Post.objects.filter(user=yen):
        end_post(post, on=TODAY, actor=company.people["quan.tri"])
    assert of(client.get(f"/calendar.ics?token={token}"), "SUMMARY") == []

    yen.is_active = False
    yen.save(update_fields=["is_active"])

    assert client.get(f"/calendar.ics?token={token}").status_code == 404


def test_the_address_is_shown_once(company, desk, client):
    yen = desk("yen")

    answer = yen.post("/notifications/calendar/")

    address = re.search(
        r"http://testserver(/calendar\.ics\?token=[\w-]{43})<", answer.content.decode()
    )
    assert client.get(address[1]).status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    assert "token=" not in yen.get("/notifications/").content.decode()
    assert ReminderChoice.objects.get().calendar_digest


def test_a_session_is_on_its_page_for_calendars_once_it_has_a_day(company, road, desk):
    (line,) = road.at_office(1)
    session = Session.objects.get(case=road.found_eligible(line).case)
    address = f"/meetings/{session.code}/day.ics"
    assert desk("uv1").get(address).status_code == 404

    arrange(
        session,
        held_on=TODAY + timedelta(days=9),
        place="Phòng họp 502; nhà A",
        agenda=[line.code],
        actor=company.people["ngoc"],
    )
    answer = desk("uv1").get(address)

    assert of(answer, "UID") == [f"session-{session.uid}@vinhdanh.example"]
    assert of(answer, "DTSTART") == ["20261202"]
    assert of(answer, "LOCATION") == ["Phòng họp 502\\; nhà A"]
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{session.code}.ics"'
    assert address in desk("uv1").get(session.get_absolute_url()).content.decode()
    assert desk("yen").get(address).status_code == 404


def test_the_last_day_of_a_round_is_that_of_ones_own_unit(company, review, desk):
    later = review.closes_on + timedelta(days=3)
    unit = company.units["cuc-tan-so"]
    extend_deadline(review, unit=unit, until=later, reason="Bão", actor=company.people["hung"])

    days = [of(desk(name).get("/rounds/XET-2026/day.ics"), "DTSTART") for name in ("yen", "ngoc")]

    assert days == [["20261213"], ["20261210"]]


def test_the_feed_asks_as_often_for_thirty_as_for_one(company, road, client):
    token, _choice = renew_calendar(company.people["yen"])
    counts = []
    for size in (1, 29):
        for number in range(size):
            unit, day = company.units["cuc-tan-so"], TODAY + timedelta(days=number)
            work.open_case("submission", label="x", path="/x/", unit=unit, on=TODAY, due_on=day)
        road.round()
        with CaptureQueriesContext(connection) as asked:
            client.get(f"/calendar.ics?token={token}")
        counts.append(len(asked))

    assert counts[0] == counts[1]
