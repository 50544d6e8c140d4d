"""What entries state of written opinions and of what the chair declares."""

from councils.models import Consent, WrittenOpinion
from workflow.rules.stating import Stated, day, moment, ref


def opinion(row: WrittenOpinion) -> Stated:
    """What an absent member wrote, by which paper, and who entered and who checked it."""
    facts = {
        "session": row.session.obj,
        "membership": row.membership.obj,
        "signed_on": day(row.signed_on),
        "size": row.size,
        "sha256": row.sha256,
        "entered_by": row.entered_by.obj,
        "entered_at": moment(row.entered_at),
        "ended_at": moment(row.ended_at),
        "checked_by": ref(row.checked_by),
        "checked_at": moment(row.checked_at),
    }
    said = {"name": row.name, "file": row.file.name, "choices": row.choices}
    return Stated(facts, said)


def consent(row: Consent) -> Stated:
    """On which nominations of a ballot the chair agrees, and what the chair said of it."""
    facts = {
        "ballot": row.ballot.obj,
        "membership": row.membership.obj,
        "at": moment(row.at),
    }
    return Stated(facts, {"agrees": row.agrees, "words": row.words})
