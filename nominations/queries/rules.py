"""Installed rule sets, read once per digest: what is immutable needs no second look."""

from datetime import date
from functools import lru_cache

from django.db.models import QuerySet

from nominations.models import Nomination, RuleSet, Submission
from nominations.rules.canon import from_json
from nominations.rules.rulebook import Rulebook
from workflow.access import today


def rule_set_on(on: date) -> RuleSet | None:
    """The rule set in force on the date, or None. One query."""
    rows = RuleSet.objects.filter(replaced_at=None, in_force_from__lte=on).defer("content")
    rows = rows.order_by("-in_force_from")
    return next((row for row in rows if row.in_force_to is None or on <= row.in_force_to), None)


def rulebook_on(on: date) -> Rulebook | None:
    """The law of a date, as a rulebook, or None where none is installed."""
    row = rule_set_on(on)
    return rulebook(row.digest) if row else None


@lru_cache(maxsize=64)
def rulebook(digest: str) -> Rulebook:
    """The content behind a digest."""
    content = RuleSet.objects.values_list("content", flat=True).get(digest=digest)
    return from_json(content, file=digest)


def law_for(letter: Submission) -> Rulebook | None:
    """The law a letter is judged by, before and after it is received, as the guards judge it.

    That of the day it was received or its paper came, else of today. One query.
    """
    return rulebook_on(letter.comes_on(today()))


def law_of(nomination: Nomination) -> Rulebook | None:
    """The law a nomination runs under: the pinned one, or before that the law of its letter."""
    if nomination.ruleset_id:
        return rulebook(nomination.ruleset.digest)
    return law_for(nomination.submission)


def rule_sets(*, code: str = "", digest: str = "") -> QuerySet[RuleSet]:
    """The rule sets current now, by period; of one code, or the edition with a digest."""
    rows = RuleSet.objects.defer("content")
    rows = rows.filter(digest=digest) if digest else rows.filter(replaced_at=None)
    return rows.filter(code=code) if code else rows
