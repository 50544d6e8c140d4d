"""What quotas count in units: how many are proposed, and the numbers they are a share of."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from nominations.models import Guidance, Nomination, PastAward, Round, StaffYear, Submission
from nominations.queries.likes import first_of_each
from nominations.queries.rules import rule_sets, rulebook
from nominations.queries.visible import INSIDE_THE_UNIT
from nominations.rules.limits import (
    FIXED,
    OF_THE_UNIT,
    Counted,
    Limit,
    limits_of_guidance,
    limits_of_law,
)
from nominations.rules.quotas import QuotaRule, quota_rule_on
from nominations.rules.rulebook import Clause, Rulebook
from nominations.vocabulary import NominationState
from workflow.access import today
from workflow.models import Membership
from workflow.vocabulary import BodyKind

ADVANCED_WORKER = "LDTT"
ENDED = (NominationState.DECLINED, NominationState.WITHDRAWN, NominationState.REVOKED)
GROUPED = (BodyKind.CLUSTER, BodyKind.BLOCK)
UnitYear = tuple[int, int]
People = Mapping[int, int]


@dataclass(frozen=True)
class Lapsed:
    """A quota of an earlier law that the law of the day does not know any more."""

    rule: QuotaRule
    clause: Clause
    until: date


def limits_in(
    review: Round, *, law: Rulebook | None, guidance: Guidance | None, on: date
) -> list[Limit]:
    """The limits on the awards of a round on a day: of the law, then of the guidance in force."""
    limits = limits_of_law(law, review.awards, on)
    if guidance is None:
        return limits
    return limits + limits_of_guidance(guidance.quotas, guidance.bases, review.awards)


def lapsed_quotas(awards: Iterable[str], *, law: Rulebook | None, on: date) -> dict[str, Lapsed]:
    """By award the last quota of an earlier law, where today's law sets none. One query."""
    if law is None:
        return {}
    free = [code for code in awards if quota_rule_on(law.quotas, code, on) is None]
    found: dict[str, Lapsed] = {}
    for row in rule_sets().filter(in_force_to__lt=law.in_force_from).order_by("in_force_to"):
        earlier, last = rulebook(row.digest), row.in_force_to
        for code in free:
            rule = quota_rule_on(earlier.quotas, code, last)
            if rule is not None:
                found[code] = Lapsed(rule, earlier.clause(rule.clause), last)
    return found


def counted_in_units(
    asked: Sequence[tuple[Submission, Sequence[Limit]]],
    *,
    of: People | None = None,
    sent_only: bool = False,
) -> dict[int, list[Counted]]:
    """What each letter's unit proposes in the year against limits; by key of the letter.

    Limits counted over the ministry are left out, and a number fixed for each cluster where the
    unit is in none. ``of`` is who is whom, where that was asked before: nobody counts twice.
    ``sent_only`` is for readers outside the unit, to whom its drafts are unseen. At most six
    queries, none without limits.
    """
    own = _own_limits(asked)
    if not any(own.values()):
        return {pk: [] for pk in own}
    of = first_of_each() if of is None else of
    keys = {(letter.unit_id, letter.round.year) for letter, _limits in asked if own[letter.pk]}
    bases = {each.base for limits in own.values() for each in limits}
    proposed = proposed_in(keys, of, sent_only=sent_only)
    is_share = "ADVANCED_WORKERS" in bases
    numbers = {
        "ADVANCED_WORKERS": advanced_workers(keys, of, sent_only=sent_only) if is_share else {},
        "STAFF": staff_of(keys, of) if "STAFF" in bases else {},
    }
    found = {}
    for letter, _limits in asked:
        key = (letter.unit_id, letter.round.year)
        found[letter.pk] = [
            Counted(
                limit=each,
                proposed=proposed[*key, each.award],
                of=numbers.get(each.base, {}).get(key),
            )
            for each in own[letter.pk]
        ]
    return found


def proposed_in(
    keys: Collection[UnitYear], of: People, *, sent_only: bool = False
) -> Counter[tuple[int, int, str]]:
    """How many nominees each unit puts forward for each award of a year. One query."""
    rows = _standing(keys, sent_only=sent_only).order_by()
    found = _people(rows.values_list("nominee", "submission__unit", "year", "award"), of)
    return Counter({key: len(people) for key, people in found.items()})


def advanced_workers(
    keys: Collection[UnitYear], of: People, *, sent_only: bool = False
) -> dict[UnitYear, int]:
    """The Advanced Workers of units in years, put forward or decided; absent where none is known.

    Two queries.
    """
    lines = _standing(keys, sent_only=sent_only).filter(award=ADVANCED_WORKER)
    put = lines.values_list("nominee", "submission__unit", "year")
    units, years = _spread(keys)
    past = PastAward.objects.filter(
        award=ADVANCED_WORKER, unit__in=units, year__in=years, cancelled_on=None
    )
    given = list(past.values_list("nominee", "unit", "year", "count"))
    people = _people([*put, *(row[:3] for row in given if row[0] is not None)], of)
    beside: Counter[UnitYear] = Counter()
    for nominee, unit, year, count in given:
        if nominee is None:
            beside[unit, year] += count
    known = {*people, *beside} & set(keys)
    return {key: len(people.get(key, ())) + beside[key] for key in known}


def staff_of(keys: Collection[UnitYear], of: People) -> dict[UnitYear, int]:
    """How many are on the rosters of units in years; absent where none is entered. One query."""
    units, years = _spread(keys)
    rows = StaffYear.objects.filter(unit__in=units, year__in=years).order_by()
    people = _people(rows.values_list("nominee", "unit", "year"), of)
    return {key: len(people[key]) for key in set(keys) & set(people)}


def _people(rows: Iterable[tuple], of: People) -> dict[Any, set[int]]:
    """Of rows that begin with a nominee, who they are, by what comes after it."""
    found: dict[Any, set[int]] = {}
    for nominee, *key in rows:
        found.setdefault(tuple(key), set()).add(of.get(nominee, nominee))
    return found


def _own_limits(
    asked: Sequence[tuple[Submission, Sequence[Limit]]],
) -> dict[int, list[Limit]]:
    """Of each letter those that its unit answers for alone."""
    is_fixed = any(each.base == FIXED for _letter, limits in asked for each in limits)
    grouped = _in_clusters({letter.unit_id for letter, _limits in asked}) if is_fixed else set()
    return {
        letter.pk: [
            each
            for each in limits
            if each.base in OF_THE_UNIT or (each.base == FIXED and letter.unit_id in grouped)
        ]
        for letter, limits in asked
    }


def _in_clusters(units: Collection[int]) -> set[int]:
    """Those of some units that sit in a cluster or block today. One query."""
    seats = Membership.objects.current(today()).filter(unit__in=units)
    return set(seats.filter(body__kind__in=GROUPED).values_list("unit", flat=True))


def _standing(keys: Collection[UnitYear], *, sent_only: bool):
    units, years = _spread(keys)
    lines = Nomination.objects.filter(submission__unit__in=units, year__in=years)
    return lines.exclude(state__in=(*ENDED, *(INSIDE_THE_UNIT if sent_only else ())))


def _spread(keys: Collection[UnitYear]) -> tuple[set[int], set[int]]:
    return {unit for unit, _year in keys}, {year for _unit, year in keys}
