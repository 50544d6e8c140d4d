"""Guidance of a year: quotas, target and last days that a ministry's standing office sets."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse

from nominations.models.drafted import Drafted


class GuidanceQuerySet(models.QuerySet):
    """Guidance, and what of it is in force."""

    def in_force(self, on: date) -> Self:
        """Approved on that day or before, the latest edition of each year first."""
        rows = self.filter(in_force_from__lte=on)
        return rows.order_by("unit", "year", "-edition")


class Guidance(Drafted):
    """One edition of a ministry's guidance for a year.

    Once approved it is never changed: what is to change is drafted as the next edition, which names
    the one it ``replaces``. ``quotas`` are plain values as `rules.limits` reads them, ``bases`` are
    the texts they rest on, in the same order; ``last_days`` maps a kind of unit to a day.
    ``leader_bands`` and ``direct_bands`` define, from ``bands_from`` on and by the paper named,
    whose place in a unit counts as leader and as direct worker. ``numbers`` are what quotas are a
    share of where the office alone can say it, by cluster, with ``number_papers`` in that order.
    """

    KIND = "guidance"

    unit = models.ForeignKey("workflow.Unit", on_delete=models.PROTECT, related_name="guidance")
    year = models.PositiveIntegerField()
    edition = models.PositiveIntegerField(default=1)
    replaces = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")
    title = models.CharField(max_length=250)
    papers = models.TextField(blank=True)
    quotas = models.JSONField(default=list)
    bases = models.JSONField(default=list)
    direct_percent = models.PositiveSmallIntegerField(null=True, blank=True)
    last_days = models.JSONField(default=dict)
    leader_bands = models.JSONField(default=list)
    direct_bands = models.JSONField(default=list)
    bands_from = models.DateField(null=True)
    bands_paper = models.CharField(max_length=200, blank=True)
    bands_paper_on = models.DateField(null=True)
    numbers = models.JSONField(default=list)
    number_papers = models.JSONField(default=list)

    objects = GuidanceQuerySet.as_manager()

    class Meta(Drafted.Meta):
        ordering = ["-year", "-edition"]
        constraints = [
            *Drafted.Meta.constraints,
            models.UniqueConstraint(
                fields=["unit", "year", "edition"],
                condition=Q(withdrawn_at=None),
                name="guidance_edition",
            ),
            models.UniqueConstraint(
                fields=["unit", "year"],
                condition=Q(approved_at=None, withdrawn_at=None),
                name="one_draft_of_guidance",
            ),
            models.CheckConstraint(
                condition=Q(direct_percent=None) | Q(direct_percent__lte=100),
                name="target_in_percent",
            ),
            models.CheckConstraint(
                condition=Q(bands_from=None, bands_paper_on=None, bands_paper="")
                | Q(bands_from__isnull=False, bands_paper_on__isnull=False) & ~Q(bands_paper=""),
                name="definition_with_its_paper",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The page of this edition."""
        return reverse("nominations:guidance", args=[self.uid])
