"""Seat members of a cluster, block or council by a paper, end their seats, replace a person."""

from datetime import date

from django.db import transaction

from councils.actions import seat_refusals as no
from councils.permissions import SEATING
from councils.queries.membership import holding, overlapping
from councils.rules.seats import FITTING, joined
from workflow.access import require
from workflow.actions import amend, introduce
from workflow.errors import Refused
from workflow.models import Body, Membership, Unit, User
from workflow.queries import stated
from workflow.vocabulary import BodyKind, Role


def seat_member(
    body: Body,
    *,
    user: User,
    role: str,
    held_from: date,
    basis: str,
    actor: User,
    unit: Unit | None = None,
    held_until: date | None = None,
) -> Membership:
    """Give a person a seat on a body by a paper; records it.

    In a cluster the unit is the member and the paper is that by which it authorises the person;
    leader and deputy come by the decision of a year alone. Raises `Refused`, also where the unit
    or the person holds a seat in that time already.
    """
    require(actor, SEATING, body)
    row = Membership(
        body=body,
        user=user,
        unit=unit,
        role=role,
        held_from=held_from,
        held_until=held_until,
        basis=basis,
    )
    _require_sense(row)
    with transaction.atomic():
        _hold(body)
        taken = overlapping(row)
        if taken is not None:
            raise Refused(no.seated_already(taken, row))
        return grant(row, actor=actor)


def end_seat(
    seat: Membership, *, on: date, paper: str, actor: User, seen: int | None = None
) -> Membership:
    """End a seat from a day on by a paper: from then it opens nothing; records it.

    The leader's and the deputy's seats end by the decision of the next year or pass to another
    person. Raises `Refused`.
    """
    require(actor, SEATING, seat.body)
    if seat.role in (Role.CLUSTER_LEADER, Role.CLUSTER_DEPUTY):
        raise Refused(no.leads(seat))
    with transaction.atomic():
        _hold(seat.body)
        return _end(seat, on=on, paper=paper, actor=actor, seen=seen)


def replace_person(
    seat: Membership, *, user: User, on: date, paper: str, actor: User, seen: int | None = None
) -> Membership:
    """Let another person hold a member's seat from a day on, by the paper that says so.

    Records the end of the old seat and the new one, of the same role and unit. Raises `Refused`.
    """
    require(actor, SEATING, seat.body)
    row = Membership(
        body=seat.body,
        user=user,
        unit=seat.unit,
        role=seat.role,
        held_from=on,
        held_until=seat.held_until,
        basis=paper,
    )
    _require_sense(row, by_decision=True)
    with transaction.atomic():
        _hold(seat.body)
        taken = overlapping(row, but=seat)
        if taken is not None:
            raise Refused(no.seated_already(taken, row))
        _end(seat, on=on, paper="", actor=actor, seen=seen)
        return grant(row, actor=actor)


def grant(row: Membership, *, actor: User) -> Membership:
    """Save a new seat and record it; the caller has judged it and holds the body."""
    row.save()
    said = stated.membership(row)
    introduce(row, kind="membership.granted", actor=actor, **said._asdict())
    return row


def pass_seat(seat: Membership, *, role: str, on: date, actor: User) -> Membership:
    """Give the holder of a seat another role from a day on, by the same authorising paper.

    Records the end of the old seat and the new one. The caller has judged it and holds the body.
    """
    until = seat.held_until
    _close(seat, on=on, basis=seat.basis, actor=actor, seen=None)
    row = Membership(
        body=seat.body,
        user=seat.user,
        unit=seat.unit,
        role=role,
        held_from=on,
        held_until=until,
        basis=seat.basis,
    )
    return grant(row, actor=actor)


def _end(seat: Membership, *, on: date, paper: str, actor: User, seen: int | None) -> Membership:
    if not holding(seat, on=on):
        raise Refused(no.not_held(seat, on))
    return _close(seat, on=on, basis=joined(seat.basis, paper), actor=actor, seen=seen)


def _close(seat: Membership, *, on: date, basis: str, actor: User, seen: int | None) -> Membership:
    with amend(seat, kind="membership.ended", actor=actor, seen=seen) as change:
        change.set(held_until=on, basis=basis)
        change.facts.update(stated.dates(change.subject))
        change.disclosures["basis"] = basis
    return change.subject


def _hold(body: Body) -> None:
    """Nobody else seats anybody on this body until this is done."""
    Body.objects.select_for_update(no_key=True).get(pk=body.pk)


def _require_sense(row: Membership, *, by_decision: bool = False) -> None:
    if row.role not in FITTING[row.body.kind] and not by_decision:
        raise Refused(no.role_does_not_fit(row))
    if row.unit is None and row.body.kind != BodyKind.COUNCIL:
        raise Refused(no.unit_missing())
    if not row.basis.strip():
        raise Refused(no.paper_missing())
    if row.held_until is not None and row.held_until <= row.held_from:
        raise Refused(no.ends_before_it_begins())
