"""Draw up a decision, sign it with one's password, refuse a line, enter its number."""

import re
import unicodedata
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from nominations.models import Decision, Nomination
from nominations.permissions import DRAFTERS
from nominations.vocabulary import DecisionState
from workflow.access import require
from workflow.actions import amend
from workflow.actions.passwords import require_password
from workflow.engine import Errand, perform
from workflow.errors import Refusal, Refused
from workflow.models import User


def draw_up(
    decision: Decision,
    *,
    title: str,
    basis: str,
    actor: User,
    seen: int | None = None,
    on_behalf_of: User | None = None,
    as_of: date | None = None,
) -> Decision:
    """Write title and legal basis of a draft decision; records both. Raises `Refused`."""
    require(actor, DRAFTERS, decision, on_behalf_of=on_behalf_of, as_of=as_of)
    with amend(
        decision,
        kind="decision.changed",
        actor=actor,
        on_behalf_of=on_behalf_of,
        seen=seen,
        as_of=as_of,
    ) as change:
        if change.subject.state != DecisionState.DRAFT:
            raise Refused(
                Refusal(
                    code="decision_closed",
                    message=_("The decision is no longer a draft."),
                    remedy=_("Ask the signer to send it back."),
                )
            )
        change.set(title=title, basis=basis)
        change.disclosures.update(title=title, basis=basis)
    return change.subject


def sign(decision: Decision, *, password: str, digest: str, actor: User) -> Decision:
    """Sign exactly the content with this digest, after the signer's password; records both.

    Changes decision and lines. Raises `Refused`: wrong password, content changed since shown.
    """
    require_password(actor, password)
    return perform(
        decision, "sign", actor=actor, facts={"digest": digest, "public": {"digest": digest}}
    )


def refuse_line(
    nomination: Nomination, *, password: str, reason: str, actor: User, seen: int | None = None
) -> Nomination:
    """Refuse one line of a decision with a reason; the list is drawn up anew, unsigned."""
    require_password(actor, password)
    return perform(nomination, "refuse", actor=actor, reason=reason, seen=seen)


def issue(
    decision: Decision,
    *,
    number: str,
    issued_on: date,
    actor: User,
    on_behalf_of: User | None = None,
    seen: int | None = None,
    as_of: date | None = None,
) -> Decision:
    """Enter number and date of a signed decision: its awards exist from now on."""
    public = {
        "number": number_on_paper(number),
        "issued_on": issued_on.isoformat() if issued_on else None,
    }
    return perform(
        decision,
        "issue",
        actor=actor,
        on_behalf_of=on_behalf_of,
        seen=seen,
        as_of=as_of,
        facts={"number": number, "issued_on": issued_on, "public": public},
    )


def number_on_paper(given: Any) -> str:
    """A number however it was typed or pasted: letters composed, no space about its strokes."""
    composed = " ".join(unicodedata.normalize("NFC", str(given)).split())
    return re.sub(r" ?([/-]) ?", r"\1", composed)


def number_used(number: str) -> Refusal:
    """The registry's book holds this number already."""
    return Refusal(
        code="number_used",
        message=_("Number %(number)s is already in the book.") % {"number": number},
        facts={"number": number},
        remedy=_("Check the registry's book."),
    )


def note_redrawn(decision: Decision, *, struck: list[str], errand: Errand) -> None:
    """Raise the version of a decision whose list lost lines, and record which."""
    with amend(
        decision,
        kind="decision.changed",
        actor=errand.actor,
        on_behalf_of=errand.on_behalf_of,
        as_of=errand.as_of,
        into=errand.record,
    ) as change:
        change.facts["struck"] = struck
