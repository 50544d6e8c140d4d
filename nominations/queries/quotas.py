"""What quotas count: how many are proposed, and the numbers they are a share of."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db.models import Count, Sum

from nominations.models import Guidance, Nomination, PastAward, Round, StaffYear, Submission
from nominations.queries.rules import rule_sets, rulebook
from nominations.rules.limits import (
    FIXED,
    OF_THE_MINISTRY,
    OF_THE_UNIT,
    Counted,
    Limit,
    limits_of_guidance,
    limits_of_law,
)
from nominations.rules.quotas import QuotaRule, quota_rule_on
from nominations.rules.rulebook import Clause, Rulebook
from nominations.vocabulary import Ground, NominationState, Verdict
from workflow.access import today
from workflow.models import Membership
from workflow.vocabulary import BodyKind

ADVANCED_WORKER, FLAG = "LDTT", "COBO"
ENDED = (NominationState.DECLINED, NominationState.WITHDRAWN, NominationState.REVOKED)
INSIDE = (NominationState.DRAFT, NominationState.UNIT)
BEFORE_APPRAISAL = (
    *INSIDE,
    NominationState.CLUSTER,
    NominationState.APPRAISAL,
    NominationState.RETURNED,
)
GROUPED = (BodyKind.CLUSTER, BodyKind.BLOCK)
UnitYear = tuple[int, int]


class AwardCount(NamedTuple):
    """How many of an award lie in a round; `places` is None where no body was given any."""

    award: str
    lines: int
    places: int | None


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
) -> dict[int, list[Counted]]:
    """What each letter's unit proposes in the year against limits; by key of the letter.

    Limits counted over the ministry are left out, and a number fixed for each cluster where the
    unit is in none. At most five queries, none without limits.
    """
    own = _own_limits(asked)
    if not any(own.values()):
        return {pk: [] for pk in own}
    keys = {(letter.unit_id, letter.round.year) for letter, _limits in asked if own[letter.pk]}
    bases = {each.base for limits in own.values() for each in limits}
    proposed = proposed_in(keys)
    numbers = {
        "ADVANCED_WORKERS": advanced_workers(keys) if "ADVANCED_WORKERS" in bases else {},
        "STAFF": staff_of(keys) if "STAFF" in bases else {},
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


def counted_in_ministry(review: Round, limits: Sequence[Limit]) -> list[Counted]:
    """What lies before the ministry in a round's year against the limits counted over all of it.

    Lists that have not left their units are not counted. At most three queries.
    """
    asked = [each for each in limits if each.base in OF_THE_MINISTRY]
    if not asked:
        return []
    lines = Nomination.objects.filter(submission__round__organiser=review.organiser_id)
    lines = lines.filter(year=review.year)
    sent = lines.exclude(state__in=(*ENDED, *INSIDE)).values_list("award")
    proposed = dict(sent.order_by().annotate(n=Count("nominee", distinct=True)))
    reaching, is_final = None, True
    if any(each.base == "REACHING_FLAG_STANDARD" for each in asked):
        reaching, is_final = _reaching_flag_standard(lines)
    return [
        Counted(
            limit=each,
            proposed=proposed.get(each.award, 0),
            of=reaching if each.base == "REACHING_FLAG_STANDARD" else None,
            is_final=is_final,
        )
        for each in asked
    ]


def across_the_round(review: Round) -> list[AwardCount]:
    """By award how many lie before the ministry in a round, and the places of all its bodies.

    Lists that have not left their units are not counted. Two queries.
    """
    lines = Nomination.objects.filter(submission__round=review)
    sent = lines.exclude(state__in=(*ENDED, *INSIDE)).values_list("award")
    counted = dict(sent.order_by().annotate(n=Count("pk")))
    places = dict(review.places.order_by().values_list("award").annotate(n=Sum("places")))
    return [
        AwardCount(award, counted.get(award, 0), places.get(award))
        for award in sorted({*counted, *places})
    ]


def proposed_in(keys: Collection[UnitYear]) -> Counter[tuple[int, int, str]]:
    """How many nominees each unit puts forward for each award of a year. One query."""
    rows = _standing(keys).order_by().values_list("submission__unit", "year", "award")
    counted = rows.annotate(n=Count("nominee", distinct=True))
    return Counter({(unit, year, award): n for unit, year, award, n in counted})


def advanced_workers(keys: Collection[UnitYear]) -> dict[UnitYear, int]:
    """The Advanced Workers of units in years, put forward or decided; absent where none is known.

    Two queries.
    """
    people: dict[UnitYear, set] = {}
    lines = _standing(keys).filter(award=ADVANCED_WORKER)
    for unit, year, nominee in lines.values_list("submission__unit", "year", "nominee"):
        people.setdefault((unit, year), set()).add(nominee)
    units, years = _spread(keys)
    past = PastAward.objects.filter(
        award=ADVANCED_WORKER, unit__in=units, year__in=years, cancelled_on=None
    )
    beside: Counter[UnitYear] = Counter()
    for unit, year, nominee, count in past.values_list("unit", "year", "nominee", "count"):
        if nominee is None:
            beside[unit, year] += count
        else:
            people.setdefault((unit, year), set()).add(nominee)
    known = {*people, *beside} & set(keys)
    return {key: len(people.get(key, ())) + beside[key] for key in known}


def staff_of(keys: Collection[UnitYear]) -> dict[UnitYear, int]:
    """How many are on the rosters of units in years; absent where none is entered. One query."""
    units, years = _spread(keys)
    rows = StaffYear.objects.filter(unit__in=units, year__in=years).order_by()
    counted = rows.values_list("unit", "year").annotate(n=Count("pk"))
    return {(unit, year): n for unit, year, n in counted if (unit, year) in keys}


def _reaching_flag_standard(lines) -> tuple[int | None, bool]:
    """The collectives found eligible for the ministry's flag, and whether no finding is due.

    Who was found eligible and not chosen afterwards reached the standard. Two queries.
    """
    flags = lines.filter(award=FLAG)
    found = flags.filter(appraisals__verdict=Verdict.ELIGIBLE).exclude(
        decline__ground=Ground.STANDARD_NOT_MET
    )
    kept = found.exclude(state__in=(NominationState.WITHDRAWN, NominationState.REVOKED))
    number = kept.values("nominee").distinct().count()
    is_final = not flags.filter(state__in=BEFORE_APPRAISAL).exists()
    return number or None, is_final


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


def _standing(keys: Collection[UnitYear]):
    units, years = _spread(keys)
    lines = Nomination.objects.filter(submission__unit__in=units, year__in=years)
    return lines.exclude(state__in=ENDED)


def _spread(keys: Collection[UnitYear]) -> tuple[set[int], set[int]]:
    return {unit for unit, _year in keys}, {year for _unit, year in keys}
