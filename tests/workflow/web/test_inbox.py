"""The inbox: what waits, for whom, claimed and given back, at a cost that does not grow."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import TODAY
from workflow import work
from workflow.models import WorkItem


def item_of(road) -> WorkItem:
    road.at_office()
    return WorkItem.objects.get(role="STANDING_OFFICER", finished=None)


def many(company, count: int) -> None:
    """So many open cases of one desk."""
    for number in range(count):
        work.open_case(
            "submission",
            label=f"Hồ sơ {number}",
            path="/x/",
            unit=company.units["cuc-tan-so"],
            on=TODAY,
            due_on=TODAY + timedelta(days=number % 40 - 10),
        )


def test_each_row_says_what_to_do_for_whom_and_by_when(road, desk):
    item = item_of(road)

    page = desk("ngoc").get("/").content.decode()

    assert f"Review the nominations: {item.process.label_en}" in page
    assert f"{item.due_on:%d/%m/%Y}" in page


def test_the_count_is_a_bare_number_or_nothing(road, desk):
    item_of(road)

    assert desk("ngoc").get("/inbox/count/").content == b"1"
    assert desk("quan.tri").get("/inbox/count/").content == b""


def test_an_empty_inbox_says_what_comes_next(road, desk):
    item_of(road)

    page = desk("khanh").get("/").content.decode()

    assert "Nothing is waiting for you" in page


def test_work_is_taken_on_and_given_back(road, desk):
    item, ngoc, hung = item_of(road), desk("ngoc"), desk("hung")

    taken = ngoc.post(f"/work/{item.uid}/claim/", follow=True).content.decode()

    assert "taken on by you" in taken
    assert "Review the nominations" not in hung.get("/").content.decode()
    assert "taken on by Lý Bảo Ngọc" in hung.get("/?tab=group").content.decode()
    ngoc.post(f"/work/{item.uid}/release/")
    assert "Review the nominations" in hung.get("/").content.decode()


def test_what_a_colleague_has_taken_is_refused_with_the_reason(road, desk):
    item = item_of(road)
    desk("ngoc").post(f"/work/{item.uid}/claim/")

    answer = desk("hung").post(f"/work/{item.uid}/claim/")

    assert answer.status_code == 409
    assert "Lý Bảo Ngọc" in answer.content.decode()


@pytest.mark.parametrize("act", ["claim", "release"])
def test_the_work_of_another_desk_does_not_exist(road, desk, act):
    item = item_of(road)

    assert desk("hanh").post(f"/work/{item.uid}/{act}/").status_code == 404
    assert desk("ngoc").post(f"/work/{uuid4()}/{act}/").status_code == 404
    assert desk("ngoc").get(f"/work/{item.uid}/{act}/").status_code == 405


@pytest.mark.parametrize("count", [1, 30])
def test_the_cost_does_not_grow(company, desk, count):
    many(company, count)
    client = desk("yen")
    client.get("/")

    for path in ("/", "/?tab=group", "/?page=2", "/inbox/count/"):
        with CaptureQueriesContext(connection) as queries:
            assert client.get(path).status_code == 200
        assert len(queries) <= 10, path


@pytest.mark.slow
def test_three_thousand_items_cost_no_more(company, desk):
    many(company, 1)
    (model,) = WorkItem.objects.filter(role="UNIT_OFFICER", finished=None)
    WorkItem.objects.bulk_create(
        WorkItem(
            process_id=model.process_id,
            flow_task=model.flow_task,
            flow_task_type=model.flow_task_type,
            token=model.token,
            role=model.role,
            unit_id=model.unit_id,
            due_on=TODAY + timedelta(days=number % 60 - 20),
        )
        for number in range(3_000)
    )
    client = desk("yen")
    client.get("/")

    with CaptureQueriesContext(connection) as queries:
        page = client.get("/?page=7")

    assert len(queries) <= 10
    assert "3,001" in page.content.decode()


def test_a_list_goes_on_on_the_next_page(company, desk):
    many(company, 30)

    first, second = (desk("yen").get(f"/?page={n}").content.decode() for n in (1, 2))

    assert first.count('class="work-title"') == 25
    assert second.count('class="work-title"') == 5
    assert first.index("Overdue") < first.index("Today")


def test_htmx_gets_the_list_alone(company, desk):
    many(company, 1)

    page = desk("yen").get("/", headers={"hx-request": "true"}).content.decode()

    assert page.lstrip().startswith('<div id="inbox"')
    assert "<html" not in page


@pytest.mark.parametrize("text", ["nguoi so", "NGƯỜI SỐ 1", "cuc tan so"])
def test_search_minds_neither_marks_nor_capitals(road, desk, text):
    line = road.at_office()[0]

    page = desk("ngoc").get("/search/", {"q": text}).content.decode()

    assert line.get_absolute_url() in page


def test_search_shows_a_stranger_nothing(road, desk):
    line = road.at_office()[0]

    for text in (line.code, "nguoi so", "cuc tan so"):
        page = desk("hanh").get("/search/", {"q": text}).content.decode()
        assert line.get_absolute_url() not in page
        assert "Nothing found" in page


def test_one_letter_is_too_short_to_search(desk):
    assert "two letters" in desk("ngoc").get("/search/?q=x").content.decode()


def test_help_names_who_staffs_the_standing_office(company, client):
    client.cookies["vd_language"] = "en"

    page = client.get("/help/").content.decode()

    assert "Lý Bảo Ngọc" in page
    assert "Trịnh Quốc Hùng" in page
