"""Who may edit a draft: the unit's own seats, or a person with whom the draft was shared."""

from collections.abc import Iterable
from datetime import date

from nominations.models import Nomination, Submission, SubmissionGrant
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
