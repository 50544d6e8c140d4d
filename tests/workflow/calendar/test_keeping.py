"""Days entered, changed and taken out: who may, what is recorded, what counts from then on."""

from datetime import date

import pytest

from audit.record import queries as record
from workflow.actions.calendar import declare_year, set_day
from workflow.errors import Refused
from workflow.models import CalendarDay, CalendarYear
from workflow.queries.calendar import is_known, known_day, working_day_after, working_days_left

TET = {"kind": "HOLIDAY", "name": "Tết Âm lịch", "name_en": "Lunar New Year"}
WEDNESDAY = date(2028, 1, 26)


def kinds(row) -> list[str]:
    return [line.kind for line in record.history([row.obj], limit=9)][::-1]


def test_the_one_known_notice_is_counted_as_it_was(national_day_2025):
    assert working_day_after(date(2025, 8, 20), 10) == date(2025, 9, 4)


def test_without_the_days_the_same_notice_ends_too_early(company):
    assert working_day_after(date(2025, 8, 20), 10) == date(2025, 9, 2)


def test_a_make_up_day_counts_as_work_and_the_day_it_pays_for_does_not(hung):
    friday, saturday, monday = date(2028, 9, 1), date(2028, 9, 9), date(2028, 9, 11)
    set_day(friday, kind="HOLIDAY", name="Hoán đổi ngày nghỉ", actor=hung)
    set_day(saturday, kind="MAKE_UP", name="Làm bù", actor=hung)

    assert working_day_after(friday, 1) == date(2028, 9, 4)
    assert working_day_after(date(2028, 9, 8), 2) == saturday
    assert working_days_left(date(2028, 9, 8), monday) == 2


def test_a_day_counts_at_once_and_each_step_is_on_the_log(hung):
    assert working_day_after(WEDNESDAY, 1) == WEDNESDAY

    row = set_day(WEDNESDAY, **TET, actor=hung)
    assert working_day_after(WEDNESDAY, 1) == date(2028, 1, 27)
    row = set_day(WEDNESDAY, **TET, citation="TB 1", verified=True, actor=hung, seen=1)
    row = set_day(WEDNESDAY, kind="ORDINARY", reason="Nhập nhầm", actor=hung, seen=2)

    assert working_day_after(WEDNESDAY, 1) == WEDNESDAY
    assert kinds(row) == ["calendar_day.entered", "calendar_day.changed", "calendar_day.taken_out"]


def test_a_shipped_day_is_taken_out_by_a_row_and_put_back(hung):
    day = date(2026, 8, 31)
    assert working_day_after(day, 1) == date(2026, 9, 3)

    out = set_day(day, kind="ORDINARY", reason="Không hoán đổi", actor=hung)
    assert working_day_after(day, 1) == day
    assert (known_day(day).row, known_day(day).shipped.kind) == (out, "HOLIDAY")
    set_day(day, kind="HOLIDAY", name="Hoán đổi ngày nghỉ", actor=hung, seen=out.version)

    assert working_day_after(day, 1) == date(2026, 9, 3)


def test_a_year_is_known_once_it_is_declared_and_no_longer(hung):
    assert not is_known(WEDNESDAY)

    declare_year(2028, complete=True, citation="TB 1", actor=hung, seen=0)
    assert is_known(WEDNESDAY)
    row = declare_year(2028, complete=False, actor=hung, seen=1)

    assert not is_known(WEDNESDAY)
    assert kinds(row) == ["calendar_year.declared", "calendar_year.declared"]


def test_a_shipped_year_can_be_declared_incomplete(hung):
    assert is_known(date(2027, 9, 2))

    declare_year(2027, complete=False, actor=hung)

    assert not is_known(date(2027, 9, 2))


REFUSED = [
    ({"kind": "MAKE_UP"}, "worked_anyway"),
    ({"kind": "ORDINARY", "reason": "Nhầm"}, "nothing_to_take_out"),
    ({**TET, "verified": True}, "source_missing"),
    ({**TET, "seen": 3}, "overtaken"),
]


@pytest.mark.parametrize(("said", "code"), REFUSED)
def test_what_makes_no_sense_is_refused_and_nothing_is_kept(hung, said, code):
    before = record.count()

    with pytest.raises(Refused) as no:
        set_day(WEDNESDAY, **said, actor=hung)

    assert no.value.refusal.code == code
    assert (CalendarDay.objects.count(), record.count()) == (0, before)


def test_whoever_takes_a_day_out_says_why(hung):
    with pytest.raises(Refused) as no:
        set_day(date(2027, 9, 2), kind="ORDINARY", actor=hung)

    assert no.value.refusal.code == "reason_missing"


def test_two_at_one_day_see_each_other(hung):
    set_day(WEDNESDAY, **TET, actor=hung, seen=0)

    for seen in (0, 9):
        with pytest.raises(Refused) as no:
            set_day(WEDNESDAY, **TET, actor=hung, seen=seen)
        assert no.value.refusal.code == "overtaken"


@pytest.mark.parametrize("name", ["ngoc", "bo.truong", "yen", "quan.tri", "thanh.tra"])
def test_only_the_head_of_the_standing_office_keeps_it(company, name):
    person = company.people[name]
    with pytest.raises(Refused) as day:
        set_day(WEDNESDAY, **TET, actor=person)
    with pytest.raises(Refused) as year:
        declare_year(2028, complete=True, actor=person)

    assert {day.value.refusal.code, year.value.refusal.code} == {"not_permitted"}
    assert not CalendarDay.objects.exists()
    assert not CalendarYear.objects.exists()
