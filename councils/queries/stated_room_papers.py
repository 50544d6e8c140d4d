"""What the entry of sealed papers states: how many, never what they said."""

from councils.models import RoomPapers, Turnout
from workflow.models import User
from workflow.rules.stating import Stated, moment


def papers(row: RoomPapers) -> Stated:
    """The papers as a whole, and how many slips were sealed for each item."""
    facts = {
        "ballot": row.ballot.obj,
        "issued": row.issued,
        "returned": row.returned,
        "valid": row.valid,
        "invalid": row.invalid,
        "slips": sorted([int(place), slips] for place, slips in row.numbers.items()),
        "entered_by": row.entered_by.obj,
        "checked_by": row.checked_by.obj,
        "at": moment(row.at),
    }
    return Stated(facts, {})


def taken_back(row: Turnout, *, checked_by: User, reason: str) -> Stated:
    """That a paper is not taken any more, of which ballot, who confirmed it, and why."""
    facts = {"ballot": row.ballot.obj, "checked_by": checked_by.obj, "removed": True}
    return Stated(facts, {"reason": reason})
