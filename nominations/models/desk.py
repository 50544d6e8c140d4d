"""What the office ticks at its desk, and what it asks of a unit point by point."""

import uuid

from django.db import models
from django.db.models import Q

from nominations.vocabulary import CheckAnswer, PaperKind, PointKind


class DeskTick(models.Model):
    """One check that a person made of a nomination or of a letter, and may make again.

    ``seen`` holds, for the check of the standard, the criteria that were open and their answers.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    nomination = models.ForeignKey(
        "nominations.Nomination", on_delete=models.PROTECT, null=True, related_name="ticks"
    )
    submission = models.ForeignKey(
        "nominations.Submission", on_delete=models.PROTECT, null=True, related_name="ticks"
    )
    item = models.CharField(max_length=40)
    answer = models.CharField(max_length=10, choices=CheckAnswer.choices, blank=True)
    note = models.TextField(blank=True)
    seen = models.JSONField(default=dict)
    by = models.ForeignKey("workflow.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["nomination", "item"], name="tick_once_per_nomination"),
            models.UniqueConstraint(fields=["submission", "item"], name="tick_once_per_letter"),
            models.CheckConstraint(
                condition=Q(nomination=None, submission__isnull=False)
                | Q(nomination__isnull=False, submission=None),
                name="tick_of_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item}: {self.answer}"

    @property
    def obj(self) -> str:
        """The name of this tick on the log."""
        return f"tick/{self.uid}"


class SupplementPoint(models.Model):
    """One point the office asks of a unit in a returned dossier, and the unit's answer to it.

    ``paper_kind`` is the paper asked for, ``paper`` the one that answers. ``text_before`` is the
    achievement as it stood, ``text_after`` as the unit wrote it anew; both stay.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    nomination = models.ForeignKey(
        "nominations.Nomination", on_delete=models.PROTECT, related_name="points"
    )
    case = models.ForeignKey("workflow.Case", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=PointKind.choices)
    paper_kind = models.CharField(max_length=30, choices=PaperKind.choices, blank=True)
    words = models.TextField(blank=True)
    due_on = models.DateField()
    asked_by = models.ForeignKey("workflow.User", on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    answer = models.TextField(blank=True)
    paper = models.ForeignKey(
        "nominations.Evidence", on_delete=models.PROTECT, null=True, related_name="+"
    )
    text_before = models.TextField(blank=True)
    text_after = models.TextField(blank=True)
    answered_by = models.ForeignKey(
        "workflow.User", on_delete=models.PROTECT, null=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.nomination_id}: {self.kind}"

    @property
    def obj(self) -> str:
        """The name of this point on the log."""
        return f"point/{self.uid}"

    @property
    def is_answered(self) -> bool:
        """Whether the unit has said something: in words, by a paper still there, by a new text."""
        has_paper = self.paper is not None and self.paper.removed_at is None
        return bool(self.answer.strip() or has_paper or self.has_new_text)

    @property
    def has_new_text(self) -> bool:
        """Whether the achievement was written anew for this point."""
        return bool(self.text_after) and self.text_after != self.text_before
