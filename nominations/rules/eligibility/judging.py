"""Judges a history by criteria: one, or all that a standard asks; and the same for next year."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from nominations.rules.eligibility import members, spells, standing, titles, works, years
from nominations.rules.eligibility.criterion import Criterion
from nominations.rules.eligibility.finding import (
    MET,
    NOT_APPLICABLE,
    NOT_MET,
    Finding,
    best,
    worst,
)
from nominations.rules.eligibility.history import History, YearFacts

NO_PARTS: Mapping[str, Criterion] = MappingProxyType({})

JUDGES = {
    "RATING_IN_YEAR": years.rating_in_year,
    "CONSECUTIVE_RATINGS": years.consecutive_ratings,
    "RATINGS_WITHIN": years.ratings_within,
    "MONTHS_WORKED": years.months_worked,
    "SERVICE": spells.service,
    "CONSECUTIVE_TITLES": titles.consecutive_titles,
    "TITLES_WITHIN": titles.titles_within,
    "PRIOR_AWARD": titles.prior_award,
    "AWARD_AGE": titles.award_age,
    "ONCE_ONLY": titles.once_only,
    "INITIATIVES": works.initiatives,
    "INITIATIVE_UNUSED": works.initiative_unused,
    "MEMBERS_RATED": members.members_rated,
    "MEMBERS_AWARDED": members.members_awarded,
    "MEMBER_COUNT": members.member_count,
    "MEMBERS_UNDISCIPLINED": members.members_undisciplined,
    "NO_DISCIPLINE": standing.no_discipline,
    "NO_HOLD": standing.no_hold,
    "HUMAN": standing.human,
}


@dataclass(frozen=True, slots=True)
class Standard:
    """All that one award asks: what is asked by itself, and the parts of the alternatives."""

    asked: tuple[Criterion, ...]
    parts: Mapping[str, Criterion]

    def criterion(self, name: str) -> Criterion:
        """The criterion of that name; StopIteration when there is none."""
        return self.parts.get(name) or next(each for each in self.asked if each.id == name)

    def asks(self, kind: str) -> bool:
        """Whether any criterion of it is of that kind."""
        return any(each.kind == kind for each in (*self.asked, *self.parts.values()))

    def judge(self, history: History, *, year: int, on: date) -> tuple[Finding, ...]:
        """The finding of each criterion asked, in the rulebook's order."""
        return tuple(judge(c, history, year=year, on=on, among=self.parts) for c in self.asked)


def standard_of(criteria: Iterable[Criterion], award: str) -> Standard:
    """The standard of one award out of a rulebook's criteria."""
    own = [each for each in criteria if each.award == award]
    named = frozenset().union(*(each.parts for each in own))
    return Standard(
        tuple(each for each in own if each.id not in named),
        {each.id: each for each in own if each.id in named},
    )


def judge(
    criterion: Criterion,
    history: History,
    *,
    year: int,
    on: date,
    among: Mapping[str, Criterion] = NO_PARTS,
) -> Finding:
    """The finding of one criterion for an award year on a day; `among` holds the parts it names."""
    if history.kind not in criterion.subjects or not criterion.is_in_force(on):
        return _finding(criterion, NOT_APPLICABLE)
    if criterion.kind == "ONE_OF":
        return _one_of(criterion, history, year, on, among)
    return _finding(criterion, *JUDGES[criterion.kind](criterion, history, year, on))


def what_if(history: History, year: int, *, rating: str = "GOOD") -> History:
    """The history with a year added that was worked in full and rated so, without discipline.

    A year of which something is known already stays as it is.
    """
    if year in history.years:
        return history
    assumed = YearFacts(rating=rating, months_worked=12)
    return replace(history, years=history.years | {year: assumed})


def _one_of(criterion: Criterion, history: History, year: int, on: date, among) -> Finding:
    ways = tuple(
        tuple(judge(among[each], history, year=year, on=on, among=among) for each in way)
        for way in criterion.any_of
    )
    answers = [worst([each.answer for each in way]) for way in ways]
    answer = best(answers)
    return _finding(criterion, answer, cure=_nearest(ways, answer), parts=ways)


def _nearest(ways, answer: str):
    """The cure of the alternative that can be met first, by the year its last part names."""
    if answer in (MET, NOT_APPLICABLE):
        return None
    found = []
    for way in ways:
        cures = [each.cure for each in way if each.answer == NOT_MET]
        if cures and all(cure is not None and cure.year is not None for cure in cures):
            found.append(max(cures, key=lambda cure: cure.year))
    return min(found, key=lambda cure: cure.year) if found else None


def _finding(criterion: Criterion, answer, facts=(), lacking=(), cure=None, *, parts=()) -> Finding:
    return Finding(
        criterion=criterion.id,
        kind=criterion.kind,
        clause=criterion.clause,
        answer=answer,
        facts=facts,
        lacking=lacking,
        cure=cure,
        parts=parts,
    )
