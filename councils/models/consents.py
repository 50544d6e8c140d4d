"""That the chair agrees or not, said by name where the vote itself bears no names."""

import uuid

from django.db import models


class Consent(models.Model):
    """What the chair declares on every nomination of one secret or paper ballot, by code.

    Where the rule asks for the chair's agreement (`chair_must_agree`), or has the chair decide on
    what members answered in writing (`consult_decides`); it is no vote, and is shown in the minutes
    by name.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    ballot = models.OneToOneField(
        "councils.Ballot", on_delete=models.PROTECT, related_name="consent"
    )
    membership = models.ForeignKey(
        "workflow.Membership", on_delete=models.PROTECT, related_name="+"
    )
    agrees = models.JSONField(default=dict)
    words = models.TextField(blank=True)
    at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1, editable=False)

    def __str__(self) -> str:
        return f"{self.ballot_id}: {self.membership_id}"

    @property
    def obj(self) -> str:
        """The name of this consent on the log."""
        return f"consent/{self.uid}"
