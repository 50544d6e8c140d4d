"""The years of public holidays, read from TOML and refused whole when faulty."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime

KINDS = frozenset({"HOLIDAY", "MAKE_UP"})
ORDINARY = "ORDINARY"


class CalendarError(ValueError):
    """A calendar that cannot be accepted: which file, which key in it, and why."""

    def __init__(self, file: str, key: str, reason: str) -> None:
        super().__init__(f"{file}: {key}: {reason}")
        self.file, self.key, self.reason = file, key, reason


@dataclass(frozen=True, slots=True, kw_only=True)
class SpecialDay:
    """A day off, or a day worked in exchange for one."""

    date: date
    kind: str
    name: str
    name_en: str
    citation: str
    verified: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """The special days of some whole years."""

    years: tuple[int, ...]
    days: tuple[SpecialDay, ...]

    @property
    def holidays(self) -> frozenset[date]:
        """The days off."""
        return frozenset(each.date for each in self.days if each.kind == "HOLIDAY")

    @property
    def make_up_days(self) -> frozenset[date]:
        """The week-end days worked in exchange."""
        return frozenset(each.date for each in self.days if each.kind == "MAKE_UP")

    def covers(self, day: date) -> bool:
        """Whether the holidays of that day's year are known here at all."""
        return day.year in self.years


def merged(
    shipped: Iterable[Calendar], *, entered: Iterable[SpecialDay], declared: Mapping[int, bool]
) -> Calendar:
    """One calendar: what was entered goes before what is shipped, day by day and year by year.

    A day entered as ``ORDINARY`` is taken out; a year declared incomplete is not known.
    """
    files = list(shipped)
    days = {each.date: each for calendar in files for each in calendar.days}
    days |= {each.date: each for each in entered}
    years = {year for calendar in files for year in calendar.years}
    years = {year for year in years if declared.get(year, True)}
    years |= {year for year, is_complete in declared.items() if is_complete}
    kept = sorted((each for each in days.values() if each.kind != ORDINARY), key=_date)
    return Calendar(years=tuple(sorted(years)), days=tuple(kept))


def _date(each: SpecialDay) -> date:
    return each.date


def parse_calendar(text: str, *, file: str) -> Calendar:
    """The calendar written in `text`; CalendarError for everything that is not in order."""
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise CalendarError(file, "(whole file)", f"is not valid TOML: {error}") from error
    for key in sorted(raw.keys() ^ {"years", "days"}):
        raise CalendarError(file, key, "unknown key" if key in raw else "is missing")
    years = raw["years"]
    if not isinstance(years, list) or not all(type(year) is int for year in years):
        raise CalendarError(file, "years", f"expected a list of years, got {years!r}")
    if not isinstance(raw["days"], list):
        raise CalendarError(file, "days", "expected a list of days")
    days = tuple(_day(row, file=file, at=f"days[{n}]") for n, row in enumerate(raw["days"]))
    calendar = Calendar(years=tuple(years), days=days)
    _check(calendar, file=file)
    return calendar


def _day(row: object, *, file: str, at: str) -> SpecialDay:
    if not isinstance(row, dict):
        raise CalendarError(file, at, f"expected a table, got {row!r}")
    wanted = {field.name: field.type for field in fields(SpecialDay)}
    for key in sorted(row.keys() ^ wanted.keys()):
        raise CalendarError(file, f"{at}.{key}", "unknown key" if key in row else "is missing")
    for key, kind in wanted.items():
        if not isinstance(row[key], kind) or isinstance(row[key], datetime):
            raise CalendarError(file, f"{at}.{key}", f"expected {kind.__name__}, got {row[key]!r}")
    return SpecialDay(**row)


def _check(calendar: Calendar, *, file: str) -> None:
    dates = [each.date for each in calendar.days]
    for number, each in enumerate(calendar.days):
        at = f"days[{number}]"
        if each.kind not in KINDS:
            raise CalendarError(file, f"{at}.kind", f"{each.kind!r} is not HOLIDAY or MAKE_UP")
        if not calendar.covers(each.date):
            raise CalendarError(file, f"{at}.date", f"{each.date} lies outside the years")
        if each.date in dates[:number]:
            raise CalendarError(file, f"{at}.date", f"{each.date} stands twice")
        if each.verified and not each.citation:
            raise CalendarError(file, f"{at}.citation", "a verified day names its source")
