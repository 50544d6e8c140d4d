"""What entries state of a unit's own meeting: who met and every vote; names as disclosures."""

from nominations.models import UnitReview
from workflow.rules.stating import Stated, day


def review(row: UnitReview) -> Stated:
    """A meeting or council with its threshold and the votes by name of the nomination."""
    facts = {
        "submission": row.submission.obj,
        "kind": str(row.kind),
        "held_on": day(row.held_on),
        "members_total": row.members_total,
        "members_present": row.members_present,
        "decided_by": str(row.mode),
        "threshold_yes": row.threshold_yes,
        "threshold_of": row.threshold_of,
        "threshold_strict": row.threshold_strict,
        "threshold_base": str(row.threshold_base),
        "threshold_blocks": row.threshold_blocks,
        "votes_by_line": {vote.nomination.obj: [vote.yes, vote.total] for vote in row.votes.all()},
    }
    words = {
        "place": row.place,
        "chaired_by": row.chaired_by,
        "threshold_basis": row.threshold_basis,
    }
    return Stated(facts, words)
