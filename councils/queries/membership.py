"""The members page of a body: its seats, who may change them, what would clash."""

from datetime import date

from django.db.models import Q, QuerySet

from councils.permissions import SEATING_ROLES
from councils.queries.visible import visible_bodies
from workflow.access import units_where
from workflow.models import Body, Membership, User


def bodies_with_members(user: User) -> QuerySet[Body]:
    """The bodies one sees, and those whose members one seats."""
    seen = Q(pk__in=visible_bodies(user).values("pk"))
    return Body.objects.filter(seen | Q(unit__in=units_where(user, *SEATING_ROLES)))


def overlapping(row: Membership, *, but: Membership | None = None) -> Membership | None:
    """A seat on the same body that the unit or the person holds in some of the same time.

    A council seats several people of one unit: there only the person counts.
    """
    same = Q(user=row.user)
    if row.unit is not None and row.body.kind != "COUNCIL":
        same |= Q(unit=row.unit)
    rows = Membership.objects.filter(same, body=row.body)
    rows = rows.filter(Q(held_until=None) | Q(held_until__gt=row.held_from))
    if row.held_until is not None:
        rows = rows.filter(held_from__lt=row.held_until)
    if but is not None:
        rows = rows.exclude(pk=but.pk)
    return rows.select_related("user", "unit").order_by("pk").first()


def holding(seat: Membership, *, on: date) -> bool:
    """Whether the seat is held up to that day, so that it can end on it."""
    seat = Membership.objects.get(pk=seat.pk)
    return seat.held_from <= on and (seat.held_until is None or seat.held_until > on)
