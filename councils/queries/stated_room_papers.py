"""What the entry of sealed papers states: how many, never what they said."""

from councils.models import RoomPapers
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
