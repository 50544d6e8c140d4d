"""Seats of units that were merged, split or dissolved: they stand until a paper ends them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from councils.permissions import PREPARING, SEATING_ROLES
from nominations.queries.names import in_language
from workflow.access import bodies_where, today, units_where
from workflow.models import Membership, Unit, UnitSuccession, User
from workflow.queries.inbox import Duty
from workflow.registry import duty
from workflow.vocabulary import SuccessionKind

# A unit that was renamed is the same unit.
ENDING = (SuccessionKind.MERGED, SuccessionKind.SPLIT, SuccessionKind.DISSOLVED)


@dataclass(frozen=True, kw_only=True)
class Gone:
    """What became of the unit of a seat that is still held, since when, and what followed it."""

    unit: Unit
    kind: str
    on: date
    into: list[Unit]


def gone_among(seats: Iterable[Membership]) -> list[Gone]:
    """Of these seats, the units that were merged, split or dissolved by today. One query."""
    rows = _ended(today()).filter(former__in={seat.unit_id for seat in seats if seat.unit_id})
    found: dict[int, Gone] = {}
    for row in rows.select_related("former", "successor").order_by("former__name", "pk"):
        gone = Gone(unit=row.former, kind=row.kind, on=row.on, into=[])
        found.setdefault(row.former_id, gone).into.extend([row.successor] if row.successor else [])
    return list(found.values())


@duty("seats")
def seats_of_gone_units(user: User, on: date) -> list[Duty]:
    """Seats of such units on the bodies a person prepares sessions of, or seats members of.

    They wait until the seat has ended or passed on by a paper. One query.
    """
    prepared = bodies_where(user, *[holder.role for holder in PREPARING], on=on)
    mine = Q(body__in=prepared) | Q(body__unit__in=units_where(user, *SEATING_ROLES, on=on))
    since = _ended(on).filter(former=OuterRef("unit")).order_by("on").values("on")[:1]
    seats = Membership.objects.current(on).filter(mine).annotate(gone_on=Subquery(since))
    rows = seats.exclude(gone_on=None).select_related("unit", "body").order_by("gone_on", "pk")
    return [
        Duty(
            verb=_("Settle the seat of a unit that was merged, split or dissolved"),
            label=f"{in_language(seat.unit)} · {in_language(seat.body)}",
            path=_members(seat),
            since=timezone.make_aware(datetime.combine(seat.gone_on, time())),
        )
        for seat in rows
    ]


def _ended(on: date) -> QuerySet[UnitSuccession]:
    return UnitSuccession.objects.filter(kind__in=ENDING, on__lte=on)


def _members(seat: Membership) -> str:
    return reverse("councils:members", args=[seat.body.code])
