"""Initiatives handed in as a sheet: their authors found among the people of the unit."""

import pytest

from nominations.actions.intake_confirming import confirm
from nominations.actions.roster import enter_staff_year
from nominations.models import Initiative, InitiativeAuthor
from tests.nominations.lists.sheets import WORK, check, matched


@pytest.fixture
def on_staff(company):
    """Hòa and Lâm are on the Authority's roster."""
    people = [{"name": "Trần Thị Hòa", "birth_date": "1990-04-03"}, {"name": "Hồ Văn Lâm"}]
    return [
        enter_staff_year(
            company.units["cuc-tan-so"],
            year=2025,
            person=person,
            actor=company.people["yen"],
            position_band="PROFESSIONAL",
        ).nominee
        for person in people
    ]


def codes(found) -> list[tuple[int, str, str]]:
    return [(each.row, each.field, each.code) for each in found.problems]


def with_authors(said: str) -> list:
    return [WORK[0], said, *WORK[2:]]


def test_an_initiative_comes_with_its_authors_and_shares(company, on_staff):
    row = with_authors("Trần Thị Hoà (60%); Hồ Văn Lâm: 40%")

    confirm(matched(company, "INITIATIVES", row), actor=company.people["yen"])

    work = Initiative.objects.get()
    told = (work.title, work.scope, work.council, work.decision_number, work.stated_by_unit)
    assert told == (
        *("Đo phổ tần tự động", "GRASSROOTS", "Hội đồng sáng kiến Cục", "7/QĐ-CTS"),
        True,
    )
    authors = InitiativeAuthor.objects.values_list("nominee", "share")
    assert list(authors) == [(on_staff[0].pk, 60), (on_staff[1].pk, 40)]


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("", "authors_missing"),
        ("Ngô Văn Lạ 100%", "author_unknown"),
        ("Trần Thị Hòa 60%; Trần Thị Hòa 40%", "author_twice"),
        ("Trần Thị Hòa 60%; Hồ Văn Lâm 50%", "shares_over"),
    ],
)
def test_authors_that_cannot_be_are_told(company, on_staff, said, code):
    intake = matched(company, "INITIATIVES", with_authors(said))

    assert codes(check(company, intake)) == [(2, "authors", code)]


def test_two_of_one_name_are_told_apart_by_birth(company, on_staff):
    enter_staff_year(
        company.units["cuc-tan-so"],
        year=2025,
        person={"name": "Trần Thị Hòa", "birth_date": "1985-01-02"},
        actor=company.people["yen"],
        position_band="PROFESSIONAL",
    )

    unclear = matched(company, "INITIATIVES", WORK)
    clear = matched(company, "INITIATIVES", with_authors("Trần Thị Hòa (03/04/1990) 60%"))

    assert codes(check(company, unclear)) == [(2, "authors", "author_several")]
    assert check(company, clear).lines[0].values["authors"] == ((on_staff[0].pk, 60),)


def test_a_unit_does_not_state_what_reaches_further(company, on_staff):
    row = [*WORK[:2], "Cấp bộ", *WORK[3:]]

    assert codes(check(company, matched(company, "INITIATIVES", row))) == [
        (2, "scope", "scope_of_the_office")
    ]


def test_the_same_initiative_is_not_entered_twice(company, on_staff):
    confirm(matched(company, "INITIATIVES", WORK), actor=company.people["yen"])

    again = check(company, matched(company, "INITIATIVES", WORK))

    assert [line.deed for line in again.lines] == ["SAME"]


@pytest.mark.parametrize("said", ["2025", 2025])
def test_a_day_of_which_only_the_year_is_given_is_asked_for(company, on_staff, said):
    row = [*WORK[:4], said, *WORK[5:]]

    assert codes(check(company, matched(company, "INITIATIVES", row))) == [
        (2, "recognised_on", "day_needed")
    ]
