"""Working days: the one known notice, week-ends, holidays, make-up days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow.rules.working_days import add_working_days, days_left, working_days_between

NATIONAL_DAY_2025 = frozenset({date(2025, 9, 1), date(2025, 9, 2)})
FREE = {"holidays": NATIONAL_DAY_2025, "make_up_days": frozenset()}

days = st.dates(date(2019, 1, 1), date(2027, 12, 31))
calendars = st.fixed_dictionaries(
    {
        "holidays": st.frozensets(days, max_size=20),
        "make_up_days": st.frozensets(days, max_size=5),
    }
)


def test_the_notice_the_convention_comes_from():
    assert add_working_days(date(2025, 8, 20), 10, **FREE) == date(2025, 9, 4)


@pytest.mark.parametrize(
    ("start", "length", "last"),
    [
        (date(2025, 8, 20), 1, date(2025, 8, 20)),
        (date(2025, 8, 22), 2, date(2025, 8, 25)),
        (date(2025, 8, 23), 1, date(2025, 8, 25)),
        (date(2025, 8, 29), 2, date(2025, 9, 3)),
        (date(2025, 9, 1), 1, date(2025, 9, 3)),
    ],
)
def test_week_ends_and_holidays_are_skipped(start, length, last):
    assert add_working_days(start, length, **FREE) == last


def test_a_make_up_day_is_worked():
    worked = {"holidays": frozenset({date(2026, 8, 31)}), "make_up_days": {date(2026, 8, 22)}}

    assert add_working_days(date(2026, 8, 21), 2, **worked) == date(2026, 8, 22)


@pytest.mark.parametrize("length", [0, -1])
def test_a_period_without_days_is_refused(length):
    with pytest.raises(ValueError, match="at least one"):
        add_working_days(date(2025, 8, 20), length, **FREE)


@pytest.mark.parametrize(
    ("today", "left"),
    [
        (date(2025, 8, 29), 2),
        (date(2025, 8, 31), 2),
        (date(2025, 9, 3), 1),
        (date(2025, 9, 4), 0),
        (date(2025, 9, 5), -1),
        (date(2025, 9, 6), -1),
        (date(2025, 9, 8), -2),
    ],
)
def test_days_left_until_the_fourth_of_september(today, left):
    assert days_left(today, date(2025, 9, 4), **FREE) == left


def test_overdue_on_the_week_end_is_still_overdue():
    assert days_left(date(2025, 9, 6), date(2025, 9, 5), **FREE) == -1


@given(days, st.integers(1, 40), calendars)
def test_counting_back_gives_the_length(start, length, calendar):
    last = add_working_days(start, length, **calendar)

    assert working_days_between(start, last, **calendar) == length
    assert working_days_between(start, last - timedelta(days=1), **calendar) == length - 1


@given(days, days, calendars)
def test_days_left_falls_below_zero_exactly_when_overdue(today, due, calendar):
    assert (days_left(today, due, **calendar) < 0) == (today > due)
