"""What entries state of the box of a secret ballot; never what lies in it."""

from collections.abc import Sequence

from councils.models import BoxCount, BoxKey
from councils.queries.box_counts import counts_digest
from workflow.rules.stating import Stated, moment


def box(row: BoxKey, *, counts: Sequence[BoxCount] = ()) -> Stated:
    """A box as far as it has come; every step states what it sets."""
    facts = {
        "ballot": row.ballot.obj,
        "public_key": row.public_key,
        "trial": row.trial,
        "expected": row.expected,
        "tried": row.tried,
        "box": row.box_digest,
        "slips": row.slips,
        "refused": row.refused,
        "counts": counts_digest(row, counts) if row.opened_at or counts else "",
        "opened_at": moment(row.opened_at),
        "destroyed_at": moment(row.destroyed_at),
    }
    return Stated(facts, {})
