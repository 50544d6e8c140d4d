"""What one officer drafts and a second approves: the columns that every such thing has."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q


class Drafted(models.Model):
    """Drafted by one officer of a standing office, in force once another has approved it.

    A draft waits for the second officer, who approves it or returns it to be changed; until then
    whoever drafted it may withdraw it. ``KIND`` begins the kinds of its entries. What is of a unit
    its officer drafts and its head approves.
    """

    KIND: ClassVar[str]

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    drafted_by = models.ForeignKey("workflow.User", on_delete=models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField()
    approved_by = models.ForeignKey(
        "workflow.User", on_delete=models.PROTECT, null=True, related_name="+"
    )
    approved_at = models.DateTimeField(null=True)
    in_force_from = models.DateField(null=True)
    returned_by = models.ForeignKey(
        "workflow.User", on_delete=models.PROTECT, null=True, related_name="+"
    )
    returned_at = models.DateTimeField(null=True)
    returned_why = models.TextField(blank=True)
    withdrawn_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(approved_at=None, approved_by=None, in_force_from=None)
                | Q(
                    approved_at__isnull=False,
                    approved_by__isnull=False,
                    in_force_from__isnull=False,
                ),
                name="%(class)s_approved_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(approved_by=None) | ~Q(approved_by=F("drafted_by")),
                name="%(class)s_needs_two_officers",
            ),
        ]

    @property
    def obj(self) -> str:
        """The name on the log."""
        return f"{self.KIND}/{self.uid}"

    @property
    def is_draft(self) -> bool:
        """Whether nobody has approved or withdrawn it yet."""
        return self.approved_at is None and self.withdrawn_at is None

    @property
    def is_of_unit(self) -> bool:
        """Whether a unit drafts and approves it instead of the standing office."""
        return False

    @property
    def is_returned(self) -> bool:
        """Whether a second officer gave the draft back and nobody has changed it since."""
        return self.is_draft and self.returned_at is not None
