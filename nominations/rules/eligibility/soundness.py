"""What must hold of the criteria and quotas of one rulebook."""

from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from typing import TYPE_CHECKING

from nominations.rules.eligibility.criterion import KINDS, Criterion

if TYPE_CHECKING:
    from nominations.rules.rulebook import Rulebook

Fault = tuple[str, str]


def criteria_sound(rulebook: "Rulebook") -> Iterator[Fault]:
    """What is out of order in single criteria: words, awards, clauses, subjects, days."""
    awards = {award.code: award for award in rulebook.awards}
    clauses = {clause.id for clause in rulebook.clauses}
    for each in rulebook.criteria:
        key = name_of(each)
        yield from _words(each, key)
        for title in (*each.titles, *([each.after] if each.after else [])):
            if title not in awards:
                yield f"{key}.titles", f"no award {title!r} in this rulebook"
        strangers = set(each.subjects) - set(awards[each.award].subjects)
        if strangers:
            yield f"{key}.subjects", f"{each.award} is not given to {', '.join(sorted(strangers))}"
        if each.clause not in clauses:
            yield f"{key}.clause", f"no clause {each.clause!r} in this rulebook"
        if each.since and each.until and each.until < each.since:
            yield f"{key}.until", f"{each.until} is before {each.since}"
        if each.strict and each.share and each.share[0] == each.share[1]:
            yield f"{key}.strict", "more than all can never be reached"


def alternatives_sound(rulebook: "Rulebook") -> Iterator[Fault]:
    """What is out of order between criteria: names, alternatives, and what a no may rest on."""
    for name, times in Counter((each.award, each.id) for each in rulebook.criteria).items():
        if times > 1:
            yield "criteria.id", f"{' '.join(name)!r} stands {times} times"
    known = {(each.award, each.id): each for each in rulebook.criteria}
    verified = {clause.id for clause in rulebook.clauses if clause.verified}
    for each in rulebook.criteria:
        for part in sorted(each.parts):
            found, key = known.get((each.award, part)), f"{name_of(each)}.any_of"
            if found is None:
                yield key, f"no criterion {part!r} of {each.award}"
            elif found.any_of:
                yield key, f"{part!r} has alternatives itself"
            elif each.clause in verified and found.clause not in verified:
                yield key, f"{part!r} rests on a clause not verified, the whole on a verified one"


def quotas_sound(rulebook: "Rulebook") -> Iterator[Fault]:
    """What is out of order in the quotas: awards, clauses, days, two for one day."""
    awards = {award.code for award in rulebook.awards}
    clauses = {clause.id for clause in rulebook.clauses}
    for rule in rulebook.quotas:
        if rule.award not in awards:
            yield f"quotas({rule.award}).award", f"no award {rule.award!r} in this rulebook"
        for clause in (rule.clause, rule.rounding_clause):
            if clause not in clauses:
                yield f"quotas({rule.award}).clause", f"no clause {clause!r} in this rulebook"
    for one, other in combinations(rulebook.quotas, 2):
        day = max(each.since or rulebook.in_force_from for each in (one, other))
        if one.award == other.award and one.is_in_force(day) and other.is_in_force(day):
            yield f"quotas({one.award})", f"two quotas on {day}"


def name_of(criterion: Criterion) -> str:
    """A criterion as a fault names it."""
    return f"criteria({criterion.award} {criterion.id})"


def _words(each: Criterion, key: str) -> Iterator[Fault]:
    needs, may = KINDS[each.kind]
    for word in sorted(needs - each.given):
        yield f"{key}.{word}", f"{each.kind} needs it"
    for word in sorted(each.given - needs - may):
        yield f"{key}.{word}", f"{each.kind} does not take it"
