"""Who stands back from an item of the agenda: ties declared or found, and what was ruled."""

import uuid

from django.db import models

from councils.vocabulary import RecusalGround, RecusalSource, Ruling
from workflow.models import User


class Recusal(models.Model):
    """One tie of a member to a nomination before the body, and the ruling on it.

    Upheld, it keeps the member from the nomination in this session and in the body's later ones.
    A tie of who sits in the member's place names the appointment, and lasts as long.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    session = models.ForeignKey(
        "councils.Session", on_delete=models.PROTECT, related_name="recusals"
    )
    nomination = models.ForeignKey(
        "nominations.Nomination", on_delete=models.PROTECT, related_name="recusals"
    )
    membership = models.ForeignKey(
        "workflow.Membership", on_delete=models.PROTECT, related_name="recusals"
    )
    substitution = models.ForeignKey(
        "councils.Substitution", on_delete=models.PROTECT, related_name="ties", null=True
    )
    ground = models.CharField(max_length=20, choices=RecusalGround.choices)
    source = models.CharField(max_length=10, choices=RecusalSource.choices)
    words = models.TextField(blank=True)
    ruling = models.CharField(max_length=10, choices=Ruling.choices, blank=True)
    reason = models.TextField(blank=True)
    ruled_by = models.ForeignKey(
        "workflow.User", on_delete=models.PROTECT, null=True, related_name="+"
    )
    ruled_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "nomination", "membership", "ground"],
                condition=models.Q(substitution=None) & ~models.Q(ruling=Ruling.WITHDRAWN),
                name="one_tie_named_once",
            ),
            models.UniqueConstraint(
                fields=["substitution", "nomination", "ground"],
                condition=~models.Q(ruling=Ruling.WITHDRAWN),
                name="one_tie_of_a_substitute",
            ),
            models.CheckConstraint(
                condition=models.Q(ruled_by=None, ruled_at=None)
                | (models.Q(ruled_by__isnull=False, ruled_at__isnull=False) & ~models.Q(ruling="")),
                name="ruled_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.membership_id}/{self.nomination_id} {self.ground}"

    @property
    def person(self) -> User:
        """Whose tie it is: the member's, or that of who sits in the member's place."""
        return self.substitution.person if self.substitution else self.membership.user

    @property
    def obj(self) -> str:
        """The name of this recusal on the log."""
        return f"recusal/{self.uid}"
