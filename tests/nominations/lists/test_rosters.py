"""A roster handed in as a sheet: matched to people, asked about, taken over whole or not at all."""

from functools import partial

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from nominations.actions.intake import hand_in, repair
from nominations.actions.intake_confirming import confirm
from nominations.actions.roster import change_staff_year, enter_staff_year
from nominations.models import Intake, Nominee, NomineeMatch, StaffYear
from tests.nominations.lists.sheets import HOA, LAM, ROSTER, check, mark, matched
from workflow.errors import Refused

WITHOUT_DATE = ["Trần Thị Hòa", "", *HOA[2:3], "", *HOA[4:]]


@pytest.fixture
def yen(company):
    return company.people["yen"]


def codes(found) -> list[tuple[int, str, str]]:
    return [(each.row, each.field, each.code) for each in found.problems]


def refusal(act) -> str:
    with pytest.raises(Refused) as no, transaction.atomic():
        act()
    return no.value.refusal.code


def people(count: int) -> list[list]:
    """So many people; births and numbers differ."""
    return [
        [f"Người thứ {n}", f"{n % 28 + 1:02}/03/1985", *HOA[2:3], f"N{n}", *HOA[4:]]
        for n in range(1, count + 1)
    ]


def test_two_people_come_onto_the_roster_as_the_sheet_says(company, yen):
    intake = matched(company, "ROSTER", HOA, LAM)

    done = confirm(intake, seen=mark(company, intake), actor=yen)

    rows = StaffYear.objects.filter(unit=company.units["cuc-tan-so"], year=2025).order_by("pk")
    columns = ("nominee__name", "staff_number", "position_band", "gender", "months_worked")
    assert list(rows.values_list(*columns, "rating", "is_direct_worker", "discipline")) == [
        ("Trần Thị Hòa", "0042", "PROFESSIONAL", "FEMALE", 12, "EXCELLENT", True, "NONE"),
        ("Hồ Văn Lâm", "0007", "LEADER", "MALE", 10, "GOOD", None, "NONE"),
    ]
    assert done.counts == {"added": 2, "updated": 0, "skipped": 0, "wrong": 0}


@pytest.mark.parametrize("heading", ["Phòng, đội, tổ", "Phòng/Ban", "Bộ phận", "Tổ, đội"])
def test_the_division_comes_out_of_a_column_of_its_own(company, yen, heading):
    confirm(matched(company, "ROSTER", HOA), actor=yen)
    header, row = [*ROSTER, heading], [*HOA, "Phòng  Quy hoạch"]

    confirm(matched(company, "ROSTER", row, [*LAM, ""], header=header), actor=yen)

    rows = StaffYear.objects.order_by("pk").values_list("team", "nominee__position", "version")
    assert list(rows) == [("Phòng Quy hoạch", "Chuyên viên", 2), ("", "Trưởng phòng", 1)]


def test_somebody_of_last_year_is_the_same_person(company, yen):
    known = enter_staff_year(
        company.units["cuc-tan-so"],
        year=2024,
        person={"name": "Trần Thị Hoà", "birth_date": "1990-04-03"},
        actor=yen,
        position_band="PROFESSIONAL",
        staff_number="42",
    ).nominee

    confirm(matched(company, "ROSTER", HOA), actor=yen)

    assert list(known.staff_years.values_list("year", flat=True)) == [2025, 2024]


def test_whether_somebody_alike_is_the_same_a_person_says_once(company, yen):
    known = _known(company, yen)
    intake = matched(company, "ROSTER", WITHOUT_DATE)
    assert codes(check(company, intake)) == [(2, "who", "who_is_it")]
    assert refusal(lambda: confirm(intake, actor=yen)) == "rows_wrong"

    intake = repair(intake, fixes={"2": {"who": str(known.uid)}}, actor=yen)
    confirm(intake, actor=yen)

    assert StaffYear.objects.get(year=2025).nominee == known
    word = NomineeMatch.objects.get()
    assert (word.nominee, word.decision, word.by) == (known, "SAME", yen)
    again = matched(company, "ROSTER", WITHOUT_DATE)
    assert codes(check(company, again)) == []


def test_somebody_new_with_a_known_name_is_remembered_as_another(company, yen):
    known = _known(company, yen)
    intake = matched(company, "ROSTER", WITHOUT_DATE)

    confirm(repair(intake, fixes={"2": {"who": "new"}}, actor=yen), actor=yen)

    other = StaffYear.objects.get(year=2025).nominee
    assert other != known
    words = NomineeMatch.objects.order_by("pk").values_list("nominee", "other", "decision")
    assert set(words) == {(other.pk, None, "SAME"), (known.pk, other.pk, "DIFFERENT")}


def test_the_person_proposed_is_taken_for_many_rows_at_once(company, yen):
    known = _known(company, yen)
    intake = matched(company, "ROSTER", WITHOUT_DATE)

    confirm(repair(intake, fixes={"2": {"who": "proposed"}}, actor=yen), actor=yen)

    assert StaffYear.objects.get(year=2025).nominee == known


def test_a_second_list_changes_only_what_it_says(company, yen):
    confirm(matched(company, "ROSTER", HOA, LAM), actor=yen)
    later = [*HOA[:6], "", "Hoàn thành", ""]

    done = confirm(matched(company, "ROSTER", later, LAM), actor=yen)

    row = StaffYear.objects.get(staff_number="0042")
    assert (row.rating, row.months_worked, row.is_direct_worker) == ("DONE", 12, True)
    assert done.counts == {"added": 0, "updated": 1, "skipped": 1, "wrong": 0}


def test_what_a_colleague_entered_since_the_check_is_not_replaced_unseen(company, yen):
    confirm(matched(company, "ROSTER", LAM), actor=yen)
    intake = matched(company, "ROSTER", [*LAM[:7], "HTXSNV", ""])
    checked = mark(company, intake)
    row = StaffYear.objects.get()
    change_staff_year(row, actor=yen, rating="DONE")

    assert refusal(lambda: confirm(intake, seen=checked, actor=yen)) == "overtaken"
    assert StaffYear.objects.get().rating == "DONE"
    confirm(intake, seen=mark(company, intake), actor=yen)
    assert StaffYear.objects.get().rating == "EXCELLENT"


def test_what_cannot_be_is_told_row_by_row(company):
    rows = [
        ["", *HOA[1:]],
        [*LAM[:4], "Giữa", "Khác", 13, "Tạm được", ""],
        [*HOA[:1], "31/02/1990", *HOA[2:]],
    ]

    assert codes(check(company, matched(company, "ROSTER", *rows))) == [
        (2, "name", "name_missing"),
        (3, "gender", "gender_unknown"),
        (3, "position_band", "position_band_unknown"),
        (3, "rating", "rating_unknown"),
        (3, "months_worked", "months_out_of_range"),
        (4, "birth_date", "day_not_real"),
    ]


def test_a_bare_year_tells_people_of_one_name_apart(company, yen):
    """The date stays empty and the row says so; only who was born in that year is asked about."""
    known = _known(company, yen, birth_date="1990-04-03")
    rows = [[*HOA[:1], year, *HOA[2:3], "", *HOA[4:]] for year in ("1990", 1985, "1985")]

    found = check(company, matched(company, "ROSTER", *rows))

    assert codes(found) == [
        (2, "birth_date", "year_only"),
        (2, "who", "who_is_it"),
        (3, "birth_date", "year_only"),
        (4, "birth_date", "year_only"),
        (4, "name", "twice_in_file"),
    ]
    confirm(matched(company, "ROSTER", rows[1]), actor=yen)
    other = StaffYear.objects.get(year=2025).nominee
    assert (other == known, other.birth_date) == (False, None)


def test_the_last_day_of_a_discipline_is_a_whole_date(company):
    header, row = [*ROSTER, "Kỷ luật", "Kỷ luật đến ngày"], [*HOA, "Cảnh cáo", "2026"]

    assert codes(check(company, matched(company, "ROSTER", row, header=header))) == [
        (2, "discipline_until", "day_needed")
    ]


def test_one_person_twice_in_a_file_is_an_error(company):
    found = check(company, matched(company, "ROSTER", HOA, LAM, HOA))

    assert codes(found) == [(4, "name", "twice_in_file")]


def test_nothing_is_written_before_the_confirmation(company, yen):
    intake = matched(company, "ROSTER", HOA)

    assert (StaffYear.objects.count(), Nominee.objects.filter(name="Trần Thị Hòa").count()) == (
        0,
        0,
    )
    assert Intake.objects.get().unit == company.units["cuc-tan-so"]
    assert refusal(lambda: confirm(intake, seen="other", actor=yen)) == "overtaken"


def test_only_the_units_officer_hands_a_roster_in(company):
    unit = company.units["cuc-tan-so"]
    for name in ("khanh", "hung", "thu"):
        given = {"sort": "ROSTER", "year": 2025, "pasted": "Họ và tên\nA"}
        who = company.people[name]
        assert refusal(partial(hand_in, unit, actor=who, **given)) == "not_permitted"


def test_a_roster_of_a_year_ahead_is_refused(company, yen):
    given = {"sort": "ROSTER", "year": 2030, "pasted": "Họ và tên\nA", "actor": yen}

    assert refusal(lambda: hand_in(company.units["cuc-tan-so"], **given)) == "roster_ahead"


def test_statements_do_not_grow_with_the_rows(company, yen):
    counts = []
    for sheet in (people(1), people(31)[1:]):
        intake = matched(company, "ROSTER", *sheet)
        with CaptureQueriesContext(
            connection,
        ) as seen:
            confirm(intake, actor=yen)
        counts.append(len(seen))

    assert counts[0] == counts[1]


def _known(company, yen, **person) -> Nominee:
    return enter_staff_year(
        company.units["cuc-tan-so"],
        year=2024,
        person={"name": "Trần Thị Hòa"} | person,
        actor=yen,
        position_band="PROFESSIONAL",
    ).nominee
