"""Members who are away: who votes in their place, and what they said in writing."""

import uuid

from django.db import models
from django.db.models import F, Q


def writing_path(row: "Writing", _name: str) -> str:
    """Files are stored under random names: the name a person gave never becomes a path."""
    return f"papers/{row.uid.hex[:2]}/{row.uid.hex}"


class Writing(models.Model):
    """A paper signed by an absent member, kept as it was handed in."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    session = models.ForeignKey("councils.Session", on_delete=models.PROTECT, related_name="+")
    membership = models.ForeignKey(
        "workflow.Membership", on_delete=models.PROTECT, related_name="+"
    )
    signed_on = models.DateField()
    file = models.FileField(upload_to=writing_path, max_length=200)
    name = models.CharField(max_length=200)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    entered_by = models.ForeignKey("workflow.User", on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True
        ordering = ["pk"]


class Substitution(Writing):
    """Somebody appointed in writing to sit and vote for a member in one session.

    Member and substitute hold one seat: its turnout is unique, so one of them votes, never both.
    """

    person = models.ForeignKey(
        "workflow.User", on_delete=models.PROTECT, related_name="substitutions"
    )

    class Meta(Writing.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["session", "membership"],
                condition=Q(ended_at=None),
                name="one_substitute_for_a_seat",
            ),
            models.UniqueConstraint(
                fields=["session", "person"],
                condition=Q(ended_at=None),
                name="a_substitute_for_one_seat",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.session_id}: {self.membership_id}"

    @property
    def obj(self) -> str:
        """The name of this appointment on the log."""
        return f"substitution/{self.uid}"


class WrittenOpinion(Writing):
    """What an absent member said of the nominations on an agenda, by code; outside every box.

    It counts once a second person has held it against the paper.
    """

    choices = models.JSONField(default=dict)
    checked_by = models.ForeignKey(
        "workflow.User", on_delete=models.PROTECT, null=True, related_name="+"
    )
    checked_at = models.DateTimeField(null=True)

    class Meta(Writing.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["session", "membership"],
                condition=Q(ended_at=None),
                name="one_opinion_of_a_member",
            ),
            models.CheckConstraint(
                condition=Q(checked_by=None, checked_at=None)
                | (Q(checked_at__isnull=False) & ~Q(checked_by=F("entered_by"))),
                name="checked_by_a_second",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.session_id}: {self.membership_id}"

    @property
    def obj(self) -> str:
        """The name of this opinion on the log."""
        return f"opinion/{self.uid}"
