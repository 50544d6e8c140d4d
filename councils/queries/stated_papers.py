"""What entries state of papers laid before a session."""

from councils.models import SessionPaper
from workflow.rules.stating import Stated, moment


def paper(row: SessionPaper) -> Stated:
    """A paper by its size and times; its name, digest and where it is kept beside."""
    facts = {
        "session": row.session.obj,
        "on_item": row.about,
        "size": row.size,
        "added_by": row.added_by.obj,
        "added_at": moment(row.added_at),
        "removed_at": moment(row.removed_at),
    }
    return Stated(facts, {"name": row.name, "file": row.file.name, "sha256": row.sha256})
