"""Say until when votes are taken in a ballot, and give more time."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from audit.record import log
from councils.actions import refusals_sheets
from councils.actions.refusals_time import not_later, reason_missing
from councils.models import Ballot
from councils.permissions import CONDUCTING
from councils.vocabulary import NOT_CLOSED, VOTED, BallotState
from workflow import live
from workflow.access import require
from workflow.actions import amend
from workflow.errors import Refusal, Refused
from workflow.models import User
from workflow.rules.stating import moment


def set_closing_time(
    ballot: Ballot,
    *,
    closes_at: datetime,
    reason: str = "",
    actor: User,
    seen: int | None = None,
    on_behalf_of: User | None = None,
    as_of: date | None = None,
) -> Ballot:
    """Announce until when votes are taken, or give more time with a reason; records it.

    Before voting is open the time may be moved either way; afterwards only later, with a reason,
    also when the first time is up already. Raises `Refused`.
    """
    require(actor, CONDUCTING, ballot.session, on_behalf_of=on_behalf_of, as_of=as_of)
    who = {"actor": actor, "on_behalf_of": on_behalf_of, "as_of": as_of}
    with transaction.atomic():
        held = Ballot.objects.select_for_update(of=("self",), no_key=True).get(pk=ballot.pk)
        if held.sheet_id is not None:
            raise Refused(refusals_sheets.timed_with_its_sheet())
        return enter_time(held, closes_at, reason=reason, seen=seen, who=who)


def enter_time(
    held: Ballot, closes_at: datetime, *, reason: str, seen: int | None, who: Mapping[str, Any]
) -> Ballot:
    """Enter the time of a ballot that the caller holds; records it. Raises `Refused`."""
    is_longer = held.state == BallotState.OPEN and held.closes_at is not None
    no = _why_not(held, closes_at, reason, is_longer=is_longer)
    if no is not None:
        raise Refused(no)
    kind = "ballot.extended" if is_longer else "ballot.timed"
    with amend(held, kind=kind, seen=seen, **who) as change:
        change.set(closes_at=closes_at)
        change.facts["closes_at"] = moment(closes_at)
        if reason.strip():
            change.disclosures["reason"] = reason.strip()
    live.publish((held.session.obj.replace("/", "."), None))
    return change.subject


def _why_not(held: Ballot, closes_at: datetime, reason: str, *, is_longer: bool) -> Refusal | None:
    if held.state not in NOT_CLOSED or held.mode not in VOTED:
        return _not_timed()
    if held.session.is_written:
        return _time_of_session()
    if is_longer and not reason.strip():
        return reason_missing()
    if closes_at <= log.clock() or (is_longer and closes_at <= held.closes_at):
        return not_later()
    return None


def _not_timed() -> Refusal:
    return Refusal(
        code="not_timed",
        message=_("A closing time belongs to a ballot on the devices that is not closed yet."),
        remedy=_("See how the ballot stands."),
    )


def _time_of_session() -> Refusal:
    return Refusal(
        code="time_of_session",
        message=_("Members are asked in writing: the time of the session holds for its ballots."),
        remedy=_("Give more time for the whole session."),
    )
