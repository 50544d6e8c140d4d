"""Appoint who sits and votes for a member that is away, by a signed paper, and end it."""

from datetime import date

from django.db import IntegrityError, transaction

from audit.record import log
from councils.actions import refusals_standing as refusals
from councils.actions.refusals_opinions import has_opinion
from councils.actions.sessions import held_session
from councils.actions.writings import kept
from councils.models import Session, Substitution
from councils.permissions import CONDUCTING
from councils.queries import stated_standing as stated
from councils.queries.absent import heard_how
from councils.queries.opinions import opinion_of
from councils.queries.presence import there_now
from councils.queries.rolls import seat_of, voting_members
from councils.queries.standing import concerns_all
from councils.queries.substitutes import has_voted, lent_in
from councils.vocabulary import OVER
from workflow import live
from workflow.access import require, today
from workflow.actions import amend, introduce
from workflow.errors import Refused
from workflow.models import Membership, User
from workflow.rules.stating import moment


def appoint(
    session: Session,
    seat: Membership,
    *,
    person: User,
    signed_on: date,
    name: str,
    content: bytes,
    actor: User,
) -> Substitution:
    """Enter who votes in an absent member's place, with the paper signed; records it.

    Only where a rule on the agenda has substitutes vote, by whoever conducts the session. The
    substitute holds no seat of their own, is not whom the whole agenda is about, and the member is
    not there. What else ties them is ruled on as for a member. Raises `Refused`.
    """
    require(actor, CONDUCTING, session)
    with transaction.atomic():
        held = held_session(session)
        if held.state in OVER:
            raise Refused(refusals.session_over())
        if "SUBSTITUTE" not in heard_how(held):
            raise Refused(refusals.no_substitutes())
        if seat not in voting_members(held.body, on=today()):
            raise Refused(refusals.no_seat_to_fill())
        if opinion_of(held, seat) is not None:
            raise Refused(has_opinion(seat))
        if seat.pk not in lent_in(held) and there_now(held).filter(membership=seat).exists():
            raise Refused(refusals.member_is_there(seat))
        if not person.is_active or seat_of(person, held.body, on=today()) is not None:
            raise Refused(refusals.has_a_seat(person))
        row = Substitution(session=held, membership=seat, person=person, signed_on=signed_on)
        if concerns_all(row):
            raise Refused(refusals.concerns_them(person))
        _enter(row, name, content, actor)
        introduce(
            row, kind="substitute.appointed", actor=actor, **stated.substitution(row)._asdict()
        )
        _tell(held)
    return row


def _enter(row: Substitution, name: str, content: bytes, actor: User) -> None:
    kept(row, name=name, content=content, actor=actor)
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as twice:
        raise Refused(refusals.appointed_already()) from twice


def end_substitution(
    row: Substitution, *, reason: str, actor: User, seen: int | None = None
) -> Substitution:
    """End an appointment before the seat has voted, with a reason; records it."""
    require(actor, CONDUCTING, row.session)
    if not reason.strip():
        raise Refused(refusals.reason_missing())
    with transaction.atomic():
        held = held_session(row.session)
        if held.state in OVER or has_voted(row):
            raise Refused(refusals.seat_voted())
        with amend(row, kind="substitute.ended", actor=actor, seen=seen) as change:
            if change.subject.ended_at is not None:
                raise Refused(refusals.ended_already())
            change.set(ended_at=log.clock())
            change.facts.update(ended_at=moment(change.subject.ended_at))
            change.disclosures["reason"] = reason.strip()
        _tell(held)
    return change.subject


def _tell(held: Session) -> None:
    live.publish((held.obj.replace("/", "."), None))
