"""What is known of a nominee, as plain values: the only thing a criterion looks at."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class YearFacts:
    """One year of work. None and NOT_RATED: not known; `discipline_until` is its last day."""

    rating: str | None = None
    months_worked: int | None = None
    discipline: str = "NONE"
    discipline_until: date | None = None
    is_direct: bool | None = None
    unit: str = ""


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
    """One member of a collective in the award year. None: not known."""

    rating: str | None = None
    awards: frozenset[str] | None = None
    discipline: str | None = "NONE"


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldFact:
    """A reason to wait; both days included, no `until` means that it stands."""

    kind: str
    since: date
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """All that is known of one nominee. No `members`: not a collective, or not listed."""

    kind: str
    birth_date: date | None = None
    years: dict[int, YearFacts] = field(default_factory=dict)
    awards: tuple[PastFact, ...] = ()
    initiatives: tuple[InitiativeFact, ...] = ()
    members: tuple[MemberFact, ...] | None = None
    holds: tuple[HoldFact, ...] = ()

    def rating(self, year: int) -> str | None:
        """How the year was rated; None where that is not known."""
        facts = self.years.get(year)
        return None if facts is None or facts.rating == "NOT_RATED" else facts.rating

    def years_of(self, titles: tuple[str, ...], *, cancelled: bool = False) -> set[int]:
        """The years for which one of the titles was given and stands, or was cancelled."""
        return {f.year for f in self.awards if f.award in titles and f.cancelled is cancelled}

    def recorded_years(self) -> set[int]:
        """The years of which anything is known: a year without a line says nothing."""
        return {*self.years, *(fact.year for fact in self.awards)}
