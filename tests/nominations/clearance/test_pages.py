"""The office's desk of consultation and public notice, and what the unit reads of it."""

from datetime import date, timedelta

import pytest

from nominations.actions.consultations import answer_letter
from nominations.actions.notices import open_notice
from tests.cast import TODAY
from tests.clearing import BASIS, DAY_AFTER, asked, in_clearance, shown
from workflow.models import WorkItem
from workflow.queries.calendar import is_known


@pytest.fixture
def office(desk):
    return desk("ngoc")


def test_the_desk_says_of_each_line_who_was_asked_until_when(road, lines, office):
    letter, notice = asked(road, lines[:1]), shown(road, lines[:1])

    text = office.get("/clearance/").content.decode()

    assert all(line.code in text for line in lines)
    assert letter.get_absolute_url() in text
    assert notice.office_url in text
    assert "04/12/2026" in text
    assert "Nobody was asked yet" in text
    assert "May be cleared" in text


def test_the_case_of_a_letter_opens_its_own_lines(lines, office, desk):
    path = lines[0].case.path

    assert lines[1].code in office.get(path).content.decode()
    assert desk("yen").get(path).status_code == 404


def test_who_opened_their_work_is_said_where_the_line_waits(road, lines, office, desk):
    letter, notice = asked(road, lines), shown(road, lines)
    work = [lines[0].case.path, letter.get_absolute_url(), notice.office_url]
    waiting = lines[0].get_absolute_url()
    assert "Nobody asked has opened it yet." in desk("yen").get(waiting).text

    for path in work:
        office.get(path)

    assert "First opened by Lý Bảo Ngọc" in desk("yen").get(waiting).text
    seen = WorkItem.objects.filter(process__path__in=work, seen_by=road.people["ngoc"])
    assert seen.values_list("process__path", flat=True).distinct().count() == 3


def test_the_unit_reads_on_its_line_what_waits_and_until_when(road, lines, desk):
    letter = asked(road, lines[:1])

    text = desk("yen").get(lines[0].get_absolute_url()).content.decode()

    assert letter.body in text
    assert "04/12/2026" in text
    assert letter.get_absolute_url() not in text
    assert desk("yen").get(letter.get_absolute_url()).status_code == 404


@pytest.mark.parametrize(("who", "reads"), [("yen", False), ("thanh.tra", True), ("ngoc", True)])
def test_what_the_party_answers_is_for_those_who_see_its_letter(road, lines, desk, who, reads):
    letter = asked(road, lines[:1], kind="PARTY")
    said = {"answered_on": TODAY, "words": "Đang kiểm tra.", "against": [lines[0].code]}
    answer_letter(letter, answer="OBJECTS", **said, actor=road.people["ngoc"])

    page = desk(who).get(lines[0].get_absolute_url()).text

    assert (letter.body in page, "04/12/2026" in page) == (True, not reads)
    assert ("Objects" in page, letter.get_absolute_url() in page) == (reads, reads)


def test_a_notice_is_linked_for_the_unit_from_its_first_day_on(road, lines, desk, settings):
    later = TODAY + timedelta(days=1)
    notice = open_notice(
        lines, basis=BASIS, first_day=later, last_day=DAY_AFTER, actor=road.people["ngoc"]
    )
    link = f'href="{notice.get_absolute_url()}"'

    before = desk("yen").get(lines[0].get_absolute_url()).text
    settings.BUSINESS_DATE = later

    assert (notice.code in before, link in before) == (True, False)
    assert link in desk("yen").get(lines[0].get_absolute_url()).text


def test_inspectors_are_offered_the_tabs_they_may_open(desk):
    page, own = desk("thanh.tra").get("/clearance/letters/").text, 'href="/clearance/"'

    assert own not in page
    assert own in desk("ngoc").get("/clearance/letters/").text


def test_an_objection_to_another_is_not_told_of_this_one(road, lines, desk):
    letter = asked(road, lines)
    said = {"answered_on": TODAY, "words": "Còn nợ.", "against": [lines[0].code]}
    answer_letter(letter, answer="OBJECTS", **said, actor=road.people["ngoc"])
    unit = desk("yen")

    spared = unit.get(lines[1].get_absolute_url()).content.decode()

    assert "Objects" in unit.get(lines[0].get_absolute_url()).content.decode()
    assert "Objects" not in spared
    assert "No objection to this nomination" in spared


def test_the_clause_that_lets_silence_pass_is_no_ground_to_wait_for_the_party(road, lines, office):
    letter = asked(road, lines, kind="PARTY")

    text = office.get(letter.get_absolute_url()).content.decode()

    assert "The procedure waits: this opinion is needed." in text
    assert "39/2012" not in text
    assert "39/2012" not in office.get("/clearance/").content.decode()


@pytest.mark.parametrize("day", ["31/12/9999", "01/01/0001"])
def test_a_year_nobody_means_is_refused_in_its_field(lines, office, day):
    said = {"line": [lines[0].code], "basis": BASIS, "first_day": day, "last_day": day}

    answer = office.post("/clearance/notices/new/", said)

    assert answer.status_code == 422
    assert "Check the year" in answer.content.decode()


@pytest.mark.parametrize("path", ["clear", "letters/new", "notices/new"])
def test_what_nobody_can_type_chooses_nobody(lines, office, path):
    assert office.post(f"/clearance/{path}/", {"line": ["DN\x00"]}).status_code == 302


@pytest.mark.parametrize("path", ["/clearance/", "/clearance/letters/", "/clearance/notices/"])
def test_the_desk_is_for_the_office(desk, path):
    assert desk("ngoc").get(path).status_code == 200
    for name in ("yen", "khanh", "uv1", "bo.truong"):
        assert desk(name).get(path).status_code == 404


def test_the_desk_asks_as_much_of_thirty_lines_as_of_two(
    road, lines, office, django_assert_max_num_queries
):
    office.get("/clearance/")
    with django_assert_max_num_queries(60) as few:
        office.get("/clearance/")
    in_clearance(road, *[f"Khách {n}" for n in range(30)])

    with django_assert_max_num_queries(60) as many:
        office.get("/clearance/")

    assert len(many) == len(few)


def test_a_year_whose_holidays_nobody_entered_is_said_to_be_so(company):
    assert (is_known(TODAY), is_known(date(2031, 5, 4))) == (True, False)
