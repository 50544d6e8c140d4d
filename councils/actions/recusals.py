"""Declare a tie to a nomination, take it back, and rule on who stands back from an item."""

from typing import Any

from django.db import transaction

from audit.record import log
from councils.actions import refusals_standing as refusals
from councils.actions.sessions import held_session
from councils.models import AgendaItem, Recusal, Session, Substitution
from councils.queries import stated_standing as stated
from councils.queries.frozen import frozen_with
from councils.queries.rolls import seat_of
from councils.queries.standing import Tie, chair_sits, is_left_to, ruling_roles, ties_of
from councils.queries.substitutes import appointment_of
from councils.rules import incompatibility as rules
from councils.vocabulary import BEFORE_A_BODY, OVER, RecusalGround, RecusalSource, Ruling
from nominations.models import Nomination
from workflow import live
from workflow.access import today
from workflow.actions import amend, introduce
from workflow.errors import Refused
from workflow.models import Membership, User


def declare(session: Session, line: Nomination, *, ground: str, words: str, actor: User) -> Recusal:
    """A member, or who sits in their place, says what ties them to an item; records it.

    It keeps nobody from the vote before whoever presides has ruled. Raises `Refused`.
    """
    with transaction.atomic():
        held = _sitting(session, line)
        seat, lent = _seat_sat_on(held, actor)
        if seat is None:
            raise Refused(refusals.no_seat())
        if ground not in RecusalGround.values or not words.strip():
            raise Refused(refusals.words_missing())
        if _tie(held, line, seat, ground, lent=lent, is_recorded=True) is not None:
            raise Refused(refusals.declared_already())
        row = Recusal.objects.create(
            session=held,
            nomination=line,
            membership=seat,
            substitution=lent,
            ground=ground,
            source=RecusalSource.DECLARED,
            words=words.strip(),
        )
        said = stated.recusal(row)._asdict()
        introduce(row, kind="recusal.declared", actor=actor, **said)
        _tell(held, line)
    return row


def take_back(recusal: Recusal, *, actor: User, seen: int | None = None) -> Recusal:
    """The member takes back what was declared, while nobody has ruled on it; records it."""
    with transaction.atomic():
        held = _sitting(recusal.session, recusal.nomination)
        with amend(recusal, kind="recusal.withdrawn", actor=actor, seen=seen) as change:
            row = change.subject
            if row.person != actor or row.source != RecusalSource.DECLARED:
                raise Refused(refusals.not_own())
            if row.ruling:
                raise Refused(refusals.ruled_already())
            change.set(ruling=Ruling.WITHDRAWN)
            change.say(stated.recusal(row))
        _tell(held, row.nomination)
    return row


def rule_on(
    session: Session,
    line: Nomination,
    *,
    seat: Membership,
    ground: str,
    ruling: str,
    reason: str,
    actor: User,
    lent: Substitution | None = None,
    seen: int | None = None,
) -> Recusal:
    """Rule on a tie, declared or found in the records: the member stands back or votes.

    With ``lent`` on the tie of who sits in the member's place by that appointment.

    The chair rules; on the chair, or where the chair is not there, the vice-chair; nobody on
    themselves, but that whoever presides stands back where nobody else can rule. Upheld, it takes
    the item from the member's pages, work and live messages; where voting on it has begun, the item
    is void in that ballot. Records the ruling. Raises `Refused`.
    """
    with transaction.atomic():
        held = _sitting(session, line)
        _require_ruler(held, seat, actor, ruling)
        tie = _tie(held, line, seat, ground, lent=lent)
        if tie is None:
            raise Refused(refusals.no_tie())
        _require_fitting(held, tie, ruling, reason)
        said = {"ruling": ruling, "reason": reason.strip()}
        row = _write(held, tie, said, actor, seen)
        _tell(held, line)
    return row


def _write(held: Session, tie: Tie, said: dict[str, Any], actor: User, seen: int | None) -> Recusal:
    kind = "recusal.dismissed" if said["ruling"] == Ruling.DISMISSED else "recusal.ruled"
    ruled = {**said, "ruled_by": actor, "ruled_at": log.clock()}
    if tie.recusal is not None:
        with amend(tie.recusal, kind=kind, actor=actor, seen=seen) as change:
            change.set(**ruled)
            change.say(stated.recusal(change.subject))
        return change.subject
    row = Recusal.objects.create(
        session=held,
        nomination=tie.line,
        membership=tie.seat,
        substitution=tie.lent,
        ground=tie.ground,
        source=RecusalSource.DERIVED,
        **ruled,
    )
    introduce(row, kind=kind, actor=actor, **stated.recusal(row)._asdict())
    return row


def _sitting(session: Session, line: Nomination) -> Session:
    """The session locked, with this undecided nomination on its agenda; raises `Refused`."""
    held = held_session(session)
    on_agenda = AgendaItem.objects.filter(
        session=held, nomination=line, nomination__state__in=BEFORE_A_BODY
    )
    if held.state in OVER or not on_agenda.exists():
        raise Refused(refusals.item_decided())
    return held


def _seat_sat_on(held: Session, person: User) -> tuple[Membership | None, Substitution | None]:
    """The seat a person votes from, with the appointment where it is another's."""
    own = seat_of(person, held.body, on=today())
    lent = appointment_of(person, held) if own is None else None
    return (lent.membership, lent) if lent else (own, None)


def _tie(
    held: Session,
    line: Nomination,
    seat: Membership,
    ground: str,
    *,
    lent: Substitution | None,
    is_recorded: bool = False,
) -> Tie | None:
    related = Nomination.objects.select_related("nominee", "unit", "submission", "ruleset")
    ties = ties_of(held, [related.get(pk=line.pk)])
    found = (tie for tie in ties if (tie.seat, tie.lent, tie.ground) == (seat, lent, ground))
    return next((tie for tie in found if tie.recusal or not is_recorded), None)


def _require_ruler(held: Session, seat: Membership, actor: User, ruling: str) -> None:
    mine = seat_of(actor, held.body, on=today())
    if mine is not None and mine.pk == seat.pk and is_left_to(mine, held):
        if not rules.may_rule_on_oneself(ruling):
            raise Refused(refusals.only_to_stand_back())
        return
    if (
        mine is None
        or mine.pk == seat.pk
        or mine.role not in ruling_roles(seat, chair_sits=chair_sits(held))
    ):
        raise Refused(refusals.not_ruler())


def _require_fitting(held: Session, tie: Tie, ruling: str, reason: str) -> None:
    if not rules.may_be_ruled(tie.ground, ruling, tie.rule):
        raise Refused(refusals.ruling_does_not_fit())
    if rules.needs_reason(tie.ground, ruling, tie.rule) and not reason.strip():
        raise Refused(refusals.reason_missing())
    running = frozen_with(tie.line)
    if running is not None and ruling != Ruling.UPHELD:
        raise Refused(refusals.voting_begun(running))


def _tell(held: Session, line: Nomination) -> None:
    things = (held, line)
    live.publish(*[(thing.obj.replace("/", "."), None) for thing in things])
