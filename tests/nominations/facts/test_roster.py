"""The yearly roster: who may enter it, what is refused, and what stands on the log."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from audit.record.models import LogEntry
from nominations.actions.roster import (
    Entry,
    change_staff_year,
    copy_roster,
    enter_roster,
    enter_staff_year,
)
from nominations.actions.submissions import change_nomination
from nominations.models import Nominee, NomineeMatch, StaffYear
from nominations.rules.matching import Likeness
from tests.road import Road
from workflow.errors import Refused

ANNA = {"name": "Lê An", "position": "Chuyên viên"}
LINE = {"position_band": "DIRECT", "months_worked": 12}


def entries_of(*kinds):
    return list(LogEntry.objects.filter(kind__in=kinds).order_by("idx"))


@pytest.mark.parametrize(
    ("who", "answer"),
    [
        ("yen", "entered"),
        ("khanh", "not_permitted"),
        ("thu", "not_permitted"),
        ("ngoc", "not_permitted"),
        ("thanh.tra", "not_permitted"),
        ("uv1", "not_permitted"),
    ],
)
def test_only_the_officer_of_the_unit_enters_its_roster(company, who, answer):
    unit, actor = company.units["cuc-tan-so"], company.people[who]

    try:
        enter_staff_year(unit, year=2025, person=ANNA, actor=actor, **LINE)
        said = "entered"
    except Refused as no:
        said = no.refusal.code

    assert (said, StaffYear.objects.count()) == (answer, 1 if answer == "entered" else 0)


def test_person_and_year_are_recorded_and_what_is_personal_is_not_public(on_roster):
    row = on_roster(staff_number="0042", discipline="REPRIMAND")

    added, entered = entries_of("nominee.added", "staff.entered")

    facts = json.loads(entered.body)["facts"]
    assert json.loads(added.body)["obj"] == row.nominee.obj
    assert json.loads(entered.body)["obj"] == row.obj
    assert facts == {"unit": row.unit.obj, "year": 2025, "nominee": row.nominee.obj}


def test_nobody_is_on_one_roster_twice(on_roster, company):
    row = on_roster()

    with pytest.raises(Refused) as no:
        enter_staff_year(
            row.unit, year=2025, person=row.nominee, actor=company.people["yen"], **LINE
        )

    assert no.value.refusal.code == "already_on_roster"
    enter_staff_year(row.unit, year=2024, person=row.nominee, actor=company.people["yen"], **LINE)
    assert row.nominee.staff_years.count() == 2


@pytest.mark.parametrize(
    ("year", "line", "code"),
    [
        (2027, {}, "roster_ahead"),
        (2025, {"months_worked": 13}, "roster_line_impossible"),
        (2025, {"discipline_until": "2026-01-01"}, "roster_line_impossible"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(company, year, line, code):
    with pytest.raises(Refused) as no:
        enter_staff_year(
            company.units["cuc-tan-so"],
            year=year,
            person=ANNA,
            actor=company.people["yen"],
            **LINE | line,
        )

    assert no.value.refusal.code == code
    assert Nominee.objects.filter(name="Lê An").count() == 0


def test_a_person_known_in_another_unit_comes_as_a_new_one(on_roster, company):
    elsewhere = on_roster(unit="skhcn-lam-dong").nominee

    with pytest.raises(Refused) as no:
        enter_staff_year(
            company.units["cuc-tan-so"],
            year=2025,
            person=elsewhere,
            actor=company.people["yen"],
            **LINE,
        )

    assert no.value.refusal.code == "not_of_this_unit"


def test_many_lines_are_entered_together_at_the_cost_of_few(company):
    unit, yen = company.units["cuc-tan-so"], company.people["yen"]

    def cost(size, year):
        rows = [Entry({"name": f"Người {year} {n}"}, LINE) for n in range(size)]
        with CaptureQueriesContext(connection) as asked:
            enter_roster(unit, year=year, entries=rows, actor=yen)
        return len(asked)

    assert cost(1, 2023) == cost(30, 2024)
    assert (StaffYear.objects.count(), len(entries_of("staff.entered"))) == (31, 31)


def test_all_lines_or_none(company, on_roster):
    row = on_roster()
    rows = [Entry(ANNA, LINE), Entry(row.nominee, LINE)]

    with pytest.raises(Refused):
        enter_roster(row.unit, year=2025, entries=rows, actor=company.people["yen"])

    assert StaffYear.objects.get() == row


def test_a_line_and_its_person_are_changed_in_one_breath(on_roster, company):
    row, yen = on_roster(), company.people["yen"]

    changed = change_staff_year(
        row, actor=yen, seen=1, rating="EXCELLENT", person={"position": "Trưởng phòng"}
    )

    person = Nominee.objects.get(pk=row.nominee_id)
    assert (changed.rating, changed.version) == ("EXCELLENT", 2)
    assert (person.position, person.version) == ("Trưởng phòng", 2)
    assert [each.kind for each in entries_of("staff.changed", "nominee.changed")] == [
        "staff.changed",
        "nominee.changed",
    ]


def test_a_form_grown_stale_is_refused(on_roster, company):
    row, yen = on_roster(), company.people["yen"]
    change_staff_year(row, actor=yen, seen=1, rating="DONE")

    with pytest.raises(Refused) as no:
        change_staff_year(row, actor=yen, seen=1, rating="EXCELLENT")

    assert no.value.refusal.code == "overtaken"


@pytest.mark.parametrize("who", ["khanh", "thu", "ngoc", "thanh.tra"])
def test_only_the_officer_of_the_unit_changes_a_line(on_roster, company, who):
    with pytest.raises(Refused) as no:
        change_staff_year(on_roster(), actor=company.people[who], rating="DONE")

    assert no.value.refusal.code == "not_permitted"


def test_what_a_letter_says_of_somebody_stays(company):
    line = Road(company).at_office()[0]
    row = enter_staff_year(
        line.unit, year=2025, person=line.nominee, actor=company.people["yen"], **LINE
    )

    with pytest.raises(Refused) as no:
        change_staff_year(row, actor=company.people["yen"], person={"name": "Tên Khác"})

    assert no.value.refusal.code == "person_on_a_letter"
    assert change_staff_year(row, actor=company.people["yen"], rating="GOOD").rating == "GOOD"


def test_changing_a_line_of_a_draft_leaves_the_person_of_the_roster(company):
    road = Road(company)
    line = road.people_letter(road.round()).nominations.get()
    row = enter_staff_year(
        line.unit, year=2025, person=line.nominee, actor=company.people["yen"], **LINE
    )

    changed = change_nomination(line, nominee={"name": "Người Khác"}, actor=company.people["yen"])

    assert changed.nominee.name == "Người Khác"
    assert StaffYear.objects.get(pk=row.pk).nominee.name == "Người số 1"


def test_who_was_said_to_be_somebody_else_is_remembered(on_roster, company, hoa):
    why = Likeness("PROBABLY_SAME", ("name", "unit"))

    row = enter_staff_year(
        hoa.unit,
        year=2025,
        person={"name": "Trần Thị Hoà"},
        actor=company.people["yen"],
        unlike=[(hoa, why)],
        **LINE,
    )

    word = NomineeMatch.objects.get()
    assert {word.nominee, word.other} == {hoa, row.nominee}
    assert (word.decision, word.grounds) == ("DIFFERENT", ["name", "unit"])


def test_last_years_people_are_taken_over_without_their_year(company, on_roster):
    stays = {"staff_number": "0042", "team": "Phòng Quy hoạch", "gender": "FEMALE"}
    on_roster(year=2024, **stays, discipline="WARNING")
    on_roster("Hồ Văn Lâm", year=2024)
    unit, yen = company.units["cuc-tan-so"], company.people["yen"]

    rows = copy_roster(unit, year=2025, actor=yen)

    columns = (*stays, "position_band", "is_direct_worker")
    first = StaffYear.objects.filter(pk=rows[0].pk).values_list(
        *columns, "months_worked", "rating", "discipline"
    )
    kept = (*stays.values(), "PROFESSIONAL", True)
    assert list(first) == [(*kept, None, "NOT_RATED", "NONE")]
    assert len(rows) == 2
    with pytest.raises(Refused) as no:
        copy_roster(unit, year=2025, actor=yen)
    assert no.value.refusal.code == "nobody_to_copy"


def test_only_the_units_officer_takes_last_year_over(company, on_roster):
    on_roster(year=2024)

    with pytest.raises(Refused) as no:
        copy_roster(company.units["cuc-tan-so"], year=2025, actor=company.people["khanh"])

    assert no.value.refusal.code == "not_permitted"
