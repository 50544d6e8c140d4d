"""Mark who attends a session, and take back what was marked by mistake."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from audit.record import log
from councils.actions.sessions import held_session
from councils.models import Attendance, Ballot, Session
from councils.permissions import CONDUCTING
from councils.queries import stated
from councils.queries.rolls import voting_members
from councils.vocabulary import SessionState
from workflow import live
from workflow.access import entitled, require
from workflow.actions import introduce
from workflow.errors import Refusal, Refused
from workflow.models import Membership, User


def unmark(
    session: Session,
    seat: Membership,
    *,
    reason: str,
    actor: User,
    on_behalf_of: User | None = None,
    as_of: date | None = None,
) -> tuple[str, int] | None:
    """Take a member off those present, with a reason; records it.

    Whoever conducts the session may, until one of its ballots has frozen a roll. Returns name and
    version of the attendance on the log, or None where the member was not marked: nothing is then
    recorded. Raises `Refused`.
    """
    require(actor, CONDUCTING, session, on_behalf_of=on_behalf_of, as_of=as_of)
    if not reason.strip():
        raise Refused(_reason_missing())
    with transaction.atomic():
        held = held_session(session)
        if held.state != SessionState.OPEN or _has_frozen(held):
            raise Refused(_too_late())
        row = Attendance.objects.filter(session=held, membership=seat).first()
        if row is None:
            return None
        row.delete()
        act = log.Act(
            kind="attendance.withdrawn",
            obj=row.obj,
            ver=2,
            actor=actor.obj,
            on_behalf_of=on_behalf_of.obj if on_behalf_of else None,
            as_of=as_of,
            facts={"session": held.obj, "membership": seat.obj, "removed": True},
            disclosures={"reason": reason.strip()},
        )
        log.append([act], at=log.clock())
        live.publish((held.obj.replace("/", "."), None))
    return act.obj, act.ver


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
    on_behalf_of: User | None = None,
    as_of: date | None = None,
) -> Attendance:
    """Mark a member present: by the member, or by whoever conducts the session; records it.

    Marking twice changes nothing. Raises `Refused` to anybody else, before the opening, and for
    a seat that does not vote on this body.
    """
    _standing, on = entitled(actor, on_behalf_of=on_behalf_of, as_of=as_of)
    person = on_behalf_of or actor
    if seat not in voting_members(session.body, on=on):
        raise Refused(_no_voting_seat(seat))
    if seat.user_id != person.pk:
        require(actor, CONDUCTING, session, on_behalf_of=on_behalf_of, as_of=as_of)
    with transaction.atomic():
        held = held_session(session)
        if held.state != SessionState.OPEN:
            raise Refused(_not_open())
        row, is_new = Attendance.objects.get_or_create(
            session=session,
            membership=seat,
            defaults={"marked_by": actor, "marked_at": log.clock()},
        )
        if is_new:
            introduce(
                row,
                kind="attendance.marked",
                actor=actor,
                on_behalf_of=on_behalf_of,
                as_of=as_of,
                **stated.attendance(row)._asdict(),
            )
            live.publish((held.obj.replace("/", "."), None))
    return row


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
