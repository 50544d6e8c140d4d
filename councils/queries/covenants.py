"""Covenants: which one sees, which is in force, who has signed and who is to sign."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from councils.models import ClusterYear, Covenant, CovenantSignature
from councils.queries.visible import visible_bodies
from councils.vocabulary import CovenantState
from workflow.access import Standing, units_where
from workflow.models import Membership, Post, User
from workflow.vocabulary import Role

IN_HAND = (CovenantState.DRAFT, CovenantState.SIGNING)


def visible_covenants(user: User) -> QuerySet[Covenant]:
    """Those of the bodies one sees; heads and officers see those their unit is asked to sign."""
    units = units_where(user, Role.HEAD_OF_UNIT, Role.UNIT_OFFICER)
    asked = CovenantSignature.objects.filter(unit__in=units).values("covenant")
    seen = visible_bodies(user).values("pk")
    return Covenant.objects.filter(Q(cluster_year__body__in=seen) | Q(pk__in=asked))


def in_force(year: ClusterYear) -> Covenant | None:
    """The latest edition of a year that all have signed. One query."""
    rows = Covenant.objects.filter(cluster_year=year, state=CovenantState.IN_FORCE)
    return rows.order_by("-edition").first()


def editions_of(year: ClusterYear) -> list[Covenant]:
    """Every edition of a year, the latest first. One query."""
    return list(Covenant.objects.filter(cluster_year=year).order_by("-edition"))


def to_copy(year: ClusterYear) -> Covenant | None:
    """What a new draft begins with: the latest covenant in force of the year or of one before."""
    rows = Covenant.objects.filter(
        cluster_year__body=year.body_id,
        cluster_year__year__lte=year.year,
        state=CovenantState.IN_FORCE,
    )
    return rows.order_by("-cluster_year__year", "-edition").first()


def signatures_of(covenant: Covenant) -> list[CovenantSignature]:
    """Who was asked and who signed, by name of unit. One query."""
    rows = CovenantSignature.objects.filter(covenant=covenant)
    return list(rows.select_related("unit", "user", "membership__user").order_by("unit__name"))


def to_sign(rows: Iterable[CovenantSignature], who: Standing) -> CovenantSignature | None:
    """The signature that is this person's to give: that of a member whose head they are."""
    mine = (row for row in rows if row.signed_at is None)
    return next((row for row in mine if who.holds(Role.HEAD_OF_UNIT, row.unit)), None)


def without_head(seats: Iterable[Membership], *, on) -> list[Membership]:
    """The seats whose unit has no head with an account on that day, or that have no unit."""
    seats = list(seats)
    posts = Post.objects.current(on).filter(
        role=Role.HEAD_OF_UNIT, unit__in=[seat.unit_id for seat in seats], user__is_active=True
    )
    headed = set(posts.values_list("unit", flat=True))
    return [seat for seat in seats if seat.unit_id not in headed]
