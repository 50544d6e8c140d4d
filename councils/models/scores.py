"""The scoring of a cluster's members against their covenant: sheets, points, bonus claims."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from councils.vocabulary import RankedBy, SheetKind


class Scoring(models.Model):
    """The scoring of one year against the edition in force when it began.

    Who leads is fixed with it. Until ``closed_at`` nobody sees points that others gave.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    cluster_year = models.OneToOneField(
        "councils.ClusterYear", on_delete=models.PROTECT, related_name="scoring"
    )
    covenant = models.ForeignKey("councils.Covenant", on_delete=models.PROTECT, related_name="+")
    leader = models.ForeignKey(
        "workflow.Unit", on_delete=models.PROTECT, null=True, related_name="+"
    )
    deputy = models.ForeignKey(
        "workflow.Unit", on_delete=models.PROTECT, null=True, related_name="+"
    )
    ranked_by = models.CharField(max_length=10, choices=RankedBy)
    closed_at = models.DateTimeField(null=True, editable=False)
    closed_because = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.cluster_year)

    def get_absolute_url(self) -> str:
        """The page of the scoring."""
        held = self.cluster_year
        return reverse("councils:scoring", args=[held.body.code, held.year])

    @property
    def obj(self) -> str:
        """The name of this scoring on the log."""
        return f"scoring/{self.uid}"


class ScoreSheet(models.Model):
    """What one unit gives another, or itself; without ``handed_in_at`` it was reopened."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    scoring = models.ForeignKey(Scoring, on_delete=models.PROTECT, related_name="sheets")
    unit = models.ForeignKey("workflow.Unit", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=SheetKind)
    scorer = models.ForeignKey("workflow.Unit", on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey("workflow.User", on_delete=models.PROTECT, related_name="+")
    handed_in_at = models.DateTimeField(null=True)
    reopened_because = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        ordering = ["unit__name", "kind", "scorer__name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["scoring", "unit", "kind", "scorer"], name="one_score_sheet"
            ),
            models.CheckConstraint(
                condition=Q(kind="SELF", scorer=F("unit")) | ~Q(kind="SELF") & ~Q(scorer=F("unit")),
                name="nobody_scores_own_unit",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit}, {self.get_kind_display()}"

    def get_absolute_url(self) -> str:
        """The page of what the unit was given."""
        held = self.scoring.cluster_year
        return reverse("councils:scores", args=[held.body.code, held.year, self.unit.code])

    @property
    def obj(self) -> str:
        """The name of this sheet on the log."""
        return f"scoresheet/{self.uid}"


class CriterionPoints(models.Model):
    """What a sheet gives on one criterion, in hundredths of a point, with evidence or reasons."""

    sheet = models.ForeignKey(ScoreSheet, on_delete=models.PROTECT, related_name="points")
    criterion = models.ForeignKey(
        "councils.CovenantCriterion", on_delete=models.PROTECT, related_name="+"
    )
    hundredths = models.PositiveIntegerField()
    words = models.TextField(blank=True)

    class Meta:
        ordering = ["criterion__position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["sheet", "criterion"], name="criterion_scored_once"),
        ]

    def __str__(self) -> str:
        return f"{self.criterion}"


class BonusClaim(models.Model):
    """How many times a bonus or penalty rule applies, and the evidence of it."""

    sheet = models.ForeignKey(ScoreSheet, on_delete=models.PROTECT, related_name="claims")
    bonus = models.ForeignKey("councils.CovenantBonus", on_delete=models.PROTECT, related_name="+")
    times = models.PositiveIntegerField()
    evidence = models.TextField()

    class Meta:
        ordering = ["bonus__position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["sheet", "bonus"], name="bonus_claimed_once"),
            models.CheckConstraint(condition=Q(times__gt=0), name="claim_has_times"),
        ]

    def __str__(self) -> str:
        return f"{self.bonus}"
