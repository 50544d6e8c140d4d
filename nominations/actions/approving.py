"""What needs two officers: one drafts, another approves or returns; who drafted may withdraw.

Used for the guidance of a year, the terms of a round and the regulations of bodies. Each act goes
by the entry kinds of the thing and moves the case in which its approval waits. What is of a unit
its officer drafts and its head approves.
"""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from audit.record import log
from nominations.models.drafted import Drafted
from nominations.permissions import CHRONICLERS, HEADS, OFFICERS
from nominations.queries import stated_drafted
from workflow import work
from workflow.access import require, today
from workflow.actions import amend
from workflow.actions.amending import Change
from workflow.errors import Refusal, Refused
from workflow.lifecycle import Holder
from workflow.models import User

RETURNED, REWRITTEN, DONE = "returned", "rewritten", "done"


def drafting(row: Drafted) -> tuple[Holder, ...]:
    """Who drafts, changes and withdraws it."""
    return OFFICERS if row.is_of_unit else CHRONICLERS


def approving(row: Drafted) -> tuple[Holder, ...]:
    """Who approves or returns it, where they did not draft it themselves."""
    return HEADS if row.is_of_unit else CHRONICLERS


def await_approval(row: Drafted, *, label: str) -> None:
    """Open the work of the second officer on a draft; its author is not asked."""
    work.open_case(
        _flow_of(row),
        label=label,
        label_en=label,
        path=row.get_absolute_url(),
        unit=row.unit,
        on=today(),
        author=row.drafted_by,
    )


def rewrite(change: Change, *, actor: User, **said: Any) -> None:
    """Put the new text into a draft being changed: it is the actor's now and waits anew.

    Raises `Refused` once it was approved or withdrawn.
    """
    row = change.subject
    _require_draft(row)
    is_new_turn = row.is_returned or row.drafted_by_id != actor.pk
    change.set(
        **said,
        drafted_by=actor,
        drafted_at=log.clock(),
        returned_by=None,
        returned_at=None,
        returned_why="",
    )
    change.say(stated_drafted.returned(row))
    if is_new_turn:
        _move_on(row, outcome=REWRITTEN, actor=actor)


def approve_draft(
    row: Drafted, *, actor: User, seen: int | None = None, then: Callable[[Any], None] | None = None
) -> Any:
    """Approve a draft: from today it is in force and stays as it is; records it, ends the work.

    Only another officer of the standing office than the one who drafted it may, in a unit its head,
    and only the text they had before them (``seen``). ``then`` does what the approval puts in
    force. Raises `Refused`.
    """
    require(actor, approving(row), row)
    with transaction.atomic():
        with amend(row, kind=f"{row.KIND}.approved", actor=actor, seen=seen) as change:
            _require_second(change.subject, actor)
            change.set(approved_by=actor, approved_at=log.clock(), in_force_from=today())
            change.say(stated_drafted.approval(change.subject))
            _move_on(change.subject, outcome=DONE, actor=actor)
        # The approval stands on the log before what follows from it.
        if then is not None:
            then(change.subject)
    return change.subject


def return_draft(row: Drafted, *, why: str, actor: User, seen: int | None = None) -> Any:
    """Return a draft to the office to be changed, with the reason; records it.

    Only another officer than the one who drafted it may, in a unit its head. Raises `Refused`.
    """
    require(actor, approving(row), row)
    _require_reason(why)
    with amend(row, kind=f"{row.KIND}.returned", actor=actor, seen=seen) as change:
        _require_second(change.subject, actor)
        change.set(returned_by=actor, returned_at=log.clock(), returned_why=why.strip())
        change.say(stated_drafted.returned(change.subject))
        _move_on(change.subject, outcome=RETURNED, actor=actor)
    return change.subject


def withdraw_draft(row: Drafted, *, actor: User, seen: int | None = None) -> Any:
    """Withdraw a draft that one wrote: it never comes into force; records it, ends the work.

    Raises `Refused`.
    """
    require(actor, drafting(row), row)
    with amend(row, kind=f"{row.KIND}.withdrawn", actor=actor, seen=seen) as change:
        _require_draft(change.subject)
        if change.subject.drafted_by_id != actor.pk:
            raise Refused(_not_yours(change.subject))
        change.set(withdrawn_at=log.clock())
        change.say(stated_drafted.withdrawal(change.subject))
        _move_on(change.subject, outcome=DONE, actor=actor)
    return change.subject


def same_person(actor: User, row: Drafted) -> Refusal:
    """Who drafted a text does not approve it."""
    by_office = _("Ask another officer or the head of the standing office to read and approve it.")
    by_head = _("Ask the head of the unit to read and approve it.")
    return Refusal(
        code="same_person",
        message=_("You drafted this yourself; a second officer approves it."),
        facts={"drafted_by": actor.obj},
        remedy=by_head if row.is_of_unit else by_office,
    )


def draft_returned() -> Refusal:
    """A draft that was given back is not approved as it is."""
    return Refusal(
        code="draft_returned",
        message=_("This draft was returned and nobody has changed it since."),
        remedy=_("Change the draft; it then waits for approval again."),
    )


def _flow_of(row: Drafted) -> str:
    return "unit_approval" if row.is_of_unit else "approval"


def _move_on(row: Drafted, *, outcome: str, actor: User) -> None:
    # A step that is not open is passed by; the one a return opens is not to be ended at once.
    steps = ["approve"] if outcome == RETURNED else ["approve", "change"]
    for case in work.hold_open_cases([row.get_absolute_url()], flow=_flow_of(row)):
        for step in steps:
            work.complete(case, step, actor=actor, on=today(), outcome=outcome, author=actor)


def _require_second(row: Drafted, actor: User) -> None:
    _require_draft(row)
    if row.drafted_by_id == actor.pk:
        raise Refused(same_person(actor, row))
    if row.is_returned:
        raise Refused(draft_returned())


def _require_draft(row: Drafted) -> None:
    if row.is_draft:
        return
    gone = row.withdrawn_at is not None
    raise Refused(
        Refusal(
            code="draft_withdrawn" if gone else f"{row.KIND}_in_force",
            message=_("This draft was withdrawn.")
            if gone
            else _("This was approved and is not changed any more."),
            remedy=_("Draft it anew; what is in force stands until then."),
        )
    )


def _require_reason(why: str) -> None:
    if not why.strip():
        raise Refused(
            Refusal(
                code="reason_missing",
                message=_("Say in words what is to be changed: it is recorded."),
                remedy=_("Write it and send again."),
            )
        )


def _not_yours(row: Drafted) -> Refusal:
    return Refusal(
        code="not_yours",
        message=_("Only whoever drafted it withdraws it: %(name)s.") % {"name": row.drafted_by},
        facts={"drafted_by": row.drafted_by.obj},
        remedy=_("Return it with the reason, or change it yourself first."),
    )
