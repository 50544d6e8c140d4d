"""What entries state of papers laid before a session, or beside a self-score."""

from typing import Any

from councils.models import ScorePaper, SessionPaper
from workflow.rules.stating import Stated, moment, ref


def paper(row: SessionPaper) -> Stated:
    """A paper by its size and times; its name, digest and where it is kept beside."""
    return _kept(row, {"session": row.session.obj, "on_item": row.about})


def score_paper(row: ScorePaper) -> Stated:
    """The same of evidence: of which member, on which criterion of which covenant."""
    criterion = row.criterion
    of = {"covenant": ref(criterion.covenant), "criterion": criterion.position}
    return _kept(row, {**of, "unit": ref(row.unit)})


def _kept(row: SessionPaper | ScorePaper, facts: dict[str, Any]) -> Stated:
    facts |= {
        "size": row.size,
        "added_by": row.added_by.obj,
        "added_at": moment(row.added_at),
        "removed_at": moment(row.removed_at),
    }
    return Stated(facts, {"name": row.name, "file": row.file.name, "sha256": row.sha256})
