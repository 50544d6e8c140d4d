"""The office's desk of consultation and public notice, and what the unit reads of it."""

from datetime import date

import pytest

from tests.cast import TODAY
from tests.clearing import asked, in_clearance, shown
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


def test_the_unit_reads_on_its_line_what_waits_and_until_when(road, lines, desk):
    letter = asked(road, lines[:1])

    text = desk("yen").get(lines[0].get_absolute_url()).content.decode()

    assert letter.body in text
    assert "04/12/2026" in text
    assert letter.get_absolute_url() not in text
    assert desk("yen").get(letter.get_absolute_url()).status_code == 404


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


def test_a_year_whose_holidays_nobody_entered_is_said_to_be_so():
    assert (is_known(TODAY), is_known(date(2031, 5, 4))) == (True, False)
