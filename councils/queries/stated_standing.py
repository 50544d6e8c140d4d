"""What entries state of who stands back: written by actions, held against them by mirrors."""

from councils.models import Recusal
from workflow.rules.stating import Stated, moment, ref


def recusal(row: Recusal) -> Stated:
    """A tie of a member to a nomination and the ruling; what was said of it can be erased."""
    facts = {
        "session": row.session.obj,
        "nomination": row.nomination.obj,
        "membership": row.membership.obj,
        "ground": str(row.ground),
        "source": str(row.source),
        "ruling": str(row.ruling),
        "ruled_by": ref(row.ruled_by),
        "ruled_at": moment(row.ruled_at),
    }
    return Stated(facts, {"words": row.words, "because": row.reason})
