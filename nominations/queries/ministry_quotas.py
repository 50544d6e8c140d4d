"""What quotas count over a whole ministry: flags beside those who may have them, by cluster."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple
from uuid import UUID

from django.db.models import Count, QuerySet, Sum

from nominations.models import Guidance, Nomination, Round
from nominations.queries.likes import first_of_each
from nominations.queries.quotas import ENDED, People
from nominations.queries.visible import INSIDE_THE_UNIT
from nominations.rules.limits import OF_THE_MINISTRY, Counted, Limit, Part
from nominations.vocabulary import Ground, NominationState, Verdict
from workflow.models import Body

FLAG, REACHING = "COBO", "REACHING_FLAG_STANDARD"
BEFORE_APPRAISAL = (
    *INSIDE_THE_UNIT,
    NominationState.CLUSTER,
    NominationState.APPRAISAL,
    NominationState.RETURNED,
)


class AwardCount(NamedTuple):
    """How many of an award lie in a round; `places` is None where no body was given any."""

    award: str
    lines: int
    places: int | None


def counted_in_ministry(
    review: Round,
    limits: Sequence[Limit],
    *,
    guidance: Guidance | None = None,
    of: People | None = None,
) -> list[Counted]:
    """What lies before the ministry in a round's year against the limits counted over all of it.

    Numbers that the guidance states go before what is counted here. Lists that have not left
    their units are not counted; nobody counts twice, by ``of`` where that was asked before. At
    most five queries, none without limits.
    """
    asked = [each for each in limits if each.base in OF_THE_MINISTRY]
    if not asked:
        return []
    of = first_of_each() if of is None else of
    lines = Nomination.objects.filter(submission__round__organiser=review.organiser_id)
    lines = lines.filter(year=review.year)
    sent = lines.exclude(state__in=(*ENDED, *INSIDE_THE_UNIT)).values_list("award", "nominee")
    proposed = Counter(award for award, _who in {(a, of.get(n, n)) for a, n in sent.order_by()})
    parts = numbers_stated(guidance)
    reaching, is_final = (), True
    if any(each.base == REACHING and REACHING not in parts for each in asked):
        reaching, is_final = _reaching_flag_standard(lines, of)
        parts = {**parts, REACHING: reaching}
    wholes = {base: sum(part.number for part in each) for base, each in parts.items() if each}
    return [
        Counted(
            limit=each,
            proposed=proposed[each.award],
            of=wholes.get(each.base),
            is_final=is_final or each.base != REACHING,
            parts=parts.get(each.base, ()),
        )
        for each in asked
    ]


def numbers_stated(guidance: Guidance | None) -> dict[str, tuple[Part, ...]]:
    """By base the numbers that an edition states, each with its cluster and paper. One query.

    None where it states nothing.
    """
    if guidance is None or not guidance.numbers:
        return {}
    named = {row.obj: row for row in Body.objects.filter(uid__in=_uids(guidance.numbers))}
    found: dict[str, tuple[Part, ...]] = {}
    for said, paper in zip(guidance.numbers, guidance.number_papers, strict=True):
        body = named.get(said["body"])
        part = Part(
            name=body.name if body else "",
            name_en=body.name_en if body else "",
            number=said["number"],
            paper=paper,
        )
        found[said["base"]] = (*found.get(said["base"], ()), part)
    return found


def across_the_round(review: Round) -> list[AwardCount]:
    """By award how many lie before the ministry in a round, and the places of all its bodies.

    Lists that have not left their units are not counted. Two queries.
    """
    lines = Nomination.objects.filter(submission__round=review)
    sent = lines.exclude(state__in=(*ENDED, *INSIDE_THE_UNIT)).values_list("award")
    counted = dict(sent.order_by().annotate(n=Count("pk")))
    places = dict(review.places.order_by().values_list("award").annotate(n=Sum("places")))
    return [
        AwardCount(award, counted.get(award, 0), places.get(award))
        for award in sorted({*counted, *places})
    ]


def _reaching_flag_standard(
    lines: QuerySet[Nomination], of: People
) -> tuple[tuple[Part, ...], bool]:
    """By cluster the collectives eligible for the ministry's flag, and whether no finding is due.

    Who was found eligible and not chosen afterwards reached the standard. Two queries.
    """
    flags = lines.filter(award=FLAG)
    found = flags.filter(appraisals__verdict=Verdict.ELIGIBLE).exclude(
        decline__ground=Ground.STANDARD_NOT_MET
    )
    kept = found.exclude(state__in=(NominationState.WITHDRAWN, NominationState.REVOKED))
    where: dict[int, tuple[str, str]] = {}
    rows = kept.order_by("pk").values_list("nominee", "cluster__name", "cluster__name_en")
    for nominee, name, name_en in rows:
        where.setdefault(of.get(nominee, nominee), (name or "", name_en or ""))
    by_cluster = Counter(where.values())
    parts = tuple(
        Part(name=name, name_en=name_en, number=by_cluster[name, name_en])
        for name, name_en in sorted(by_cluster)
    )
    is_final = not flags.filter(state__in=BEFORE_APPRAISAL).exists()
    return parts, is_final


def _uids(numbers: Iterable[dict]) -> list[UUID]:
    return [UUID(each["body"].partition("/")[2]) for each in numbers if each["body"]]
