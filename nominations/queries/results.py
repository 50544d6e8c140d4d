"""What was decided: for everybody, and for the unit that proposed."""

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from nominations.models import Decision, Nomination, PastAward
from nominations.permissions import UNIT_ROLES
from nominations.queries.search import Found
from nominations.queries.visible import visible_decisions
from nominations.rules.terms import AUTHORITIES_ABOVE
from nominations.vocabulary import DecisionState
from nominations.vocabulary import NominationState as State
from workflow.access import units_seen
from workflow.models import User
from workflow.registry import search
from workflow.rules.folding import folded

CONFERRED = (State.AWARDED, State.REVOKED)
ENDED = {
    "awarded": (State.AWARDED,),
    "declined": (State.DECLINED, State.WITHDRAWN, State.REVOKED),
}
MOST_READ = 2_000
MOST_FOUND = 50


def issued_decisions() -> QuerySet[Decision]:
    """Every decision issued, the latest first: open to everybody. Letters decide nothing."""
    lines = Nomination.objects.filter(decision=OuterRef("pk")).exclude(ruleset=None)
    rows = Decision.objects.filter(state=DecisionState.ISSUED).select_related("unit", "round")
    rows = rows.exclude(authority__in=AUTHORITIES_ABOVE).annotate(
        people=Count("lines", filter=Q(lines__state__in=CONFERRED)),
        law_digest=Subquery(lines.values("ruleset__digest")[:1]),
    )
    return rows.order_by("-issued_on", "-pk")


def years_issued() -> list[int]:
    """The award years with a decision issued, the latest first."""
    rows = Decision.objects.filter(state=DecisionState.ISSUED)
    rows = rows.exclude(authority__in=AUTHORITIES_ABOVE)
    return list(rows.order_by("-round__year").values_list("round__year", flat=True).distinct())


def narrowed(rows: QuerySet[Decision], *, year: int | None, text: str) -> QuerySet[Decision]:
    """Decisions of a year, and those whose number, unit or recipients hold the text."""
    if year is not None:
        rows = rows.filter(round__year=year)
    if text:
        lines = Nomination.objects.filter(
            Q(unit__name__icontains=text) | Q(nominee__name__icontains=text)
        )
        named = lines.filter(state__in=CONFERRED).values("decision")
        here = Q(number__icontains=text) | Q(unit__name__icontains=text)
        rows = rows.filter(here | Q(pk__in=named))
    return rows


def recipients(decision: Decision) -> QuerySet[Nomination]:
    """Whom a decision honours, in the order printed."""
    rows = Nomination.objects.filter(decision=decision, state__in=CONFERRED)
    return rows.select_related("nominee", "unit").order_by("unit__name", "nominee__name", "pk")


def outcomes_of(user: User, *, kind: str = "", year: int | None = None) -> QuerySet[Nomination]:
    """The nominations of a person's own units with what became of each, the latest first."""
    rows = Nomination.objects.filter(unit__in=units_seen(user, *UNIT_ROLES))
    rows = rows.exclude(state__in=(State.DRAFT, State.UNIT))
    rows = rows.exclude(state=State.WITHDRAWN, ruleset=None)
    if kind in ENDED:
        rows = rows.filter(state__in=ENDED[kind])
    elif kind == "open":
        rows = rows.exclude(state__in=[state for states in ENDED.values() for state in states])
    if year is not None:
        rows = rows.filter(year=year)
    rows = rows.select_related("nominee", "unit", "decline", "decision", "ruleset")
    rows = rows.select_related("decision_above")
    return (
        rows.defer("ruleset__content").select_related("submission__round").order_by("-year", "-pk")
    )


def past_awards(*, year: int | None = None) -> QuerySet[PastAward]:
    """Awards of earlier years that stand, as their sources state them; not what units state.

    ``is_listed`` is whether words of the source may be told to everybody: not those about a nominee
    or a unit of the register, which the standing office wrote for itself.
    """
    rows = PastAward.objects.filter(stated_by_unit=False, cancelled_on=None)
    rows = rows.annotate(is_listed=Q(nominee=None, unit=None))
    return rows.filter(year=year) if year is not None else rows


def past_years() -> list[int]:
    """The years for which past awards are entered, the latest first."""
    rows = past_awards().order_by("-year").values_list("year", flat=True)
    return list(rows.distinct())


@search("decisions")
def decisions(user: User, text: str) -> list[Found]:
    """Decisions by number, code or title, as far as the person may see them. One query."""
    words = folded(text).split()
    rows = visible_decisions(user).select_related("unit").order_by("-pk")[:MOST_READ]
    fitting = (row for row in rows if _fits(row, words))
    return [_found(row) for row, _count in zip(fitting, range(MOST_FOUND), strict=False)]


def _fits(decision: Decision, words: list[str]) -> bool:
    held = folded(f"{decision.number} {decision.code} {decision.title} {decision.unit.name}")
    return all(word in held for word in words)


def _found(decision: Decision) -> Found:
    return Found(
        title=decision.title or decision.code,
        path=decision.get_absolute_url(),
        detail=f"{decision.number or decision.code} · {decision.unit.name}",
        tag=decision.get_state_display(),
    )
