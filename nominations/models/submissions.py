"""The submission: a unit's letter with its list."""

from django.db import models
from django.urls import reverse

from nominations.lifecycle import SubmissionLifecycle
from nominations.vocabulary import SubmissionState
from workflow.lifecycle import states_constraint


class Submission(SubmissionLifecycle):
    """A letter of one unit in one round; its version is raised by every change on it."""

    LOCKED_WITH = ("case", "round")

    code = models.CharField(max_length=30, unique=True)
    round = models.ForeignKey(
        "nominations.Round", on_delete=models.PROTECT, related_name="submissions"
    )
    unit = models.ForeignKey("workflow.Unit", on_delete=models.PROTECT, related_name="submissions")
    summary = models.TextField(blank=True)
    letter_number = models.CharField(max_length=60, blank=True)
    letter_date = models.DateField(null=True, blank=True)
    reviewed_on = models.DateField(null=True, blank=True)
    review_note = models.TextField(blank=True)
    received_on = models.DateField(null=True, editable=False)

    class Meta:
        permissions = [("edit_submission", "Edit a shared draft")]
        constraints = [
            states_constraint(SubmissionState, "submission_state"),
            models.UniqueConstraint(fields=["round", "unit"], name="one_letter_per_unit_and_round"),
        ]

    def __str__(self) -> str:
        return self.code

    def get_absolute_url(self) -> str:
        """The submission's task list."""
        return reverse("nominations:submission", args=[self.code])
