"""What entries state of the scoring of a cluster. Points and evidence are never facts."""

from typing import Any

from councils.models import BonusClaim, CriterionPoints, ScoreSheet, Scoring
from workflow.rules.stating import Stated, moment, ref


def scoring(row: Scoring) -> Stated:
    """A scoring as it begins; its closing states what it sets."""
    facts = {
        "cluster_year": ref(row.cluster_year),
        "covenant": ref(row.covenant),
        "leader": ref(row.leader),
        "deputy": ref(row.deputy),
        "ranked_by": str(row.ranked_by),
        "closed_at": moment(row.closed_at),
    }
    return Stated(facts, {"closed_because": row.closed_because})


def sheet(row: ScoreSheet) -> Stated:
    """Whose sheet on whom, when handed in; what it gives is a disclosure: it is hidden at first."""
    facts = {
        "scoring": ref(row.scoring),
        "unit": ref(row.unit),
        "kind": str(row.kind),
        "scorer": ref(row.scorer),
        "handed_in_by": ref(row.user),
        "handed_in_at": moment(row.handed_in_at),
    }
    given = {
        "reopened_because": row.reopened_because,
        "points": [_points(each) for each in row.points.all()],
        "claims": [_claim(each) for each in row.claims.all()],
    }
    return Stated(facts, given)


def _points(row: CriterionPoints) -> dict[str, Any]:
    return {"criterion": row.criterion.position, "hundredths": row.hundredths, "words": row.words}


def _claim(row: BonusClaim) -> dict[str, Any]:
    return {"bonus": row.bonus.position, "times": row.times, "evidence": row.evidence}
