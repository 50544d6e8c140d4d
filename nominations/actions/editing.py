"""Who may edit a draft: its own seats, or whom it was shared with; and who sees it change.

A letter being entered from paper is edited by the one officer who enters it, and by nobody else.
"""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from nominations.models import Nomination, Submission, SubmissionGrant
from nominations.permissions import ENTERERS
from workflow import live
from workflow.access import granted, require
from workflow.errors import Refusal, Refused
from workflow.lifecycle import Holder
from workflow.models import User


def require_editor(
    actor: User,
    by: Iterable[Holder],
    holder: Submission | Nomination,
    *,
    on_behalf_of: User | None = None,
    as_of: date | None = None,
) -> None:
    """Raise `Refused` unless the person holds one of the seats or shares the draft."""
    try:
        require_seat(actor, by, holder, on_behalf_of=on_behalf_of, as_of=as_of)
    except Refused:
        letter = _letter_of(holder)
        if as_of or letter.is_being_entered or letter.pk not in _shared_with(actor):
            raise


def require_seat(
    actor: User,
    by: Iterable[Holder],
    holder: Submission | Nomination,
    *,
    on_behalf_of: User | None = None,
    as_of: date | None = None,
) -> None:
    """Raise `Refused` unless the person holds one of the seats, or enters the letter from paper."""
    letter = _letter_of(holder)
    if letter.is_being_entered:
        by, holder = ENTERERS, letter
    require(actor, by, holder, on_behalf_of=on_behalf_of, as_of=as_of)
    if letter.is_being_entered and letter.entered_by_id != (on_behalf_of or actor).pk:
        raise Refused(entered_by_another(letter))


def _letter_of(holder: Submission | Nomination) -> Submission:
    return holder.submission if isinstance(holder, Nomination) else holder


def entered_by_another(letter: Submission) -> Refusal:
    """The letter is being entered from paper, by another person than this one."""
    return Refusal(
        code="entered_by_another",
        message=_("%(name)s of the standing office enters this letter from paper; nobody else may.")
        % {"name": letter.entered_by.full_name},
        facts={"entered_by": letter.entered_by.obj},
        remedy=_("Tell them what is wrong, or have the entry given up with a reason."),
    )


def _shared_with(actor: User) -> set[int]:
    rows = granted(SubmissionGrant, actor, "edit_submission")
    return set(rows.values_list("content_object", flat=True))


def tell_lists(lines: Iterable[Nomination]) -> None:
    """Let everybody who has the list of these lines open fetch it anew, after commit."""
    letters = {line.submission_id: line.submission for line in lines}
    live.publish(*[(letter.obj.replace("/", "."), None) for letter in letters.values()])
