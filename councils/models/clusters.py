"""A year of a cluster or block: who leads it by whose decision, from when, by which timetable."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.urls import reverse


class ClusterYear(models.Model):
    """One reviewed year of a cluster or block, led by the members whom a decision names.

    ``conference`` is the one that reviewed the year before: the leaders take over after it.
    ``timetable`` holds plain values: what is to be done and the day.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    body = models.ForeignKey("workflow.Body", on_delete=models.PROTECT, related_name="years")
    year = models.PositiveIntegerField()
    leader = models.ForeignKey("workflow.Membership", on_delete=models.PROTECT, related_name="+")
    deputy = models.ForeignKey(
        "workflow.Membership", on_delete=models.PROTECT, null=True, related_name="+"
    )
    decision_number = models.CharField(max_length=60)
    decided_on = models.DateField()
    takes_over_on = models.DateField()
    conference = models.ForeignKey(
        "councils.Session", on_delete=models.PROTECT, null=True, related_name="handed_over"
    )
    timetable = models.JSONField(default=list)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        ordering = ["-year", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["body", "year"], name="one_year_of_a_cluster"),
            models.CheckConstraint(
                condition=Q(deputy=None) | ~Q(deputy=F("leader")), name="leader_is_not_deputy"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body} · {self.year}"

    def get_absolute_url(self) -> str:
        """The page of the year."""
        return reverse("councils:cluster_year", args=[self.body.code, self.year])

    @property
    def obj(self) -> str:
        """The name of this year on the log."""
        return f"clusteryear/{self.uid}"
