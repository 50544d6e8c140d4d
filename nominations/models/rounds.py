"""Movements and the rounds of review they feed."""

import uuid

from django.db import models
from django.urls import reverse

from nominations.vocabulary import CommendationKind, Track
from workflow.rules.stating import named_after


class Movement(models.Model):
    """An emulation movement launched for a year."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    year = models.PositiveIntegerField()
    theme = models.TextField()
    unit = models.ForeignKey("workflow.Unit", on_delete=models.PROTECT, related_name="movements")
    document = models.CharField(max_length=60, blank=True)
    launched_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    source = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["-year", "pk"]

    def __str__(self) -> str:
        return self.theme

    @property
    def obj(self) -> str:
        """The name of this movement on the log."""
        return f"movement/{self.uid}"


class Round(models.Model):
    """One review: an award year, its dates, its awards, and who organises it.

    With ``lead_unit``, which a thematic one may have, lists go into the letter of that unit.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    code = models.CharField(max_length=30, unique=True)
    title = models.CharField(max_length=250)
    title_en = models.CharField(max_length=250, blank=True)
    year = models.PositiveIntegerField()
    commendation = models.CharField(max_length=30, choices=CommendationKind.choices)
    track = models.CharField(max_length=20, choices=Track.choices)
    movement = models.ForeignKey(
        Movement, on_delete=models.PROTECT, null=True, related_name="rounds"
    )
    organiser = models.ForeignKey(
        "workflow.Unit", on_delete=models.PROTECT, related_name="organised_rounds"
    )
    lead_unit = models.ForeignKey(
        "workflow.Unit", on_delete=models.PROTECT, null=True, related_name="led_rounds"
    )
    council = models.ForeignKey(
        "workflow.Body", on_delete=models.PROTECT, null=True, related_name="rounds"
    )
    awards = models.JSONField(default=list)
    opens_on = models.DateField()
    closes_on = models.DateField()
    is_demo = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        ordering = ["-year", "code"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The round's page."""
        return reverse("nominations:round", args=[self.code])

    @property
    def obj(self) -> str:
        """The name of this round on the log."""
        return f"round/{self.uid}"


class RoundPlaces(models.Model):
    """How many of an award a body may put forward in a round, and on what basis."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="places")
    body = models.ForeignKey("workflow.Body", on_delete=models.PROTECT, related_name="places")
    award = models.CharField(max_length=10)
    places = models.PositiveIntegerField()
    basis = models.CharField(max_length=200, blank=True)
    verified = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "body", "award"], name="places_once")
        ]

    def __str__(self) -> str:
        return f"{self.award}: {self.places}"

    @property
    def obj(self) -> str:
        """The name on the log: that of the round, the body and the award."""
        return named_after("places", self.round.obj, self.body.obj, self.award)


class DeadlineExtension(models.Model):
    """A later last day for one unit, granted by the head of the standing office."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="extensions")
    unit = models.ForeignKey("workflow.Unit", on_delete=models.PROTECT, related_name="+")
    until = models.DateField()
    reason = models.TextField()

    def __str__(self) -> str:
        return f"{self.unit_id}: {self.until}"

    @property
    def obj(self) -> str:
        """The name of this extension on the log."""
        return f"extension/{self.uid}"
