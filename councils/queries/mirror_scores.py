"""Scorings and score sheets as their tables have them now, to be held against the log."""

from collections.abc import Iterator

from django.db.models import Prefetch

from audit.record.mirror import Mirrored, mirror
from councils.models import BonusClaim, CriterionPoints, ScoreSheet, Scoring
from councils.queries import stated_scores as stated
from workflow.queries.mirror import streamed


@mirror("scoring")
def scorings() -> Iterator[Mirrored]:
    """Which year was scored against which covenant, and when it closed."""
    rows = Scoring.objects.select_related("cluster_year", "covenant", "leader", "deputy")
    return streamed(rows, stated.scoring)


@mirror("scoresheet")
def sheets() -> Iterator[Mirrored]:
    """Every sheet with its points and bonus claims."""
    points = Prefetch("points", CriterionPoints.objects.select_related("criterion"))
    claims = Prefetch("claims", BonusClaim.objects.select_related("bonus"))
    rows = ScoreSheet.objects.select_related("scoring", "unit", "scorer", "user")
    return streamed(rows.prefetch_related(points, claims), stated.sheet)
