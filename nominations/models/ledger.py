"""The ledger of past awards, kept as their sources state them."""

import uuid

from django.db import models

from nominations.vocabulary import Authority, CommendationKind, PastRoute


class PastAward(models.Model):
    """One award of an earlier year, as stated; an anomaly is marked, never corrected.

    ``kept_by`` is whose ledger it stands in: the ministry's, or that of the unit which states it
    of itself. ``cancelled_by`` is the decision that cancelled it, in its own words.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    nominee = models.ForeignKey(
        "nominations.Nominee",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="past_awards",
    )
    unit = models.ForeignKey(
        "workflow.Unit", on_delete=models.PROTECT, null=True, blank=True, related_name="past_awards"
    )
    kept_by = models.ForeignKey(
        "workflow.Unit", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    stated_by_unit = models.BooleanField(default=False)
    year = models.PositiveIntegerField()
    award = models.CharField(max_length=10)
    recipient = models.CharField(max_length=250, blank=True)
    count = models.PositiveIntegerField(default=1)
    number = models.CharField(max_length=60, blank=True)
    issued_on = models.DateField(null=True, blank=True)
    issuer = models.CharField(max_length=200, blank=True)
    authority = models.CharField(max_length=20, choices=Authority.choices, blank=True)
    route = models.CharField(max_length=20, choices=PastRoute.choices, default=PastRoute.MINISTRY)
    commendation = models.CharField(max_length=30, choices=CommendationKind.choices, blank=True)
    achievement = models.TextField(blank=True)
    handed_over_by = models.CharField(max_length=120, blank=True)
    as_stated = models.BooleanField(default=False)
    anomaly = models.TextField(blank=True)
    source = models.CharField(max_length=200)
    cancelled_on = models.DateField(null=True, blank=True)
    cancelled_by = models.CharField(max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        ordering = ["-year", "award", "pk"]

    def __str__(self) -> str:
        return f"{self.award} {self.year}: {self.recipient}"

    @property
    def obj(self) -> str:
        """The name of this past award on the log."""
        return f"pastaward/{self.uid}"
