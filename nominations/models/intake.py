"""A list that was handed in as a sheet, from its upload to its confirmation."""

import uuid

from django.db import models
from django.db.models import Q
from django.urls import reverse

from nominations.vocabulary import IntakeFormat, IntakeKind, IntakeState


def intake_path(intake: "Intake", _name: str) -> str:
    """Originals are stored under random names: the name a person gave never becomes a path."""
    return f"intakes/{intake.uid.hex[:2]}/{intake.uid.hex}"


class Intake(models.Model):
    """One sheet: the original, its cells, how they are read, what came of it.

    Nominees are for a letter (``submission``); a roster, initiatives and past awards for a
    ``unit``, the roster of a ``year``. ``mapping`` holds the column of each field and what holds
    for every row; ``fixes`` what was typed in place, by row and field. Nothing of it is entered
    before it is confirmed.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=20, choices=IntakeKind.choices, default=IntakeKind.NOMINEES)
    submission = models.ForeignKey(
        "nominations.Submission", on_delete=models.PROTECT, null=True, related_name="intakes"
    )
    unit = models.ForeignKey(
        "workflow.Unit", on_delete=models.PROTECT, null=True, related_name="intakes"
    )
    year = models.PositiveIntegerField(null=True)
    by = models.ForeignKey("workflow.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    name = models.CharField(max_length=200)
    format = models.CharField(max_length=10, choices=IntakeFormat.choices)
    file = models.FileField(upload_to=intake_path, max_length=200)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    sheet = models.CharField(max_length=200, blank=True)
    cells = models.JSONField(default=list)
    header = models.PositiveIntegerField(default=0)
    signature = models.CharField(max_length=64, blank=True)
    mapping = models.JSONField(default=dict)
    fixes = models.JSONField(default=dict)
    counts = models.JSONField(default=dict)
    outcome = models.CharField(max_length=10, choices=IntakeState.choices, blank=True)
    settled_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["signature"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="NOMINEES", submission__isnull=False)
                | (~Q(kind="NOMINEES") & Q(unit__isnull=False)),
                name="list_of_a_letter_or_unit",
            ),
            models.CheckConstraint(
                condition=~Q(kind="ROSTER") | Q(year__isnull=False), name="roster_of_a_year"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The page of its check, and later of its receipt."""
        if self.submission_id:
            return reverse("nominations:intake", args=[self.submission.code, self.uid])
        return reverse("nominations:unit_list", args=[self.uid])

    @property
    def obj(self) -> str:
        """The name of this intake on the log."""
        return f"intake/{self.uid}"

    @property
    def is_open(self) -> bool:
        """Whether it may still be changed, confirmed or dropped."""
        return not self.outcome
