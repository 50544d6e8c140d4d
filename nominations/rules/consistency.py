"""What must hold between the records of one rulebook: references, routes, periods."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import combinations

from nominations.rules import terms
from nominations.rules.eligibility.soundness import (
    alternatives_sound,
    criteria_sound,
    quotas_sound,
)
from nominations.rules.rulebook import (
    DeadlineRule,
    Route,
    Rulebook,
    RulebookError,
    VotingRule,
)

Fault = tuple[str, str]


def check(rulebook: Rulebook, *, file: str) -> None:
    """Raises RulebookError for the first thing out of order."""
    for faults in CHECKS:
        for key, reason in faults(rulebook):
            raise RulebookError(file, key, reason)


def _period(rulebook: Rulebook) -> Iterator[Fault]:
    if rulebook.in_force_to and rulebook.in_force_to < rulebook.in_force_from:
        yield "in_force_to", f"{rulebook.in_force_to} is before {rulebook.in_force_from}"


def _unique(rulebook: Rulebook) -> Iterator[Fault]:
    yield from _twice("clauses.id", (each.id for each in rulebook.clauses))
    yield from _twice("kinds.code", (each.code for each in rulebook.kinds))
    yield from _twice("awards.code", (each.code for each in rulebook.awards))
    yield from _twice("voting.id", (each.id for each in rulebook.voting))
    yield from _twice(
        "voting.awards", ((rule.body, award) for rule in rulebook.voting for award in rule.awards)
    )
    yield from _twice(
        "papers",
        ((p.award, p.kind, p.name, subject) for p in rulebook.papers for subject in p.subjects),
    )
    yield from _twice(
        "deadlines",
        ((rule.event, award) for rule in rulebook.deadlines for award in rule.awards or ("*",)),
    )


def _verified(rulebook: Rulebook) -> Iterator[Fault]:
    for clause in rulebook.clauses:
        key = f"clauses({clause.id})"
        if clause.verified and not clause.citation:
            yield f"{key}.citation", "a verified clause names its source"
        if clause.verified and clause.confidence not in terms.CONFIDENCES_OF_VERIFIED:
            yield f"{key}.confidence", "only T (text read) or O (official page) may be verified"


def _clauses_named(rulebook: Rulebook) -> Iterator[Fault]:
    known = {clause.id for clause in rulebook.clauses}
    for key, clause in _references(rulebook):
        if clause not in known:
            yield key, f"no clause {clause!r} in this rulebook"


def _references(rulebook: Rulebook) -> Iterator[Fault]:
    for award in rulebook.awards:
        yield from ((f"awards({award.code}).clauses", clause) for clause in award.clauses)
    for kind in rulebook.kinds:
        yield f"kinds({kind.code}).clause", kind.clause
    for route in rulebook.routes:
        yield f"{_name(route)}.clause", route.clause
    for paper in rulebook.papers:
        yield f"papers({paper.award} {paper.kind}).clause", paper.clause
    for deadline in rulebook.deadlines:
        yield f"deadlines({deadline.event}).clause", deadline.clause
    for rule in rulebook.voting:
        yield f"voting({rule.id}).clause", rule.clause
        yield f"voting({rule.id}).quorum_clause", rule.quorum_clause
        yield f"voting({rule.id}).conduct_clause", rule.conduct_clause


def _awards_named(rulebook: Rulebook) -> Iterator[Fault]:
    known = {award.code: award for award in rulebook.awards}
    named = [(f"awards({each.code}).falls_to", each.falls_to) for each in rulebook.awards]
    named += [(f"{_name(each)}.lowered_from", each.lowered_from) for each in rulebook.routes]
    for rule in rulebook.voting:
        named += [(f"voting({rule.id}).awards", award) for award in rule.awards]
    for deadline in rulebook.deadlines:
        named += [(f"deadlines({deadline.event}).awards", award) for award in deadline.awards]
    for key, award in named:
        if award is not None and award not in known:
            yield key, f"no award {award!r} in this rulebook"


def _falls(rulebook: Rulebook) -> Iterator[Fault]:
    below = {award.code: award.falls_to for award in rulebook.awards}
    for code in below:
        seen, step = {code}, below.get(code)
        while step is not None and step not in seen:
            seen.add(step)
            step = below[step]
        if step is not None:
            yield f"awards({code}).falls_to", f"falls in a circle through {step}"


def _subjects(rulebook: Rulebook) -> Iterator[Fault]:
    for key, row in [(_name(each), each) for each in rulebook.routes] + [
        (f"papers({each.award} {each.kind})", each) for each in rulebook.papers
    ]:
        strangers = set(row.subjects) - set(rulebook.award(row.award).subjects)
        if strangers:
            yield f"{key}.subjects", f"{row.award} is not given to {', '.join(sorted(strangers))}"


def _stages(rulebook: Rulebook) -> Iterator[Fault]:
    for route in rulebook.routes:
        key = f"{_name(route)}.stages"
        if list(route.stages) != sorted(route.stages, key=terms.STAGES.index):
            yield key, f"not in the order {' > '.join(terms.STAGES)}"
        if "SIGNATURE" not in route.stages:
            yield key, "nobody signs: SIGNATURE is missing"
        if ("FORWARDED" in route.stages) != (route.authority in terms.AUTHORITIES_ABOVE):
            yield key, f"FORWARDED does not fit the authority {route.authority}"


def _routes(rulebook: Rulebook) -> Iterator[Fault]:
    kinds = {kind.code for kind in rulebook.kinds}
    for route in rulebook.routes:
        if route.commendation not in kinds:
            yield f"{_name(route)}.commendation", "this kind has no name under kinds"
    for one, other in combinations(rulebook.routes, 2):
        if _name(one) == _name(other) and set(one.subjects) & set(other.subjects):
            yield f"{_name(one)}.subjects", "two routes for the same case"
    routed = {(route.award, route.authority) for route in rulebook.routes}
    for award in rulebook.awards:
        if (award.code, award.authority) not in routed:
            yield f"awards({award.code})", f"no route to its authority {award.authority}"


def _voting(rulebook: Rulebook) -> Iterator[Fault]:
    for rule in rulebook.voting:
        yield from voting_faults(rule)
    ruled = {(rule.body, award) for rule in rulebook.voting for award in rule.awards}
    for route in rulebook.routes:
        for stage in terms.DELIBERATING_STAGES.intersection(route.stages):
            if (stage, route.award) not in ruled:
                yield f"{_name(route)}.stages", f"no voting rule of {stage} for {route.award}"


def voting_faults(rule: VotingRule) -> Iterator[Fault]:
    """What cannot hold together within one voting rule."""
    at = f"voting({rule.id})"
    if rule.strict and rule.threshold[0] == rule.threshold[1]:
        yield f"{at}.strict", "more than all votes can never be reached"
    if rule.absent == "WRITTEN_OPINION" and rule.base == "PRESENT":
        yield f"{at}.base", "written opinions count, but not in this base"
    if rule.absent != "WRITTEN_OPINION" and rule.base == "PRESENT_OR_CONSULTED":
        yield f"{at}.absent", "this base needs written opinions"
    if rule.even == "CHAIR" and rule.tie != "CHAIR":
        yield f"{at}.even", "the chair decides even votes, so ties at the limit too"
    if rule.ballot_required and "CONSENSUS" in rule.modes:
        yield f"{at}.modes", "a ballot is required, so consensus does not do"
    if set(rule.bars) & set(rule.declares):
        yield f"{at}.declares", "what bars a member is not only declared"


def _deadlines(rulebook: Rulebook) -> Iterator[Fault]:
    for rule in rulebook.deadlines:
        length = (rule.days, rule.day_kind)
        fixed = (rule.month, rule.day, rule.years_after)
        is_length = None not in length and fixed == (None, None, None)
        is_fixed = None not in fixed and length == (None, None)
        if not is_length and not is_fixed:
            yield f"deadlines({rule.event})", "give days and day_kind, or month, day, years_after"
        elif is_fixed and not _is_day_of_every_year(rule):
            yield f"deadlines({rule.event}).day", f"no day {rule.day} in month {rule.month}"


def _is_day_of_every_year(rule: DeadlineRule) -> bool:
    try:
        date(2001, rule.month, rule.day)
    except ValueError:
        return False
    return True


def _twice(key: str, values: Iterable) -> Iterator[Fault]:
    for value, times in Counter(values).items():
        if times > 1:
            words = value if isinstance(value, str) else " ".join(value)
            yield key, f"{words!r} stands {times} times"


def _name(route: Route) -> str:
    fallen = f" from {route.lowered_from}" if route.lowered_from else ""
    words = (route.award, route.commendation, route.track, route.authority)
    return f"routes({' '.join(words)}{fallen})"


CHECKS = (
    _period,
    _unique,
    _verified,
    _clauses_named,
    _awards_named,
    _falls,
    _subjects,
    _stages,
    _routes,
    _voting,
    _deadlines,
    criteria_sound,
    alternatives_sound,
    quotas_sound,
)
