"""The pages of the calendar: for the keeper to write, for everybody signed in to read."""

from datetime import date

import pytest
from django.test import Client

from tests.clearing import in_clearance, shown
from workflow.actions.calendar import declare_year, set_day
from workflow.models import CalendarDay, WorkItem
from workflow.queries.calendar import is_known, reading_once, working_day_after

DAY = {"day": "26/01/2028", "kind": "HOLIDAY", "name": "Tết Âm lịch", "seen": "0"}
PAGE = "/calendar/2028/1/26/"


def text(answer) -> str:
    return " ".join(answer.content.decode().split())


@pytest.mark.parametrize("path", ["/calendar/", "/calendar/2028/", "/calendar/2026/9/2/"])
def test_everybody_signed_in_reads_and_only_the_keeper_has_forms(desk, path):
    for name in ("yen", "ngoc", "thanh.tra", "uv1"):
        assert 'id="day"' not in text(desk(name).get(path))
    assert Client().get(path).status_code == 302
    assert ('id="day"' in text(desk("hung").get(path))) == (path != "/calendar/")


@pytest.mark.parametrize("path", ["/calendar/1999/", "/calendar/2026/13/1/", "/calendar/2101/1/1/"])
def test_no_such_day_is_not_found(desk, path):
    assert desk("hung").get(path).status_code == 404


def test_a_year_without_days_says_what_that_means(desk):
    told = text(desk("yen").get("/calendar/2030/"))

    assert "No day of this year is entered" in told
    assert "Not complete" in told


def test_the_keeper_enters_a_day_and_lands_on_its_page(desk):
    answer = desk("hung").post("/calendar/2028/", DAY, follow=True)

    assert answer.redirect_chain == [(PAGE, 302)]
    told = text(answer)
    assert "The day is entered." in told
    assert "See the receipt" in told
    assert "0 open items of work fall due on this day." in told
    assert "moves no due date of open work" in told


def test_a_day_of_another_year_and_a_refusal_are_said_on_the_page(desk):
    hung = desk("hung")
    wrong = hung.post("/calendar/2028/", DAY | {"day": "26/01/2029"})
    refused = hung.post("/calendar/2028/", DAY | {"kind": "MAKE_UP"})

    assert (wrong.status_code, refused.status_code) == (422, 409)
    assert "This page is for 2028." in text(wrong)
    assert "only a week-end day is made up" in text(refused)
    assert not CalendarDay.objects.exists()


def test_who_was_shown_what_a_colleague_entered_changes_it(desk, hung):
    client, said = desk("hung"), {name: text for name, text in DAY.items() if name != "day"}
    assert client.get(PAGE).context["seen"] == 0
    set_day(date(2028, 1, 26), kind="HOLIDAY", name="Nghỉ bù", actor=hung)

    stale = client.post(PAGE, said)

    assert (stale.status_code, stale.context["seen"]) == (409, 1)
    assert "Nghỉ bù" in text(stale)
    assert client.post(PAGE, said | {"seen": "1"}).status_code == 302


def test_others_find_nothing_to_send_to(desk):
    assert desk("ngoc").post("/calendar/2028/", DAY).status_code == 404
    assert desk("ngoc").post(PAGE, DAY).status_code == 404
    assert desk("ngoc").post("/calendar/2028/declare/", {"complete": "on"}).status_code == 404


def test_a_day_taken_out_stays_with_its_reason(desk):
    out = {"kind": "ORDINARY", "reason": "Không hoán đổi", "seen": "0"}

    desk("hung").post("/calendar/2026/8/31/", out)

    told = text(desk("yen").get("/calendar/2026/"))
    assert "Taken out" in told
    assert "Không hoán đổi" in told


def test_a_due_date_says_that_its_year_is_not_entered_until_it_is(desk, road, hung):
    declare_year(2026, complete=False, actor=hung)
    shown(road, in_clearance(road, "Maria Keller"))
    sentence = "The holidays of 2026 are not entered"
    assert sentence in text(desk("ngoc").get("/"))

    declare_year(2026, complete=True, actor=hung)

    assert sentence not in text(desk("ngoc").get("/"))


def test_open_work_keeps_its_day_and_the_page_counts_it(desk, road, hung):
    road.at_office(1)
    item = WorkItem.objects.filter(role="STANDING_OFFICER", finished=None).latest("pk")
    due = item.due_on
    set_day(due, kind="HOLIDAY", name="Nghỉ bù", actor=hung)

    assert WorkItem.objects.get(pk=item.pk).due_on == due
    told = text(desk("yen").get(f"/calendar/{due.year}/{due.month}/{due.day}/"))
    assert "1 open item of work falls due on this day." in told


def test_one_request_reads_the_calendar_once(company, django_assert_num_queries):
    with reading_once(), django_assert_num_queries(1):
        for number in range(1, 30):
            is_known(date(2028, 1, number))
            working_day_after(date(2028, 1, number), 10)


def test_what_is_entered_in_a_request_counts_in_it(hung):
    day = date(2028, 1, 26)
    with reading_once():
        assert working_day_after(day, 1) == day
        set_day(day, kind="HOLIDAY", name="Tết", actor=hung)
        assert working_day_after(day, 1) == date(2028, 1, 27)


def test_the_list_of_years_costs_the_same_with_thirty_days(
    desk, hung, django_assert_max_num_queries
):
    yen = desk("yen")
    yen.get("/calendar/2028/")
    with django_assert_max_num_queries(20) as few:
        yen.get("/calendar/2028/")
    for number in range(1, 30):
        set_day(date(2028, 1, number), kind="HOLIDAY", name="Tết", actor=hung)
    with django_assert_max_num_queries(len(few)):
        yen.get("/calendar/2028/")
