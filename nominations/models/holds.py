"""Holds: rows on which guards refuse. A hold is no state: what it stops goes on once it is gone."""

import uuid
from datetime import date
from typing import Self

from django.db import models
from django.db.models import BooleanField, F, Q
from django.db.models.expressions import RawSQL

from nominations.vocabulary import HoldKind

# Whether a hold may stand on the nominee of a line: one not lifted names them, or somebody was said
# to be the same, through whom one may reach them. Read with the lock of the line, so that a move
# without any costs no statement more. Written out, because a subquery built anew for each act costs
# more than all it finds.
MAY_BE_HELD = RawSQL(
    """(EXISTS (
        SELECT 1 FROM nominations_hold AS h
        WHERE h.lifted_at IS NULL AND h.nominee_id = nominations_nomination.nominee_id
    ) OR EXISTS (
        SELECT 1 FROM nominations_nomineematch AS m
        WHERE m.decision = 'SAME' AND m.other_id IS NOT NULL
            AND nominations_nomination.nominee_id IN (m.nominee_id, m.other_id)
    ))""",
    (),
    output_field=BooleanField(),
)


class HoldQuerySet(models.QuerySet):
    """Holds, and those that stand."""

    def standing(self, on: date) -> Self:
        """Those that stand on a day: begun, not lifted, their last day not reached."""
        begun = self.filter(lifted_at=None, since__lte=on)
        return begun.filter(Q(until=None) | Q(until__gt=on))


class Hold(models.Model):
    """Discipline, inspection, complaint or press report about a nominee: no line of theirs goes on.

    ``until`` is exclusive; empty where nobody can say. ``office`` is the ministry whose standing
    office placed it and may lift it.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    nominee = models.ForeignKey(
        "nominations.Nominee", on_delete=models.PROTECT, related_name="holds"
    )
    office = models.ForeignKey("workflow.Unit", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=HoldKind.choices)
    source = models.CharField(max_length=250)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    reason = models.TextField(blank=True)
    placed_by = models.ForeignKey("workflow.User", on_delete=models.PROTECT, related_name="+")
    placed_at = models.DateTimeField()
    lifted_by = models.ForeignKey(
        "workflow.User", on_delete=models.PROTECT, null=True, related_name="+"
    )
    lifted_at = models.DateTimeField(null=True)
    lift_reason = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = HoldQuerySet.as_manager()

    class Meta:
        ordering = ["-placed_at", "-pk"]
        indexes = [models.Index(fields=["nominee", "lifted_at"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gt=F("since")), name="hold_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(lifted_at=None, lifted_by=None)
                | Q(lifted_at__isnull=False, lifted_by__isnull=False),
                name="hold_lifted_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.nominee_id}: {self.kind}"

    @property
    def obj(self) -> str:
        """The name of this hold on the log."""
        return f"hold/{self.uid}"
