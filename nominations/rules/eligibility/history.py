"""What is known of a nominee, as plain values: the only thing a criterion looks at."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from nominations.rules.terms import DISCIPLINES

YEAR_OF_MONTHS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class YearFacts:
    """One year of work. None and NOT_RATED: not known; `discipline_until` is its last day.

    `also` are further disciplines of the year, each with its last day.
    """

    rating: str | None = None
    months_worked: int | None = None
    discipline: str = "NONE"
    discipline_until: date | None = None
    is_direct: bool | None = None
    unit: str = ""
    gender: str | None = None
    also: tuple[tuple[str, date | None], ...] = ()

    @property
    def disciplines(self) -> tuple[tuple[str, date | None], ...]:
        """Every discipline of the year with its last day, the gravest first."""
        return ((self.discipline, self.discipline_until), *self.also)


@dataclass(frozen=True, slots=True, kw_only=True)
class PastFact:
    """One award of a year; a cancelled one counts for nothing and is told."""

    award: str
    year: int
    number: str = ""
    cancelled: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class InitiativeFact:
    """One recognised initiative of this nominee; `used_for` names another case it served."""

    scope: str
    recognised_on: date
    valid_until: date | None = None
    used_for: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberFact:
    """One member of a collective in the award year. None: not known.

    Not ``is_placed``: somebody of the unit of whom the roster does not say in which team.
    """

    rating: str | None = None
    awards: frozenset[str] | None = None
    discipline: str | None = "NONE"
    is_placed: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldFact:
    """A reason to wait; both days included, no `until` means that it stands."""

    kind: str
    since: date
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceFact:
    """A post held; both days included, no `until` means that it is held still."""

    level: str
    since: date
    until: date | None = None
    in_sector: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """All that is known of one nominee. No `members`: not a collective, or not listed.

    `teams` are those that the roster names, where the nominee is one within its unit.
    """

    kind: str
    birth_date: date | None = None
    years: dict[int, YearFacts] = field(default_factory=dict)
    awards: tuple[PastFact, ...] = ()
    initiatives: tuple[InitiativeFact, ...] = ()
    members: tuple[MemberFact, ...] | None = None
    teams: tuple[str, ...] | None = None
    holds: tuple[HoldFact, ...] = ()
    service: tuple[ServiceFact, ...] = ()

    def rating(self, year: int) -> str | None:
        """How the year was rated; None where that is not known."""
        facts = self.years.get(year)
        return None if facts is None or facts.rating == "NOT_RATED" else facts.rating

    @property
    def gender(self) -> str | None:
        """As the rosters state it; None where none does, or one contradicts another."""
        return _one({facts.gender for facts in self.years.values()} - {None})

    def years_of(self, titles: tuple[str, ...], *, cancelled: bool = False) -> set[int]:
        """The years for which one of the titles was given and stands, or was cancelled."""
        return {f.year for f in self.awards if f.award in titles and f.cancelled is cancelled}

    def award_years(self) -> set[int]:
        """The years of which any award is entered: a roster says nothing of awards."""
        return {fact.year for fact in self.awards}


def merged(lines: Sequence[YearFacts]) -> YearFacts:
    """The lines of one person for one year as one: nothing said in any of them is lost.

    Months add up to twelve at most, and are unknown where one line does not say. Rating and kind
    of work are those of the longest line; unknown where lines as long differ.
    """
    if len(lines) == 1:
        return lines[0]
    months = [line.months_worked for line in lines]
    is_timed = None not in months
    longest = [line for line in lines if not is_timed or line.months_worked == max(months)]
    first, *also = sorted({each for line in lines for each in line.disciplines}, key=_gravity)
    return YearFacts(
        rating=_one(line.rating for line in longest),
        months_worked=min(YEAR_OF_MONTHS, sum(months)) if is_timed else None,
        discipline=first[0],
        discipline_until=first[1],
        is_direct=_one(line.is_direct for line in longest),
        unit=longest[0].unit,
        gender=_one({line.gender for line in lines} - {None}),
        also=tuple(each for each in also if each[0] != DISCIPLINES[0]),
    )


def _one(values):
    found = set(values)
    return found.pop() if len(found) == 1 else None


def _gravity(each: tuple[str, date | None]) -> tuple[int, int]:
    level, until = each
    return -DISCIPLINES.index(level), -(until or date.max).toordinal()
