"""Who is there: members come, leave and come back; what was marked by mistake is taken back."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from audit.record import log
from councils.actions.refusals_opinions import has_opinion
from councils.actions.refusals_standing import has_substitute
from councils.actions.sessions import held_session
from councils.models import Attendance, Ballot, Session
from councils.permissions import CONDUCTING
from councils.queries import stated
from councils.queries.opinions import opinion_of
from councils.queries.presence import there_now
from councils.queries.rolls import voting_members
from councils.queries.substitutes import lent_in, sits_from
from councils.vocabulary import SessionState
from workflow import live
from workflow.access import entitled, require
from workflow.actions import amend, introduce
from workflow.errors import Refusal, Refused
from workflow.models import Membership, User
from workflow.rules.stating import moment


def unmark(
    session: Session,
    seat: Membership,
    *,
    reason: str,
    actor: User,
    on_behalf_of: User | None = None,
    as_of: date | None = None,
) -> Attendance | None:
    """Take back that a member is present, with a reason; records it, and the row stays.

    Whoever conducts the session may, until one of its ballots has frozen a roll. Returns the
    attendance, or None where the member is not marked: nothing is then recorded. Raises `Refused`.
    """
    require(actor, CONDUCTING, session, on_behalf_of=on_behalf_of, as_of=as_of)
    if not reason.strip():
        raise Refused(_reason_missing())
    with transaction.atomic():
        held = held_session(session)
        if held.state != SessionState.OPEN or _has_frozen(held):
            raise Refused(_too_late())
        row = there_now(held).filter(membership=seat).first()
        if row is None:
            return None
        who = {"actor": actor, "on_behalf_of": on_behalf_of, "as_of": as_of}
        with amend(row, kind="attendance.withdrawn", **who) as change:
            at = log.clock()
            change.set(withdrawn_at=at)
            change.facts.update(session=held.obj, membership=seat.obj, withdrawn_at=moment(at))
            change.disclosures["reason"] = reason.strip()
        live.publish((held.obj.replace("/", "."), None))
    return change.subject


def leave(
    session: Session,
    seat: Membership,
    *,
    actor: User,
    on_behalf_of: User | None = None,
    as_of: date | None = None,
) -> Attendance | None:
    """Note that a member leaves; records it.

    By the member, by whoever sits in their place, or by whoever conducts the session.

    A roll that a ballot has frozen stays as it is. Returns the attendance that ended, or None
    where the member was not there: nothing is then recorded. Raises `Refused`.
    """
    entitled(actor, on_behalf_of=on_behalf_of, as_of=as_of)
    if not sits_from(session, seat, on_behalf_of or actor):
        require(actor, CONDUCTING, session, on_behalf_of=on_behalf_of, as_of=as_of)
    with transaction.atomic():
        held = held_session(session)
        if held.state != SessionState.OPEN:
            raise Refused(_not_open())
        row = there_now(held).filter(membership=seat).first()
        if row is None:
            return None
        who = {"actor": actor, "on_behalf_of": on_behalf_of, "as_of": as_of}
        with amend(row, kind="attendance.left", **who) as change:
            at = max(log.clock(), row.marked_at)
            change.set(left_at=at)
            change.facts.update(session=held.obj, left_at=moment(at))
        live.publish((held.obj.replace("/", "."), None))
    return change.subject


def _has_frozen(session: Session) -> bool:
    # A cancelled ballot counts too: while it was open, the roll was what the members relied on.
    return Ballot.objects.filter(session=session).exclude(roll={}).exists()


def _reason_missing() -> Refusal:
    return Refusal(
        code="reason_missing",
        message=_("Attendance is taken back with a reason only."),
        remedy=_("Write why it was marked by mistake."),
    )


def _too_late() -> Refusal:
    return Refusal(
        code="roll_frozen",
        message=_("A ballot of this session has fixed who is present."),
        remedy=_("Note the mistake in the minutes; attendance stays as marked."),
    )


def mark_present(
    session: Session,
    seat: Membership,
    *,
    actor: User,
    point: int | None = None,
    on_behalf_of: User | None = None,
    as_of: date | None = None,
) -> Attendance:
    """Mark a member present, at a point where it has them; records it.

    By the member, whoever sits in their place or conducts the session. Where no point is named
    it is that of the seat's last stay, else the first. Marking twice changes nothing; who comes
    back is marked anew. Raises `Refused` to anybody else, before the opening, where members are
    asked in writing, for a seat that does not vote or whose opinion stands, to a member in whose
    place another sits, for a point that is not there, and for a seat marked at another point.
    """
    _standing, on = entitled(actor, on_behalf_of=on_behalf_of, as_of=as_of)
    person = on_behalf_of or actor
    if seat not in voting_members(session.body, on=on):
        raise Refused(_no_voting_seat(seat))
    if not sits_from(session, seat, person):
        require(actor, CONDUCTING, session, on_behalf_of=on_behalf_of, as_of=as_of)
    with transaction.atomic():
        held = held_session(session)
        no = _why_not_there(held, seat, person) or _why_not_at(held, seat, point)
        if no is not None:
            raise Refused(no)
        at = {"marked_at": log.clock(), "point": point or _last_point(held, seat)}
        now = {"session": held, "membership": seat, "left_at": None, "withdrawn_at": None}
        row, is_new = Attendance.objects.get_or_create(**now, defaults={"marked_by": actor, **at})
        if is_new:
            who = {"actor": actor, "on_behalf_of": on_behalf_of, "as_of": as_of}
            introduce(row, kind="attendance.marked", **who, **stated.attendance(row)._asdict())
            live.publish((held.obj.replace("/", "."), None))
    return row


def _why_not_there(held: Session, seat: Membership, person: User) -> Refusal | None:
    """Why a seat is not marked present; where it is lent, the member does not come to it."""
    if held.state != SessionState.OPEN:
        return _not_open()
    if held.is_written:
        return _nobody_comes()
    if opinion_of(held, seat) is not None:
        return has_opinion(seat)
    is_lent = seat.user_id == person.pk and seat.pk in lent_in(held)
    return has_substitute(seat) if is_lent else None


def _last_point(held: Session, seat: Membership) -> int | None:
    """Where the seat was last; the first of the points where it has not come yet."""
    if not held.points:
        return None
    rows = Attendance.objects.filter(session=held, membership=seat, withdrawn_at=None)
    return rows.order_by("-marked_at", "-pk").values_list("point", flat=True).first() or 1


def _why_not_at(held: Session, seat: Membership, point: int | None) -> Refusal | None:
    if point is None:
        return None
    if not 1 <= point <= len(held.points):
        return _no_such_point()
    here = there_now(held).filter(membership=seat).exclude(point=point).first()
    return _is_elsewhere(held, seat, here, point) if here is not None else None


def _no_such_point() -> Refusal:
    return Refusal(
        code="no_such_point",
        message=_("The session has no such point. Nobody was marked present."),
        remedy=_("Reload the page and choose one of its points."),
    )


def _is_elsewhere(held: Session, seat: Membership, here: Attendance, point: int) -> Refusal:
    places = {"marked": held.place_of(here.point), "chosen": held.place_of(point)}
    said = {"name": seat.user, **places}
    return Refusal(
        code="at_another_point",
        message=_("%(name)s is marked present at %(marked)s, and was not moved to %(chosen)s.")
        % said,
        facts={"marked": here.point, "chosen": point},
        remedy=_("Mark first that they leave; then mark them present at the other point."),
    )


def _nobody_comes() -> Refusal:
    return Refusal(
        code="asked_in_writing",
        message=_("The members are asked in writing: nobody is marked present."),
        remedy=_("Each of them answers on the ballot."),
    )


def _no_voting_seat(seat: Membership) -> Refusal:
    return Refusal(
        code="no_voting_seat",
        message=_("%(name)s holds no voting seat on this body today.") % {"name": seat.user},
        remedy=_("Reload the page to see who does."),
    )


def _not_open() -> Refusal:
    return Refusal(
        code="session_not_open",
        message=_("The session is not open."),
        remedy=_("Attendance is marked while the session is open."),
    )
