"""The page of a nomination: where it is, for whom it waits, why, and what happened."""

import pytest
from django.urls import reverse

from nominations.queries.search import nominations as search
from workflow.engine import perform

PAGES = ["nomination", "nomination_strip", "nomination_print", "nomination_data"]


def of(line, name):
    return reverse(f"nominations:{name}", args=[line.code])


def steps(page):
    return [(str(step["label"]), step["state"]) for step in page.context["steps"]]


@pytest.mark.parametrize("name", PAGES)
def test_a_draft_is_seen_by_its_unit_alone(desk, hoa, name):
    assert desk("nga").get(of(hoa, name)).status_code == 200
    assert desk("tuan").get(of(hoa, name)).status_code == 200
    for stranger in ("mai", "ngoc", "son", "bo.truong", "thanh.tra", "uv1", "quan.tri"):
        assert desk(stranger).get(of(hoa, name)).status_code == 404


def test_a_draft_shows_the_route_of_today_and_waits_for_the_officer(desk, hoa):
    page = desk("nga").get(hoa.get_absolute_url())

    assert steps(page) == [
        ("Unit", "current"),
        ("Review", "todo"),
        ("Council", "todo"),
        ("Signature", "todo"),
        ("Issue", "todo"),
    ]
    assert "Award officer, Quảng Ngãi Department of Science and Technology" in page.text
    assert "due" in page.text


def test_after_sending_it_waits_for_the_office(desk, sent):
    page = desk("nga").get(sent.nominations.get().get_absolute_url())

    assert steps(page)[:2] == [("Unit", "done"), ("Review", "current")]
    assert "Standing office officer, Ministry of Science and Technology" in page.text


def test_the_history_is_told_newest_first(desk, sent):
    page = desk("nga").get(sent.nominations.get().get_absolute_url())

    assert [(e.title, e.who) for e in page.context["story"]] == [
        ("Submitted", "Đinh Anh Tuấn"),
        ("Considered by the unit", "Bùi Thị Nga"),
        ("Paper attached: achievement_report.pdf", "Bùi Thị Nga"),
        ("Nomination added", "Bùi Thị Nga"),
    ]


def test_a_no_shows_stage_ground_and_words(desk, hoa, company):
    perform(hoa, "propose", actor=company.people["nga"])
    perform(hoa, "unit_fail", actor=company.people["tuan"], reason="Chưa đủ thời gian")

    page = desk("nga").get(hoa.get_absolute_url())

    assert steps(page)[0] == ("Unit", "failed")
    assert "Not chosen by the unit" in page.text
    assert "Chưa đủ thời gian" in page.text
    assert [m.move for m in page.context["moves"]] == ["reconsider"]


def test_what_the_office_found_and_asked_is_shown(desk, sent, company):
    line = sent.nominations.get()
    perform(line, "return_for_supplement", actor=company.people["ngoc"], reason="Thiếu xác nhận")

    page = desk("nga").get(line.get_absolute_url())

    assert page.context["asked"].reason == "Thiếu xác nhận"
    assert steps(page)[1] == ("Review", "current")
    assert [m.move for m in page.context["moves"]] == ["resubmit"]


def test_moves_with_a_page_of_their_own_are_links(desk, sent):
    page = desk("ngoc").get(sent.nominations.get().get_absolute_url())

    assert [m.move for m in page.context["moves"]] == [
        "find_eligible",
        "refer_for_opinion",
        "return_for_supplement",
    ]
    assert [each["url"] for each in page.context["elsewhere"]] == [
        sent.get_absolute_url() + "appraisal/"
    ]


def test_the_letter_is_linked_for_those_who_may_open_it(desk, sent, company):
    line = sent.nominations.get()
    address = f'href="{sent.get_absolute_url()}"'
    perform(line, "find_eligible", reason="Đã xem, đạt", actor=company.people["ngoc"])

    assert address in desk("nga").get(line.get_absolute_url()).text
    assert address not in desk("uv1").get(line.get_absolute_url()).text


def test_the_same_in_data(desk, sent):
    line = sent.nominations.get()

    told = desk("ngoc").get(of(line, "nomination_data")).json()

    assert (told["state"], told["version"]) == ("APPRAISAL", line.version)
    assert told["waiting"]["role"] == "STANDING_OFFICER"
    assert [o["move"] for o in told["offers"]] == [
        "find_eligible",
        "refer_for_opinion",
        "return_for_supplement",
        "find_ineligible",
        "return_wrong_route",
    ]


def test_the_strip_says_when_the_page_has_grown_old(desk, hoa):
    strip = of(hoa, "nomination_strip")

    assert "changed after you opened" not in desk("nga").get(f"{strip}?seen={hoa.version}").text
    assert "changed after you opened" in desk("nga").get(f"{strip}?seen=77").text


def test_a_draft_is_printed_as_a_draft(desk, hoa):
    assert "this dossier was not submitted" in desk("nga").get(of(hoa, "nomination_print")).text


def test_what_was_withdrawn_is_not_printed_as_a_draft(company, desk, sent):
    line = sent.nominations.get()
    perform(sent, "withdraw_letter", actor=company.people["tuan"], reason="Nộp nhầm đợt")

    page = desk("nga").get(of(line, "nomination_print"))

    assert page.status_code == 200
    assert "this dossier was not submitted" not in page.text


def test_the_page_costs_a_fixed_number_of_queries(desk, sent, django_assert_max_num_queries):
    line, nga = sent.nominations.get(), desk("nga")
    nga.get(line.get_absolute_url())

    with django_assert_max_num_queries(20):
        nga.get(line.get_absolute_url())


def test_search_finds_without_marks_and_shows_only_what_is_seen(company, hoa):
    people = company.people

    assert [found.path for found in search(people["nga"], "nguyen hoa")] == [hoa.get_absolute_url()]
    assert [found.path for found in search(people["nga"], hoa.code)] == [hoa.get_absolute_url()]
    assert search(people["mai"], "nguyen hoa") == []
    assert search(people["ngoc"], hoa.code) == []
    assert search(people["nga"], "  ") == []
