"""Who may edit a draft: its own seats, or whom it was shared with; and who sees it change."""

from collections.abc import Iterable
from datetime import date

from nominations.models import Nomination, Submission, SubmissionGrant
from workflow import live
from workflow.access import granted, require
from workflow.errors import Refused
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
        require(actor, by, holder, on_behalf_of=on_behalf_of, as_of=as_of)
    except Refused:
        key = holder.submission_id if isinstance(holder, Nomination) else holder.pk
        if as_of or key not in _shared_with(actor):
            raise


def _shared_with(actor: User) -> set[int]:
    rows = granted(SubmissionGrant, actor, "edit_submission")
    return set(rows.values_list("content_object", flat=True))


def tell_lists(lines: Iterable[Nomination]) -> None:
    """Let everybody who has the list of these lines open fetch it anew, after commit."""
    letters = {line.submission_id: line.submission for line in lines}
    live.publish(*[(letter.obj.replace("/", "."), None) for letter in letters.values()])
