"""The working calendar as the standing office keeps it, beside the shipped files."""

import uuid

from django.db import models
from django.urls import reverse

from workflow.vocabulary import DayKind


class CalendarDay(models.Model):
    """One day as the office entered it; it goes before what the shipped files say of that day.

    A day taken out of the calendar stays as a row of kind ``ORDINARY`` with its reason.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    day = models.DateField(unique=True)
    kind = models.CharField(max_length=10, choices=DayKind.choices)
    name = models.CharField(max_length=120, blank=True)
    name_en = models.CharField(max_length=120, blank=True)
    citation = models.CharField(max_length=250, blank=True)
    verified = models.BooleanField(default=False)
    reason = models.CharField(max_length=500, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        ordering = ["day"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(verified=False) | ~models.Q(citation=""),
                name="verified_day_names_its_source",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind=DayKind.ORDINARY) | ~models.Q(reason=""),
                name="day_taken_out_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day}: {self.kind}"

    def get_absolute_url(self) -> str:
        """The page of this day."""
        return reverse("calendar_day", args=[self.day.year, self.day.month, self.day.day])

    @property
    def obj(self) -> str:
        """The name of this day on the log."""
        return f"calendarday/{self.uid}"


class CalendarYear(models.Model):
    """Whether the office says that the special days of a year are all entered, and on what ground.

    It goes before what the shipped files say of that year.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    year = models.PositiveIntegerField(unique=True)
    complete = models.BooleanField()
    citation = models.CharField(max_length=250, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        ordering = ["year"]

    def __str__(self) -> str:
        return str(self.year)

    def get_absolute_url(self) -> str:
        """The page of this year."""
        return reverse("calendar_year", args=[self.year])

    @property
    def obj(self) -> str:
        """The name of this year on the log."""
        return f"calendaryear/{self.uid}"
