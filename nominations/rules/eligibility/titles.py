"""Criteria on earlier awards: titles in a row, titles within a span, prior, age, once only."""

from nominations.rules.eligibility.criterion import Criterion
from nominations.rules.eligibility.finding import MET, MISSING, NOT_APPLICABLE, NOT_MET, Said, said
from nominations.rules.eligibility.history import History
from nominations.rules.eligibility.years import Answer, never_given


def consecutive_titles(criterion: Criterion, history: History, year: int, on) -> Answer:
    """The title was given for so many years in a row.

    With `ends_within`, the row ended at most so many years before the award year. A cancelled
    award breaks the row. A year without any award entered, and the award year itself as long as
    its title is not entered, is evidence missing rather than a gap; without `ends_within` so is
    every such year since the first one that could have been in a row with a title held.
    """
    titles, times = criterion.titles, criterion.times
    held = {y for y in history.years_of(titles) if y <= year}
    facts = _told(criterion, history, held, year)
    window = 1 if criterion.ends_within is None else criterion.ends_within
    earliest = 0 if criterion.ends_within is None else year - window
    length, last = _longest(held, earliest)
    if length:
        facts += (said("row", length=length, years=list(range(last - length + 1, last + 1))),)
    if length >= times:
        return MET, facts, (), None
    lacking = (said("row_short", titles=titles, length=length, times=times),)
    cancelled = history.years_of(titles, cancelled=True) - held
    start = year - window - times + 1
    if criterion.ends_within is None:
        start = min([start, *(y - times + 1 for y in held)])
    open_years = _unrecorded(history, range(start, year + 1), cancelled, held)
    latest = year - window if criterion.ends_within is not None else start
    if _longest(held | set(open_years), latest)[0] >= times:
        return MISSING, facts, lacking, said("enter_titles", titles=titles, years=open_years)
    return NOT_MET, facts, lacking, _row_cure(titles, times, held, year, year in open_years)


def titles_within(criterion: Criterion, history: History, year: int, on) -> Answer:
    """The title was given for at least so many of the last years, the award year among them."""
    titles, times = criterion.titles, criterion.times
    window = range(year - criterion.years + 1, year + 1)
    held = {y for y in history.years_of(titles) if y in window}
    facts = _told(criterion, history, held, year)
    if len(held) >= times:
        return MET, facts, (), None
    lacking = (said("titles_few", titles=titles, count=len(held), times=times),)
    cancelled = history.years_of(titles, cancelled=True) - held
    open_years = _unrecorded(history, window, cancelled, held)
    if len(held) + len(open_years) >= times:
        return MISSING, facts, lacking, said("enter_titles", titles=titles, years=open_years)
    start = later = year if year in open_years else year + 1
    while sum(y > later - criterion.years for y in held) + (later - start + 1) < times:
        later += 1
    needed = list(range(start, later + 1))
    return NOT_MET, facts, lacking, said("titles_again", first=later, titles=titles, years=needed)


def prior_award(criterion: Criterion, history: History, year: int, on) -> Answer:
    """One of the awards was given before or in the award year, and stands."""
    titles = criterion.titles
    held = {y for y in history.years_of(titles) if y <= year}
    facts = _told(criterion, history, held, year)
    if held:
        return MET, facts, (), None
    return never_given(titles, history, year, facts)


def award_age(criterion: Criterion, history: History, year: int, on) -> Answer:
    """The latest such award is at least so many years old; without one this does not apply."""
    held = {y for y in history.years_of(criterion.titles) if y <= year}
    if not held:
        return NOT_APPLICABLE, (), (), None
    last = max(held)
    facts = (said("given", titles=criterion.titles, years=[last]),)
    if year - last >= criterion.years:
        return MET, facts, (), None
    lacking = said("too_young", age=year - last, wanted=criterion.years)
    return NOT_MET, facts, (lacking,), said("wait_until", first=last + criterion.years)


def once_only(criterion: Criterion, history: History, year: int, on) -> Answer:
    """This award was never given before; one that was cancelled does not count."""
    own = (criterion.award,)
    held = sorted(history.years_of(own))
    facts = _told(criterion, history, set(held), year, own)
    if held:
        return NOT_MET, facts, (said("once_given", titles=own, years=held),), None
    return MET, (*facts, said("not_recorded", titles=own)), (), None


def _longest(years: set[int], earliest: int) -> tuple[int, int]:
    """Length and last year of the longest row ending in `earliest` or later; the later of two."""
    best, row, before = (0, 0), 0, None
    for year in sorted(years):
        row = row + 1 if before is not None and year == before + 1 else 1
        before = year
        if year >= earliest and row >= best[0]:
            best = (row, year)
    return best


def _unrecorded(history: History, window: range, cancelled: set[int], held: set[int]) -> list[int]:
    recorded = history.award_years()
    closed = cancelled | held
    last = window[-1]
    return [y for y in window if y not in closed and (y == last or y not in recorded)]


def _row_cure(titles, times: int, held: set[int], year: int, is_open: bool) -> Said:
    """The first year in which the row can be full, and for which years the title is needed."""
    start = year if is_open else year + 1
    row = 0
    while start - 1 - row in held:
        row += 1
    first = start + times - row - 1
    return said("titles_again", first=first, titles=titles, years=list(range(start, first + 1)))


def _told(criterion: Criterion, history: History, held: set[int], year: int, titles=None):
    titles = titles or criterion.titles
    told = (said("given", titles=titles, years=sorted(held)),) if held else ()
    fallen = sorted(y for y in history.years_of(titles, cancelled=True) if y not in held)
    return (*told, said("cancelled", titles=titles, years=fallen)) if fallen else told
