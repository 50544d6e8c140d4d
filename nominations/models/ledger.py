"""Past awards, kept as their source states them."""

import uuid

from django.db import models


class PastAward(models.Model):
    """One award of an earlier year, as stated; an anomaly is marked, never corrected."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    year = models.PositiveIntegerField()
    award = models.CharField(max_length=10)
    recipient = models.CharField(max_length=250, blank=True)
    count = models.PositiveIntegerField(default=1)
    handed_over_by = models.CharField(max_length=120, blank=True)
    as_stated = models.BooleanField(default=False)
    anomaly = models.TextField(blank=True)
    source = models.CharField(max_length=200)

    class Meta:
        ordering = ["-year", "award", "pk"]

    def __str__(self) -> str:
        return f"{self.award} {self.year}: {self.recipient}"

    @property
    def obj(self) -> str:
        """The name of this past award on the log."""
        return f"pastaward/{self.uid}"
