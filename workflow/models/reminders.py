"""What people want to be told and how often, how far they were told, and the letters to them."""

import uuid

from django.db import models

from workflow.rules.reminders import HOUR, SOON
from workflow.vocabulary import Cadence, MailState


class ReminderChoice(models.Model):
    """One person's choice; who has made none has the defaults of these columns."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.OneToOneField(
        "workflow.User", on_delete=models.PROTECT, related_name="reminder_choice"
    )
    cadence = models.CharField(max_length=10, choices=Cadence.choices, default=Cadence.DAILY)
    hour = models.PositiveSmallIntegerField(default=HOUR)
    days_before = models.PositiveSmallIntegerField(default=SOON)
    waiting = models.BooleanField(default=True)
    due_soon = models.BooleanField(default=True)
    overdue = models.BooleanField(default=True)
    news = models.BooleanField(default=True)
    sessions = models.BooleanField(default=True)
    calendar_digest = models.CharField(max_length=64, unique=True, null=True)  # noqa: DJ001 -- none or unique
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(hour__lte=23) & models.Q(days_before__range=(1, 10)),
                name="reminders_in_reach",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.cadence}"

    @property
    def obj(self) -> str:
        """The name of this choice on the log."""
        return f"reminders/{self.uid}"


class ReminderMark(models.Model):
    """Up to when a person was told by e-mail, and has read on the page."""

    user = models.OneToOneField(
        "workflow.User", on_delete=models.PROTECT, related_name="reminder_mark"
    )
    told_until = models.DateTimeField(null=True)
    read_until = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.user_id}"


class Mail(models.Model):
    """One letter to one person for one period; its words are kept only until it is sent."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey("workflow.User", on_delete=models.PROTECT, related_name="mails")
    cadence = models.CharField(max_length=10, choices=Cadence.choices)
    until = models.DateTimeField()
    keys = models.JSONField(default=list)
    seats = models.JSONField(default=list)
    subject = models.CharField(max_length=200)
    body = models.TextField(blank=True)
    status = models.CharField(max_length=10, choices=MailState.choices, default=MailState.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField(null=True)
    failing_since = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    error = models.CharField(max_length=80, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "cadence", "until"], name="one_mail_a_period")
        ]
        indexes = [
            models.Index(
                fields=["next_try_at"],
                condition=models.Q(status__in=["WAITING", "SENDING"]),
                name="mail_to_send",
            ),
            models.Index(fields=["user", "until"], name="mail_of_person"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.until}"

    @property
    def obj(self) -> str:
        """The name of this letter on the log."""
        return f"mail/{self.uid}"
