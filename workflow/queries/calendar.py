"""The working calendar: the shipped files, and before them what the standing office entered."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path

from django.db.models import Case, CharField, Value, When
from django.db.models.functions import Cast

from workflow.models import CalendarDay, CalendarYear, WorkItem
from workflow.models.work import WAITING
from workflow.rules.calendar import Calendar, SpecialDay, merged, parse_calendar
from workflow.rules.working_days import add_working_days, days_left

COMPLETE = "COMPLETE"
DATA = Path(__file__).resolve().parent.parent / "calendar_data"


@lru_cache(maxsize=1)
def shipped_calendars() -> tuple[Calendar, ...]:
    """Every calendar file shipped."""
    return tuple(
        parse_calendar(path.read_text(encoding="utf-8"), file=path.name)
        for path in sorted(DATA.glob("*.toml"))
    )


class Snapshot:
    """The calendar as it is read once, in one query."""

    @cached_property
    def _read(self) -> Calendar:
        entered, declared = _entered()
        return merged(shipped_calendars(), entered=entered, declared=declared)

    @cached_property
    def days(self) -> dict[str, frozenset[date]]:
        """The days off and those worked in exchange."""
        return {"holidays": self._read.holidays, "make_up_days": self._read.make_up_days}

    @property
    def years(self) -> tuple[int, ...]:
        """The years whose special days are known."""
        return self._read.years


_HELD: ContextVar[Snapshot | None] = ContextVar("working_calendar", default=None)


@contextmanager
def reading_once() -> Iterator[None]:
    """Read the calendar at most once in here: for one request, or one list of due dates.

    Outside, each answer reads it anew, so what another process entered counts at once.
    """
    token = _HELD.set(_HELD.get() or Snapshot())
    try:
        yield
    finally:
        _HELD.reset(token)


def read_anew() -> None:
    """Forget what this request has read: the calendar has just changed."""
    if _HELD.get() is not None:
        _HELD.set(Snapshot())


def _snapshot() -> Snapshot:
    return _HELD.get() or Snapshot()


def is_known(day: date) -> bool:
    """Whether the holidays of that day's year are known; else only week-ends are left out."""
    return day.year in _snapshot().years


def working_day_after(start: date, days: int) -> date:
    """The last of so many working days, the day it starts counted when it is one."""
    return add_working_days(start, days, **_snapshot().days)


def working_days_left(today: date, due: date) -> int:
    """Working days until due: 0 on the day itself, negative when overdue."""
    return days_left(today, due, **_snapshot().days)


def _entered() -> tuple[list[SpecialDay], dict[int, bool]]:
    """The days the office entered or took out, without their words, and what it declared of years.

    One query: every page with a due date asks it.
    """
    complete = Case(When(complete=True, then=Value(COMPLETE)), default=Value("PARTIAL"))
    years = CalendarYear.objects.order_by().values_list(Cast("year", CharField()), complete)
    days = CalendarDay.objects.order_by().values_list(Cast("day", CharField()), "kind")
    rows = list(days.union(years, all=True))
    words = {"name": "", "name_en": "", "citation": "", "verified": False}
    return (
        [SpecialDay(date=date.fromisoformat(at), kind=k, **words) for at, k in rows if "-" in at],
        {int(at): said == COMPLETE for at, said in rows if "-" not in at},
    )


@dataclass(frozen=True)
class KnownDay:
    """A day as it counts, the row that says so if there is one, and what the files say of it."""

    said: SpecialDay
    row: CalendarDay | None
    shipped: SpecialDay | None


@dataclass(frozen=True)
class KnownYear:
    """A year: its special days with those taken out, and whether they are said to be all."""

    year: int
    days: list[KnownDay]
    row: CalendarYear | None
    is_shipped: bool

    @property
    def is_complete(self) -> bool:
        """What the office declared; where it said nothing, whether a file has the year."""
        return self.row.complete if self.row else self.is_shipped

    @property
    def holidays(self) -> int:
        """How many days are off."""
        return sum(each.said.kind == "HOLIDAY" for each in self.days)

    @property
    def make_up_days(self) -> int:
        """How many days are worked in exchange."""
        return sum(each.said.kind == "MAKE_UP" for each in self.days)


def known_years(*, also: tuple[int, ...]) -> list[KnownYear]:
    """Every year of which something is known, and these, the latest first. Two queries."""
    rows = {row.day: row for row in CalendarDay.objects.all()}
    declared = {row.year: row for row in CalendarYear.objects.all()}
    shipped = {each.date: each for file in shipped_calendars() for each in file.days}
    years = {year for file in shipped_calendars() for year in file.years}
    days = [
        KnownDay(
            _special(rows[day]) if day in rows else shipped[day], rows.get(day), shipped.get(day)
        )
        for day in sorted({*rows, *shipped})
    ]
    every = {*years, *declared, *also, *(day.year for day in rows)}
    return [
        KnownYear(
            year,
            [each for each in days if each.said.date.year == year],
            declared.get(year),
            year in years,
        )
        for year in sorted(every, reverse=True)
    ]


def known_day(day: date) -> KnownDay | None:
    """What is said of one day, by the office or else by the files. One query."""
    row = CalendarDay.objects.filter(day=day).first()
    shipped = shipped_day(day)
    said = _special(row) if row else shipped
    return KnownDay(said, row, shipped) if said else None


def shipped_day(day: date) -> SpecialDay | None:
    """What the files say of a day."""
    days = (each for file in shipped_calendars() for each in file.days)
    return next((each for each in days if each.date == day), None)


def due_on(day: date) -> int:
    """How many open items of work fall due on a day. One query."""
    return WorkItem.objects.filter(due_on=day, status__in=WAITING, finished=None).count()


def _special(row: CalendarDay) -> SpecialDay:
    return SpecialDay(
        date=row.day,
        kind=row.kind,
        name=row.name,
        name_en=row.name_en,
        citation=row.citation,
        verified=row.verified,
    )
