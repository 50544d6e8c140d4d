"""Of lines held against their standard: what bars them, and what only a person can answer."""

from nominations.queries.eligibility import Judged
from nominations.rules.eligibility.finding import Finding, asks_person, bars


def barring(each: Judged) -> list[Finding]:
    """The findings that stand in the way: a no by a verified clause."""
    return [finding for finding in each.findings if bars(finding, each.law.clause)]


def open_to_people(each: Judged) -> dict[str, str]:
    """The criteria that only a person can answer, with what the facts said."""
    clause_of = each.law.clause
    return {f.criterion: f.answer for f in each.findings if asks_person(f, clause_of)}
