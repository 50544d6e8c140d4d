"""What is known of people from year to year: the roster, initiatives, and who is whom."""

import uuid

from django.db import models
from django.db.models import Q

from nominations.vocabulary import (
    Discipline,
    Gender,
    InitiativeScope,
    PositionBand,
    Rating,
    Sameness,
)
from workflow.rules.stating import named_after


class StaffYear(models.Model):
    """One person on the staff of one unit in one year, as the unit states it.

    ``team`` is the division, crew or group within the unit, by name; empty: not stated.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    unit = models.ForeignKey("workflow.Unit", on_delete=models.PROTECT, related_name="staff_years")
    year = models.PositiveIntegerField()
    nominee = models.ForeignKey(
        "nominations.Nominee", on_delete=models.PROTECT, related_name="staff_years"
    )
    staff_number = models.CharField(max_length=40, blank=True)
    team = models.CharField(max_length=200, blank=True)
    position_band = models.CharField(max_length=20, choices=PositionBand.choices)
    is_direct_worker = models.BooleanField(null=True, blank=True)
    gender = models.CharField(max_length=10, choices=Gender.choices, blank=True)
    months_worked = models.PositiveSmallIntegerField(default=12, null=True)
    rating = models.CharField(max_length=20, choices=Rating.choices, default=Rating.NOT_RATED)
    discipline = models.CharField(
        max_length=20, choices=Discipline.choices, default=Discipline.NONE
    )
    discipline_until = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        ordering = ["-year", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "year", "nominee"], name="on_the_roster_once"),
            models.CheckConstraint(condition=Q(months_worked__lte=12), name="months_of_one_year"),
        ]

    def __str__(self) -> str:
        return f"{self.nominee_id}: {self.year}"

    @property
    def obj(self) -> str:
        """The name of this line of a roster on the log."""
        return f"staffyear/{self.uid}"


class Initiative(models.Model):
    """A recognised initiative or research work: by which council, how far, until when."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    unit = models.ForeignKey("workflow.Unit", on_delete=models.PROTECT, related_name="initiatives")
    title = models.CharField(max_length=300)
    scope = models.CharField(max_length=20, choices=InitiativeScope.choices)
    council = models.CharField(max_length=200)
    decision_number = models.CharField(max_length=60, blank=True)
    recognised_on = models.DateField()
    valid_until = models.DateField(null=True, blank=True)
    stated_by_unit = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        ordering = ["-recognised_on", "-pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def obj(self) -> str:
        """The name of this initiative on the log."""
        return f"initiative/{self.uid}"


class InitiativeAuthor(models.Model):
    """One author of an initiative, with the share in percent where it was declared.

    ``used_for`` is the nomination for which the author relies on it: each author once.
    """

    initiative = models.ForeignKey(Initiative, on_delete=models.PROTECT, related_name="authors")
    nominee = models.ForeignKey(
        "nominations.Nominee", on_delete=models.PROTECT, related_name="authorships"
    )
    share = models.PositiveSmallIntegerField(null=True, blank=True)
    used_for = models.ForeignKey(
        "nominations.Nomination",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="initiatives",
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["initiative", "nominee"], name="author_once"),
            models.CheckConstraint(
                condition=Q(share=None) | Q(share__gte=1, share__lte=100), name="share_in_percent"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.initiative_id}: {self.nominee_id}"

    @property
    def obj(self) -> str:
        """The name on the log: that of the pair."""
        return named_after("author", self.initiative.obj, self.nominee.obj)


class NomineeMatch(models.Model):
    """A person's word on whether a nominee is the same as another, or as a name on paper.

    Nothing is merged: both rows stay, and what is known of one is shown with the other.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    nominee = models.ForeignKey(
        "nominations.Nominee", on_delete=models.PROTECT, related_name="matches"
    )
    other = models.ForeignKey(
        "nominations.Nominee", on_delete=models.PROTECT, null=True, related_name="matched_by"
    )
    stated_name = models.CharField(max_length=250, blank=True)
    decision = models.CharField(max_length=20, choices=Sameness.choices)
    grounds = models.JSONField(default=list)
    by = models.ForeignKey("workflow.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["nominee", "other"], condition=~Q(other=None), name="pair_decided_once"
            ),
            models.UniqueConstraint(
                fields=["nominee", "stated_name"],
                condition=Q(other=None),
                name="stated_name_decided_once",
            ),
            models.CheckConstraint(
                condition=~Q(other=None) | ~Q(stated_name=""), name="match_with_something"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.nominee_id}: {self.decision}"

    @property
    def obj(self) -> str:
        """The name of this word on the log."""
        return f"match/{self.uid}"
