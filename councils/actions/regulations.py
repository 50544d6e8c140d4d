"""A body's own regulation: entered from its paper by one officer, approved by another.

For the council of a unit below the ministry these are the unit's officer and its head.
Approval, return and withdrawal are those of `nominations.actions.approving`.
"""

from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from audit.record import log
from councils.models import Regulation
from councils.queries import stated_regulations
from councils.queries.own_rules import draft_of, latest_approved, own_rules
from councils.rules.own_rules import digest, faults
from councils.vocabulary import OF_MATTERS
from nominations.actions.approving import await_approval, drafting, rewrite
from nominations.rules.rulebook import RulebookError
from workflow.access import require
from workflow.actions import amend, introduce
from workflow.errors import Refusal, Refused
from workflow.models import Body, Unit, User


def draft_regulation(body: Body, *, office: Unit, actor: User, **said: Any) -> Regulation:
    """Enter the regulation of a body from its paper; records it and asks for a second officer.

    ``said`` are title, paper, paper_on, holds_from, holds_until, rules and articles. Where one was
    approved before, the draft is its next edition. The council of a unit below the ministry is
    regulated by that unit, whatever ``office``. Raises `Refused`, also while a draft waits.
    """
    earlier = latest_approved(body)
    row = Regulation(
        unit=office,
        body=body,
        edition=earlier.edition + 1 if earlier else 1,
        replaces=earlier,
        drafted_by=actor,
        drafted_at=log.clock(),
        **said,
    )
    if row.is_of_unit:
        row.unit = body.unit
    require(actor, drafting(row), row)
    _require_sound(row)
    row.digest = content_digest(row)
    if draft_of(body):
        raise Refused(_draft_waits(body))
    try:
        with transaction.atomic():
            row.save()
            entry = stated_regulations.regulation(row)
            introduce(row, kind="regulation.drafted", actor=actor, **entry._asdict())
            await_approval(row, label=row.title)
    except IntegrityError:  # a colleague began one at this very moment
        raise Refused(_draft_waits(body)) from None
    return row


def change_regulation(
    held: Regulation, *, actor: User, seen: int | None = None, **said: Any
) -> Regulation:
    """Change a draft; records its new text. Whoever changes it has drafted it from then on.

    A returned draft waits for approval again. Raises `Refused`, also once it was approved.
    """
    require(actor, drafting(held), held)
    with amend(held, kind="regulation.changed", actor=actor, seen=seen) as change:
        rewrite(change, actor=actor, **said)
        _require_sound(change.subject)
        change.set(digest=content_digest(change.subject))
        change.say(stated_regulations.content(change.subject))
    return change.subject


def content_digest(row: Regulation) -> str:
    """The digest of what a ballot pins: the rules and what they rest on."""
    return digest(row.rules, row.articles, row.title, row.paper)


def _require_sound(row: Regulation) -> None:
    """The paper has rules that hold together, and its days are in order."""
    if row.holds_until is not None and row.holds_until < row.holds_from:
        raise Refused(_no("days_not_in_order", _("The last day lies before the first.")))
    if not row.rules or len(row.rules) != len(row.articles):
        raise Refused(_no("no_rule", _("The regulation has no voting rule yet.")))
    try:
        problems = list(faults(own_rules(row), matters=OF_MATTERS))
    except RulebookError as error:
        problems = [(error.key, error.reason)]
    if problems:
        said = _no("rules_not_sound", _("The voting rules do not hold together."), list(problems))
        raise Refused(said)


def _no(code: str, message: str, problems: list[tuple[str, str]] | None = None) -> Refusal:
    facts = {"problems": [f"{key}: {reason}" for key, reason in problems]} if problems else {}
    remedy = _("Compare with the paper. An award stands in one rule only.")
    return Refusal(code=code, message=message, facts=facts, remedy=remedy)


def _draft_waits(body: Body) -> Refusal:
    return Refusal(
        code="draft_waits",
        message=_("A draft of the regulation of this body is waiting already."),
        facts={"body": body.obj},
        remedy=_("Open that draft and change it, or have it approved first."),
    )
