"""Counting working days.

The day an act is done is day 1 when it is a working day; Saturdays, Sundays and public holidays
are skipped, a make-up day counts as work. The convention is inferred from one official notice
(posted 20/8/2025 for 10 working days until 4/9/2025, with 1 and 2 September off); no text that
states it was found, so it is a setting that awaits a source.
"""

from datetime import date, timedelta

ONE_DAY = timedelta(days=1)
SATURDAY = 5
Days = frozenset[date]


def is_working_day(day: date, *, holidays: Days, make_up_days: Days) -> bool:
    """Whether people work on `day`; a make-up day goes before a week-end or holiday."""
    if day in make_up_days:
        return True
    return day.weekday() < SATURDAY and day not in holidays


def add_working_days(start: date, days: int, *, holidays: Days, make_up_days: Days) -> date:
    """The last day of a period of `days` working days; ValueError when there are none to count."""
    if days < 1:
        raise ValueError("a period has at least one working day")
    day, counted = start, 0
    while True:
        counted += is_working_day(day, holidays=holidays, make_up_days=make_up_days)
        if counted == days:
            return day
        day += ONE_DAY


def working_days_between(first: date, last: date, *, holidays: Days, make_up_days: Days) -> int:
    """How many working days lie from `first` to `last`, both included; 0 when last is earlier."""
    days = (first + ONE_DAY * number for number in range((last - first).days + 1))
    return sum(is_working_day(day, holidays=holidays, make_up_days=make_up_days) for day in days)


def days_left(today: date, due: date, *, holidays: Days, make_up_days: Days) -> int:
    """Working days after `today` until `due`: 0 on the last day; below zero once overdue."""
    free = {"holidays": holidays, "make_up_days": make_up_days}
    if today <= due:
        return working_days_between(today + ONE_DAY, due, **free)
    return -max(1, working_days_between(due + ONE_DAY, today, **free))
