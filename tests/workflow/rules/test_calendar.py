"""The shipped calendars, and what is refused of a faulty one."""

from datetime import date
from pathlib import Path

import pytest

from workflow.rules.calendar import CalendarError, parse_calendar

FILES = sorted((Path(__file__).parents[3] / "workflow" / "calendar_data").glob("*.toml"))

DAY = (
    'date = {date}\nkind = "{kind}"\nname = "n"\nname_en = "n"\n'
    'citation = "{citation}"\nverified = {verified}\n'
)
PLAIN = {"date": "2026-01-01", "kind": "HOLIDAY", "citation": "c", "verified": "true"}


def text(**changes):
    """A calendar of one day, changed."""
    return "years = [2026]\n[[days]]\n" + DAY.format(**PLAIN | changes)


FAULTS = [
    ("years = [", "(whole file)", "not valid TOML"),
    ("years = [2026]", "days", "is missing"),
    ("years = [2026]\ndays = []\nmore = 1", "more", "unknown key"),
    ("years = 2026\ndays = []", "years", "expected a list of years"),
    ("years = [2026]\ndays = 1", "days", "expected a list of days"),
    ("years = [2026]\ndays = [1]", "days[0]", "expected a table"),
    (text() + "more = 1", "days[0].more", "unknown key"),
    (text().replace('name = "n"\n', ""), "days[0].name", "is missing"),
    (text(date='"2026-01-01"'), "days[0].date", "expected date"),
    (text(date="2026-01-01T00:00:00"), "days[0].date", "expected date"),
    (text(kind="FEAST"), "days[0].kind", "not HOLIDAY or MAKE_UP"),
    (text(date="2025-01-01"), "days[0].date", "outside the years"),
    (text() + "[[days]]\n" + DAY.format(**PLAIN), "days[1].date", "stands twice"),
    (text(citation=""), "days[0].citation", "names its source"),
    (text(verified="1"), "days[0].verified", "expected bool"),
]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_shipped_calendar_is_read(path):
    calendar = parse_calendar(path.read_text(encoding="utf-8"), file=path.name)

    assert all(day.weekday() >= 5 for day in calendar.make_up_days)
    assert {date(year, 9, 2) for year in calendar.years} <= calendar.holidays
    assert [day.date for day in calendar.days if day.verified and not day.citation] == []
    assert calendar.covers(date(calendar.years[0], 6, 1))
    assert not calendar.covers(date(2031, 6, 1))


def test_lunar_days_are_not_called_verified():
    calendars = [parse_calendar(path.read_text(encoding="utf-8"), file="x") for path in FILES]

    verified = {(day.date.month, day.date.day) for c in calendars for day in c.days if day.verified}

    assert verified == {(1, 1), (4, 30), (5, 1), (9, 2)}


@pytest.mark.parametrize(("faulty", "key", "reason"), FAULTS)
def test_a_faulty_calendar_is_refused(faulty, key, reason):
    with pytest.raises(CalendarError) as refused:
        parse_calendar(faulty, file="x.toml")

    assert (refused.value.file, refused.value.key) == ("x.toml", key)
    assert reason in refused.value.reason
