"""A cluster's covenant: its criteria, bonus and penalty rules, and the signatures under it."""

import uuid

from django.db import models
from django.db.models import Q
from django.urls import reverse

from councils.lifecycle import CovenantLifecycle
from councils.vocabulary import CovenantState
from workflow.lifecycle import states_constraint


class Covenant(CovenantLifecycle):
    """One edition of the covenant of a cluster's year.

    In force is the latest edition signed by all. ``digest`` fixes the text put to signature,
    ``last_signed`` is the member whose head signed last.
    """

    LOCKED_WITH = ("case", "cluster_year__body", "last_signed")

    cluster_year = models.ForeignKey(
        "councils.ClusterYear", on_delete=models.PROTECT, related_name="covenants"
    )
    edition = models.PositiveIntegerField(default=1)
    replaces = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")
    copied_from = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")
    words = models.TextField(blank=True)
    digest = models.CharField(max_length=64, blank=True, editable=False)
    last_signed = models.ForeignKey(
        "workflow.Unit", on_delete=models.PROTECT, null=True, related_name="+"
    )
    in_force_on = models.DateField(null=True, editable=False)

    class Meta:
        ordering = ["pk"]
        constraints = [
            states_constraint(CovenantState, "covenant_state"),
            models.UniqueConstraint(fields=["cluster_year", "edition"], name="covenant_edition"),
            models.UniqueConstraint(
                fields=["cluster_year"],
                condition=Q(state__in=["DRAFT", "SIGNING"]),
                name="one_covenant_in_hand",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.cluster_year} · {self.edition}"

    def get_absolute_url(self) -> str:
        """The page of this edition."""
        return reverse("councils:covenant", args=[self.uid])


class CovenantCriterion(models.Model):
    """What members are scored by, in its place, with at most so many points."""

    covenant = models.ForeignKey(Covenant, on_delete=models.PROTECT, related_name="criteria")
    position = models.PositiveIntegerField()
    title = models.CharField(max_length=500)
    points = models.PositiveIntegerField()
    evidence = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["covenant", "position"], name="criterion_place"),
            models.CheckConstraint(condition=Q(points__gt=0), name="criterion_has_points"),
        ]

    def __str__(self) -> str:
        return self.title


class CovenantBonus(models.Model):
    """For what points are added, or taken off where they are negative; at most ``cap`` in all."""

    covenant = models.ForeignKey(Covenant, on_delete=models.PROTECT, related_name="bonuses")
    position = models.PositiveIntegerField()
    reason = models.CharField(max_length=500)
    points = models.IntegerField()
    cap = models.PositiveIntegerField(null=True)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["covenant", "position"], name="bonus_place"),
            models.CheckConstraint(condition=~Q(points=0), name="bonus_has_points"),
        ]

    def __str__(self) -> str:
        return self.reason


class CovenantSignature(models.Model):
    """A member asked to sign an edition, and by whom and when it was signed; with its digest."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    covenant = models.ForeignKey(Covenant, on_delete=models.PROTECT, related_name="signatures")
    membership = models.ForeignKey(
        "workflow.Membership", on_delete=models.PROTECT, related_name="+"
    )
    unit = models.ForeignKey("workflow.Unit", on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey("workflow.User", on_delete=models.PROTECT, null=True, related_name="+")
    signed_at = models.DateTimeField(null=True)
    digest = models.CharField(max_length=64, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        ordering = ["unit__name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["covenant", "unit"], name="one_signature_of_a_member"),
            models.CheckConstraint(
                condition=Q(user=None, signed_at=None, digest="")
                | Q(user__isnull=False, signed_at__isnull=False) & ~Q(digest=""),
                name="signed_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit}"

    @property
    def obj(self) -> str:
        """The name of this signature on the log."""
        return f"signature/{self.uid}"
