"""Give those who are asked in writing more time."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from audit.record import log
from councils.actions.refusals_time import not_later, reason_missing
from councils.actions.sessions import held_session
from councils.models import Session
from councils.permissions import CONDUCTING
from councils.vocabulary import SessionState
from workflow.access import require
from workflow.actions import amend
from workflow.errors import Refusal, Refused
from workflow.models import User
from workflow.rules.stating import moment


def extend_time(
    session: Session,
    *,
    closes_at: datetime,
    reason: str,
    actor: User,
    seen: int | None = None,
    on_behalf_of: User | None = None,
    as_of: date | None = None,
) -> Session:
    """Take answers in writing until later, with a reason; records both.

    Whoever conducts the session may while it is open, also when the first time is up already.
    Raises `Refused`: never shorter, never in the past.
    """
    require(actor, CONDUCTING, session, on_behalf_of=on_behalf_of, as_of=as_of)
    who = {"actor": actor, "on_behalf_of": on_behalf_of, "as_of": as_of}
    with transaction.atomic():
        held = held_session(session)
        if held.state != SessionState.OPEN or not held.is_written:
            raise Refused(_nobody_asked())
        if not reason.strip():
            raise Refused(reason_missing())
        if closes_at <= max(log.clock(), held.closes_at):
            raise Refused(not_later())
        with amend(held, kind="session.extended", seen=seen, **who) as change:
            change.set(closes_at=closes_at)
            change.facts["closes_at"] = moment(closes_at)
            change.disclosures["reason"] = reason.strip()
    return change.subject


def _nobody_asked() -> Refusal:
    return Refusal(
        code="nobody_asked_in_writing",
        message=_("No member is being asked in writing in this session."),
        remedy=_("Time is given while such a session is open."),
    )
