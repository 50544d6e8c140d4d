"""Criteria on years of work: ratings in a row, ratings within a span, months worked."""

from nominations.rules.eligibility.criterion import Criterion
from nominations.rules.eligibility.finding import MET, MISSING, NOT_MET, Said, said
from nominations.rules.eligibility.history import History
from nominations.rules.terms import RATINGS

Answer = tuple[str, tuple[Said, ...], tuple[Said, ...], Said | None]


def reaches(rating: str, wanted: str) -> bool:
    """Whether a rating is the wanted one or better."""
    return RATINGS.index(rating) >= RATINGS.index(wanted)


def rating_in_year(criterion: Criterion, history: History, year: int, on) -> Answer:
    """The award year was rated so or better."""
    rating, wanted = history.rating(year), criterion.rating
    if rating is None:
        return _unrated([year])
    facts = (said("rated", rating=rating, years=[year]),)
    if reaches(rating, wanted):
        return MET, facts, (), None
    lacking = said("rated_below", wanted=wanted, years=[year])
    return NOT_MET, facts, (lacking,), said("rated_again", first=year + 1, wanted=wanted, count=1)


def consecutive_ratings(criterion: Criterion, history: History, year: int, on) -> Answer:
    """So many years up to the award year in a row, each rated so or better.

    With `after`, only years that follow the latest such award which stands.
    """
    begins, facts = 0, ()
    if criterion.after:
        given = [y for y in history.years_of((criterion.after,)) if y <= year]
        if not given:
            return never_given((criterion.after,), history, year)
        begins = max(given)
        facts = (said("given", titles=(criterion.after,), years=[begins]),)
    window = range(year - criterion.years + 1, year + 1)
    below, unknown, reached = _sorted_out(history, window, criterion.rating)
    facts += (said("rated_so", wanted=criterion.rating, years=reached),)
    cure = _row_cure(criterion, begins, year, below, unknown)
    if begins >= window[0]:
        lacking = said("years_since_few", count=year - begins, wanted=criterion.years)
        return NOT_MET, facts, (lacking,), cure
    if below:
        return NOT_MET, facts, (said("rated_below", wanted=criterion.rating, years=below),), cure
    if unknown:
        _answer, _facts, lacking, repair = _unrated(unknown)
        return MISSING, facts, lacking, repair
    return MET, facts, (), None


def ratings_within(criterion: Criterion, history: History, year: int, on) -> Answer:
    """At least so many of the last years, the award year among them, were rated so or better."""
    window = range(year - criterion.years + 1, year + 1)
    _below, unknown, reached = _sorted_out(history, window, criterion.rating)
    facts = (said("rated_so", wanted=criterion.rating, years=reached),)
    if len(reached) >= criterion.times:
        return MET, facts, (), None
    lacking = said(
        "rated_too_few", wanted=criterion.rating, count=len(reached), times=criterion.times
    )
    if len(reached) + len(unknown) >= criterion.times:
        return MISSING, facts, (lacking,), said("enter_ratings", years=unknown)
    first = _first_with(reached, criterion.times, criterion.years, year)
    cure = said("rated_again", first=first, wanted=criterion.rating, count=first - year)
    return NOT_MET, facts, (lacking,), cure


def months_worked(criterion: Criterion, history: History, year: int, on) -> Answer:
    """So many months of the award year were worked."""
    facts = history.years.get(year)
    if facts is None or facts.months_worked is None:
        return MISSING, (), (said("months_unknown", years=[year]),), said("enter_roster", year=year)
    told = (said("months", count=facts.months_worked, year=year),)
    if facts.months_worked >= criterion.months:
        return MET, told, (), None
    lacking = said("months_few", count=facts.months_worked, wanted=criterion.months)
    return NOT_MET, told, (lacking,), said("months_again", first=year + 1, wanted=criterion.months)


def _sorted_out(history: History, window: range, wanted: str):
    below, unknown, reached = [], [], []
    for year in window:
        rating = history.rating(year)
        if rating is None:
            unknown.append(year)
        elif reaches(rating, wanted):
            reached.append(year)
        else:
            below.append(year)
    return below, unknown, reached


def _row_cure(criterion: Criterion, begins: int, year: int, below, unknown) -> Said:
    """The first year in which the row can be full, if every year that comes is rated so."""
    broken = max([begins, *below])
    first = max(broken + criterion.years, year + 1)
    if unknown:
        return said("rated_if_known", first=first, wanted=criterion.rating, years=unknown)
    return said("rated_again", first=first, wanted=criterion.rating, count=first - year)


def _first_with(reached: list[int], times: int, span: int, year: int) -> int:
    """The first later year whose span holds enough, if every year that comes counts."""
    later = year + 1
    while sum(y > later - span for y in reached) + min(later - year, span) < times:
        later += 1
    return later


def _unrated(years: list[int]) -> Answer:
    return MISSING, (), (said("unrated", years=years),), said("enter_ratings", years=years)


def never_given(titles: tuple[str, ...], history: History, year: int, facts=()) -> Answer:
    """None of the awards stands: a no where one was cancelled, else evidence missing."""
    cancelled = history.years_of(titles, cancelled=True)
    answer = NOT_MET if any(each <= year for each in cancelled) else MISSING
    return answer, facts, (said("never_given", titles=titles),), said("enter_award", titles=titles)
