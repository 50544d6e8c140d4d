"""Criteria on what stands in the way on a day: discipline, holds; and what only people judge."""

from datetime import date, timedelta

from nominations.rules.eligibility.criterion import Criterion
from nominations.rules.eligibility.finding import MET, MISSING, NOT_MET, said
from nominations.rules.eligibility.history import History
from nominations.rules.eligibility.years import Answer
from nominations.rules.terms import DISCIPLINES


def no_discipline(criterion: Criterion, history: History, year: int, on: date) -> Answer:
    """No discipline of the level or above runs on that day.

    One without a last day runs as long as the award year is the year it is entered for.
    """
    grave = DISCIPLINES[DISCIPLINES.index(criterion.discipline) :]
    running = [
        (level, until)
        for held, facts in sorted(history.years.items())
        for level, until in facts.disciplines
        if level in grave and _runs(until, held, year, on)
    ]
    if running:
        level, until = max(running, key=lambda each: each[1] or date.max)
        told = said("disciplined", discipline=level, until=until)
        cure = said("from_day", day=until + timedelta(days=1)) if until else None
        return NOT_MET, (told,), (told,), cure or said("enter_last_day")
    if year not in history.years:
        return MISSING, (), (said("roster_unknown", year=year),), said("enter_roster", year=year)
    return MET, (said("undisciplined", year=year),), (), None


def no_hold(criterion: Criterion, history: History, year: int, on: date) -> Answer:
    """No hold stands on that day."""
    standing = [
        each
        for each in history.holds
        if each.since <= on and (each.until is None or on <= each.until)
    ]
    if not standing:
        return MET, (said("no_hold"),), (), None
    told = tuple(said("held", hold=each.kind, since=each.since) for each in standing)
    return NOT_MET, told, told, said("lift_hold")


def human(criterion: Criterion, history: History, year: int, on: date) -> Answer:
    """What a person has to judge: evidence is asked for, and no answer is invented."""
    words = {"question": criterion.question, "question_en": criterion.question_en}
    return MISSING, (), (said("asked", **words),), said("person")


def _runs(until: date | None, held: int, year: int, on: date) -> bool:
    return held == year if until is None else on <= until
