"""The working calendar, read once from its data files."""

from datetime import date
from functools import lru_cache
from pathlib import Path

from workflow.rules.calendar import Calendar, parse_calendar
from workflow.rules.working_days import add_working_days, days_left

DATA = Path(__file__).resolve().parent.parent / "calendar_data"


@lru_cache(maxsize=1)
def calendars() -> tuple[Calendar, ...]:
    """Every calendar file shipped."""
    return tuple(
        parse_calendar(path.read_text(encoding="utf-8"), file=path.name)
        for path in sorted(DATA.glob("*.toml"))
    )


@lru_cache(maxsize=1)
def _days() -> dict[str, frozenset[date]]:
    return {
        "holidays": frozenset().union(*(c.holidays for c in calendars())),
        "make_up_days": frozenset().union(*(c.make_up_days for c in calendars())),
    }


def is_known(day: date) -> bool:
    """Whether the holidays of that day's year are known; else only week-ends are left out."""
    return any(calendar.covers(day) for calendar in calendars())


def working_day_after(start: date, days: int) -> date:
    """The last of so many working days counted from the day after ``start``."""
    return add_working_days(start, days, **_days())


def working_days_left(today: date, due: date) -> int:
    """Working days until due: 0 on the day itself, negative when overdue."""
    return days_left(today, due, **_days())
