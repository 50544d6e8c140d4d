"""Criteria on initiatives: reach, validity, and that none is used twice."""

from collections.abc import Callable
from datetime import date

from nominations.rules.eligibility.criterion import Criterion
from nominations.rules.eligibility.finding import MET, MISSING, NOT_APPLICABLE, NOT_MET, said
from nominations.rules.eligibility.history import History, InitiativeFact
from nominations.rules.eligibility.years import Answer
from nominations.rules.terms import SCOPES


def initiatives(criterion: Criterion, history: History, year: int, on: date) -> Answer:
    """So many initiatives of the reach or wider are recognised and valid on that day.

    With `years`, only those recognised in the last so many years, the award year among them.
    """
    fits = _of_reach(criterion)
    counted = [each for each in history.initiatives if fits(each) and _is_valid(each, on)]
    if criterion.years:
        counted = [e for e in counted if year - criterion.years < e.recognised_on.year <= year]
    facts = _told(history)
    if len(counted) >= criterion.times:
        return MET, facts, (), None
    words = {"count": len(counted), "times": criterion.times, "scope": criterion.scope}
    answer = NOT_MET if history.initiatives else MISSING
    cure = said("enter_initiative", times=criterion.times - len(counted), scope=criterion.scope)
    return answer, facts, (said("initiatives_few", **words),), cure


def initiative_unused(criterion: Criterion, history: History, year: int, on: date) -> Answer:
    """Too few of the initiatives are left when those that served another award are taken away.

    That a use was not entered does not say that there was none: a person judges. None recorded,
    none asked.
    """
    fits = _of_reach(criterion)
    counted = [each for each in history.initiatives if fits(each) and _is_valid(each, on)]
    if not counted:
        return NOT_APPLICABLE, (), (), None
    fresh = [each for each in counted if not each.used_for]
    facts = tuple(
        said("initiative_used", title=each.title, used_for=each.used_for)
        for each in counted
        if each.used_for
    )
    if len(fresh) >= criterion.times:
        return MISSING, facts, (said("use_not_entered"),), said("person")
    lacking = said("initiatives_used", count=len(fresh), times=criterion.times)
    cure = said("enter_initiative", times=criterion.times - len(fresh), scope=criterion.scope)
    return NOT_MET, facts, (lacking,), cure


def _of_reach(criterion: Criterion) -> Callable[[InitiativeFact], bool]:
    wide_enough = SCOPES[SCOPES.index(criterion.scope) :]
    return lambda each: each.scope in wide_enough


def _is_valid(each: InitiativeFact, on: date) -> bool:
    return each.recognised_on <= on and (each.valid_until is None or on <= each.valid_until)


def _told(history: History):
    return tuple(
        said("initiative", title=each.title, scope=each.scope, year=each.recognised_on.year)
        for each in history.initiatives
    )
