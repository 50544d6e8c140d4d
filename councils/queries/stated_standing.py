"""What entries state of who stands back: written by actions, held against them by mirrors."""

from councils.models import Recusal, Substitution
from workflow.rules.stating import Stated, day, moment, ref


def recusal(row: Recusal) -> Stated:
    """A tie of a member to a nomination and the ruling; what was said of it can be erased."""
    facts = {
        "session": row.session.obj,
        "nomination": row.nomination.obj,
        "membership": row.membership.obj,
        "substitution": ref(row.substitution),
        "ground": str(row.ground),
        "source": str(row.source),
        "ruling": str(row.ruling),
        "ruled_by": ref(row.ruled_by),
        "ruled_at": moment(row.ruled_at),
    }
    return Stated(facts, {"words": row.words, "because": row.reason})


def substitution(row: Substitution) -> Stated:
    """Who sits for whom in a session, by which paper."""
    facts = {
        "session": row.session.obj,
        "membership": row.membership.obj,
        "person": row.person.obj,
        "signed_on": day(row.signed_on),
        "size": row.size,
        "sha256": row.sha256,
        "entered_by": row.entered_by.obj,
        "entered_at": moment(row.entered_at),
        "ended_at": moment(row.ended_at),
    }
    return Stated(facts, {"name": row.name, "file": row.file.name})
