"""A session of a body: its agenda and who attended."""

import uuid

from django.db import models
from django.urls import reverse

from councils.lifecycle import SessionLifecycle
from councils.vocabulary import SessionKind, SessionState
from workflow.lifecycle import states_constraint


class Session(SessionLifecycle):
    """A cluster's conference or a council's meeting in one round."""

    LOCKED_WITH = ("case", "body", "round")

    code = models.CharField(max_length=30, unique=True)
    kind = models.CharField(max_length=20, choices=SessionKind.choices)
    body = models.ForeignKey("workflow.Body", on_delete=models.PROTECT, related_name="sessions")
    round = models.ForeignKey(
        "nominations.Round", on_delete=models.PROTECT, related_name="sessions"
    )
    held_on = models.DateField(null=True, blank=True)
    opened_on = models.DateField(null=True, editable=False)
    place = models.CharField(max_length=200, blank=True)
    purpose = models.TextField(blank=True)
    is_demo = models.BooleanField(default=False)

    class Meta:
        constraints = [
            states_constraint(SessionState, "session_state"),
            models.UniqueConstraint(
                fields=["body", "round"],
                condition=models.Q(state="PLANNED"),
                name="one_session_being_prepared",
            ),
        ]

    def __str__(self) -> str:
        return self.code

    def get_absolute_url(self) -> str:
        """The session's room."""
        return reverse("councils:session", args=[self.code])


class AgendaItem(models.Model):
    """One nomination on a session's agenda, in its place."""

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="items")
    nomination = models.ForeignKey(
        "nominations.Nomination", on_delete=models.PROTECT, related_name="agenda_items"
    )
    position = models.PositiveIntegerField()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["session", "nomination"], name="once_on_an_agenda")
        ]

    def __str__(self) -> str:
        return f"{self.session_id}/{self.position}"


class Attendance(models.Model):
    """A member present at a session, from when, and who marked it."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="attendance")
    membership = models.ForeignKey(
        "workflow.Membership", on_delete=models.PROTECT, related_name="attendance"
    )
    marked_by = models.ForeignKey("workflow.User", on_delete=models.PROTECT, related_name="+")
    marked_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["session", "membership"], name="present_once")
        ]

    def __str__(self) -> str:
        return f"{self.session_id}: {self.membership_id}"

    @property
    def obj(self) -> str:
        """The name of this attendance on the log."""
        return f"attendance/{self.uid}"
