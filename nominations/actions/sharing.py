"""Give a colleague what goes beyond their role: a shared draft, or the sight of one nomination."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from nominations.models import Nomination, NominationGrant, Submission, SubmissionGrant
from nominations.permissions import EDITORS, OBSERVER_GIVERS
from workflow.access import grant, require, today, withdraw
from workflow.errors import Refusal, Refused
from workflow.lifecycle import Holder
from workflow.models import User
from workflow.models.access import Grant


@dataclass(frozen=True)
class Share:
    """Which right on which kind of thing, and who may give it."""

    model: type[Grant]
    right: str
    by: tuple[Holder, ...]


SHARES = {
    Submission: Share(SubmissionGrant, "edit_submission", EDITORS),
    Nomination: Share(NominationGrant, "observe_nomination", OBSERVER_GIVERS),
}


def share(
    holder: Submission | Nomination, *, username: str, until: date | None, actor: User
) -> Grant:
    """Share a draft with a colleague, or let them observe a nomination, until a day (exclusive).

    Records who gave it, to whom and until when. Raises `Refused`: not one's to give, an unknown
    account, a day not ahead.
    """
    what = SHARES[type(holder)]
    require(actor, what.by, holder)
    colleague = User.objects.filter(username=username.strip(), is_active=True).first()
    if colleague is None or colleague == actor or colleague.is_clock:
        raise Refused(_nobody())
    if until is not None and until <= today():
        raise Refused(_day_past())
    return grant(
        holder,
        model=what.model,
        to=colleague,
        codename=what.right,
        source=actor.full_name,
        actor=actor,
        until=until,
    )


def stop_sharing(row: Grant, *, actor: User) -> None:
    """Take back what was shared; records it. Raises `Refused`."""
    require(actor, SHARES[type(row.content_object)].by, row.content_object)
    withdraw(row, actor=actor)


def _nobody() -> Refusal:
    return Refusal(
        code="nobody_to_share_with",
        message=_("There is no other account with this user name."),
        remedy=_("Ask your colleague for the name they sign in with."),
    )


def _day_past() -> Refusal:
    return Refusal(
        code="day_past",
        message=_("The last day must lie ahead."),
        remedy=_("Choose a later day, or leave it empty."),
    )
