"""The scoring of a cluster: which sheets are asked, which came in, and who may see their points."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet, prefetch_related_objects

from councils.models import (
    BonusClaim,
    ClusterYear,
    CovenantSignature,
    CriterionPoints,
    ScoreSheet,
    Scoring,
)
from councils.queries.visible import visible_bodies
from councils.rules.scoring import Given, Slot, bonus_points, slots
from councils.vocabulary import SheetKind
from workflow.access import standing, today, units_where
from workflow.models import Membership, Unit, User
from workflow.rules.alphabet import in_alphabet
from workflow.vocabulary import VOTING_ROLES, Role

OFFICE = (Role.STANDING_OFFICER, Role.STANDING_HEAD)
RELATED = ("cluster_year__body__unit", "covenant", "leader", "deputy")


def shown_sheets(user: User) -> QuerySet[ScoreSheet]:
    """The sheets whose points a person may see: this alone decides, on pages, log and export.

    Those of one's own unit or office at any time; all others of the bodies one sees once the
    scoring is closed.
    """
    seats = Membership.objects.current(today()).filter(
        user=user,
        role__in=VOTING_ROLES,
        body=OuterRef("scoring__cluster_year__body"),
        unit=OuterRef("scorer"),
    )
    offices = units_where(user, *OFFICE)
    own = Exists(seats) | Q(kind=SheetKind.OFFICE, scorer__in=offices)
    seen = Q(scoring__cluster_year__body__in=visible_bodies(user).values("pk"))
    return ScoreSheet.objects.filter(seen, own | Q(scoring__closed_at__isnull=False))


def visible_scorings(user: User) -> QuerySet[Scoring]:
    """Scorings of the bodies one sees: who scores whom, and what is still missing."""
    return Scoring.objects.filter(cluster_year__body__in=visible_bodies(user).values("pk"))


def scoring_of(year: ClusterYear) -> Scoring | None:
    """The scoring of a year, if it has begun. One query."""
    return Scoring.objects.select_related(*RELATED).filter(cluster_year=year).first()


def units_scored(scoring: Scoring) -> dict[int, Unit]:
    """The members that were asked to sign the covenant, in the alphabet. One query."""
    rows = CovenantSignature.objects.filter(covenant=scoring.covenant_id).select_related("unit")
    rows = sorted(rows, key=lambda row: (in_alphabet(row.unit.name), row.pk))
    return {row.unit_id: row.unit for row in rows}


def asked(scoring: Scoring, units: Sequence[int]) -> list[Slot]:
    """Every sheet that is asked in a scoring of these members."""
    office = scoring.cluster_year.body.unit_id
    leader, deputy = scoring.leader_id, scoring.deputy_id
    return slots(units, leader=leader, deputy=deputy, office=office)


def handed_in(scoring: Scoring) -> dict[Slot, ScoreSheet]:
    """Every sheet there is, with who handed it in and when, without its points. One query."""
    rows = ScoreSheet.objects.filter(scoring=scoring).select_related("unit", "scorer", "user")
    return {Slot(row.unit_id, row.kind, row.scorer_id): row for row in rows}


def with_points(rows: QuerySet[ScoreSheet]) -> QuerySet[ScoreSheet]:
    """The same with what they give, in two queries more."""
    related = ("unit", "scorer", "user")
    return rows.select_related(*related).prefetch_related(*_given())


def fetch_points(row: ScoreSheet) -> ScoreSheet:
    """The sheet with what it gives now. Two queries, however many criteria there are."""
    prefetch_related_objects([row], *_given())
    return row


def _given() -> tuple[Prefetch, Prefetch]:
    points = CriterionPoints.objects.select_related("criterion")
    claims = BonusClaim.objects.select_related("bonus")
    return Prefetch("points", points), Prefetch("claims", claims)


def given(row: ScoreSheet) -> Given:
    """A sheet as the rules take it. Ask only of rows fetched with their points."""
    claims = [
        bonus_points(each.bonus.points, times=each.times, cap=each.bonus.cap)
        for each in row.claims.all()
    ]
    points = tuple(each.hundredths for each in row.points.all())
    return Given(Slot(row.unit_id, row.kind, row.scorer_id), points, tuple(claims))


@dataclass(frozen=True)
class Wanted:
    """A sheet that is this person's to hand in, and what became of it."""

    slot: Slot
    unit: Unit
    kind: SheetKind
    sheet: ScoreSheet | None

    @property
    def is_in(self) -> bool:
        """Whether it is handed in and was not reopened."""
        return self.sheet is not None and self.sheet.handed_in_at is not None


def wanted(
    scoring: Scoring, user: User, units: Mapping[int, Unit], sheets: Mapping[Slot, ScoreSheet]
) -> list[Wanted]:
    """The sheets asked of a person: of the member they represent, or of the standing office."""
    body, who = scoring.cluster_year.body, standing(user)
    mine = units_of(scoring, user)
    is_office = any(who.holds(role, body.unit) for role in OFFICE)
    found = [
        Wanted(slot, units[slot.unit], SheetKind(slot.kind), sheets.get(slot))
        for slot in asked(scoring, list(units))
        if (is_office if slot.kind == SheetKind.OFFICE else slot.scorer in mine)
    ]
    order = list(SheetKind)
    return sorted(found, key=lambda each: order.index(each.kind))


def units_of(scoring: Scoring, user: User) -> set[int]:
    """The members that a person represents today."""
    seats = Membership.objects.current(today()).filter(
        body=scoring.cluster_year.body_id, user=user, role__in=VOTING_ROLES
    )
    return set(seats.values_list("unit", flat=True))


def evidence_on(scoring: Scoring, unit: Unit) -> ScoreSheet | None:
    """The self-score of a member for whoever scores it: its words are read, never its points."""
    rows = ScoreSheet.objects.filter(scoring=scoring, unit=unit, kind=SheetKind.SELF)
    points = CriterionPoints.objects.select_related("criterion").defer("hundredths")
    claims = BonusClaim.objects.select_related("bonus").defer("times")
    rows = rows.filter(handed_in_at__isnull=False)
    related = Prefetch("points", points), Prefetch("claims", claims)
    return rows.prefetch_related(*related).first()
