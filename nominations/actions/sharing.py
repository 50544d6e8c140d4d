"""Share a draft with a colleague, or take it back."""

from datetime import date

from django.utils.translation import gettext as _

from nominations.models import Submission, SubmissionGrant
from nominations.permissions import EDITORS
from workflow.access import grant, require, today, withdraw
from workflow.errors import Refusal, Refused
from workflow.models import User

RIGHT = "edit_submission"


def share_draft(
    submission: Submission, *, username: str, until: date | None, actor: User
) -> SubmissionGrant:
    """Let a colleague edit this draft until a day (exclusive); records who shared it with whom.

    Raises `Refused`: not one's own unit's draft, an unknown account, a day already past.
    """
    require(actor, EDITORS, submission)
    colleague = User.objects.filter(username=username.strip(), is_active=True).first()
    if colleague is None or colleague == actor:
        raise Refused(
            Refusal(
                code="nobody_to_share_with",
                message=_("There is no other account with this user name."),
                remedy=_("Ask your colleague for the name they sign in with."),
            )
        )
    if until is not None and until <= today():
        raise Refused(
            Refusal(
                code="day_past",
                message=_("The last day must lie ahead."),
                remedy=_("Choose a later day, or leave it empty."),
            )
        )
    return grant(
        submission,
        model=SubmissionGrant,
        to=colleague,
        codename=RIGHT,
        source=_("Shared by %(name)s") % {"name": actor.full_name},
        actor=actor,
        until=until,
    )


def stop_sharing(row: SubmissionGrant, *, actor: User) -> None:
    """Take a shared draft back from a colleague; records it. Raises `Refused`."""
    require(actor, EDITORS, row.content_object)
    withdraw(row, actor=actor)
