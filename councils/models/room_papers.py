"""The papers of the room in a secret ballot: how many, never what they said."""

import uuid

from django.db import models
from django.db.models import F, Q


class RoomPapers(models.Model):
    """Papers taken in the room whose votes were sealed into the same box, once in a ballot.

    ``numbers``: by place of an item on the sheet, how many slips were sealed for it. What the
    papers said stands nowhere: less these, the counts would tell what the devices said.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    ballot = models.OneToOneField(
        "councils.Ballot", on_delete=models.PROTECT, related_name="room_papers"
    )
    issued = models.PositiveIntegerField()
    returned = models.PositiveIntegerField()
    valid = models.PositiveIntegerField()
    invalid = models.PositiveIntegerField()
    numbers = models.JSONField()
    entered_by = models.ForeignKey("workflow.User", on_delete=models.PROTECT, related_name="+")
    checked_by = models.ForeignKey("workflow.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="papers_add_up",
                condition=Q(returned__lte=F("issued"), returned=F("valid") + F("invalid")),
            ),
            models.CheckConstraint(
                name="two_count_the_papers", condition=~Q(entered_by=F("checked_by"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ballot_id}: {self.issued}"

    @property
    def obj(self) -> str:
        """The name of these papers on the log."""
        return f"papers/{self.uid}"
