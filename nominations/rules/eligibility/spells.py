"""How long somebody has served, in whole months, and the criterion that asks for it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from nominations.rules.eligibility.criterion import Criterion
from nominations.rules.eligibility.finding import MET, MISSING, NOT_MET, said
from nominations.rules.eligibility.history import History, ServiceFact
from nominations.rules.eligibility.years import Answer

YEAR, DAYS_OF_A_MONTH = 12, 30
ONE_DAY = timedelta(days=1)
FEMALE = "FEMALE"


@dataclass(frozen=True, slots=True)
class Run:
    """Days in a row, first and last included."""

    first: date
    last: date


def service(criterion: Criterion, history: History, year: int, on: date) -> Answer:
    """So many months of service by that day, in the posts and the sector the rule names.

    Where women need fewer and the gender is not known, only what lies between the two is open.
    """
    if not history.service:
        return MISSING, (), (said("service_unknown"),), said("enter_service")
    counted = [each for each in history.service if _counts(criterion, each)]
    served = months(counted, on=on)
    facts = (said("served", **_split(served)),)
    wanted, is_open = _wanted(criterion, history.gender, served)
    if served >= wanted:
        return MET, facts, (), None
    lacking = (said("service_short", **_split(wanted)),)
    if is_open:
        return MISSING, facts, (*lacking, said("gender_unknown")), said("enter_gender")
    return NOT_MET, facts, lacking, _cure(counted, wanted - served, on)


def months(spells: Iterable[ServiceFact], *, on: date) -> int:
    """Whole months served by the end of that day; a day in two spells counts once.

    Months run from the day on which a run of days began; the days left over at the ends of runs
    are added up, thirty to a month.
    """
    whole, days = 0, 0
    for run in _runs(spells, on):
        full = _full_months(run)
        whole += full
        days += (run.last - _later(run.first, full)).days + 1
    return whole + days // DAYS_OF_A_MONTH


def _counts(criterion: Criterion, spell: ServiceFact) -> bool:
    at_level = not criterion.levels or spell.level in criterion.levels
    return at_level and (spell.in_sector or not criterion.in_sector)


def _wanted(criterion: Criterion, gender: str | None, served: int) -> tuple[int, bool]:
    """The months needed, and whether that hangs on a gender nobody entered."""
    fewer = criterion.women_served or criterion.served
    if gender == FEMALE:
        return fewer, False
    return criterion.served, gender is None and fewer <= served < criterion.served


def _runs(spells: Iterable[ServiceFact], on: date) -> list[Run]:
    """The days served as runs that neither touch nor overlap."""
    told = [Run(each.since, min(each.until or on, on)) for each in spells if each.since <= on]
    found: list[Run] = []
    for run in sorted(told, key=lambda each: each.first):
        if found and run.first <= found[-1].last + ONE_DAY:
            found[-1] = Run(found[-1].first, max(found[-1].last, run.last))
        else:
            found.append(run)
    return found


def _full_months(run: Run) -> int:
    """How many months after its first day a run still lasted; the day before completes one."""
    after = run.last + ONE_DAY
    guess = (after.year - run.first.year) * YEAR + after.month - run.first.month
    return guess if _later(run.first, guess) <= after else guess - 1


def _later(day: date, count: int) -> date:
    """The same day so many months later, or the first of the next where a month is too short."""
    year, month = divmod(day.month - 1 + count, YEAR)
    try:
        return day.replace(year=day.year + year, month=month + 1)
    except ValueError:
        return date(day.year + year, month + 2, 1)


def _split(count: int) -> dict[str, int]:
    return {"years_served": count // YEAR, "months_served": count % YEAR}


def _cure(counted: Sequence[ServiceFact], lacking: int, on: date):
    """The year in which the months are full, if a post that is held now goes on being held."""
    if any(each.until is None or each.until > on for each in counted):
        return said("served_in", first=_later(on, lacking).year)
    return said("enter_service")
