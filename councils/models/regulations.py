"""A body's own regulation of its votes: entered from its paper, approved by a second officer."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from nominations.models.drafted import Drafted
from workflow.vocabulary import UnitKind


class RegulationQuerySet(models.QuerySet):
    """Regulations, and what of them is in force."""

    def in_force(self, on: date) -> Self:
        """Approved and holding on a day, the latest edition of each body first."""
        rows = self.filter(Q(holds_until=None) | Q(holds_until__gte=on), holds_from__lte=on)
        return rows.exclude(approved_at=None).order_by("body", "-edition")


class Regulation(Drafted):
    """One edition of the regulation by which a cluster or council votes.

    Once approved it is never changed; the next edition names the one it ``replaces``. ``rules``
    are voting rules as `rules.own_rules` reads them, each with the text it was adopted from;
    ``articles`` say in the same order where each stands in the ``paper``. ``digest`` is of the
    rules, articles, title and paper. It holds from the paper's day to its last, not from approval.
    """

    KIND = "regulation"

    unit = models.ForeignKey("workflow.Unit", on_delete=models.PROTECT, related_name="+")
    body = models.ForeignKey("workflow.Body", on_delete=models.PROTECT, related_name="regulations")
    edition = models.PositiveIntegerField(default=1)
    replaces = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")
    title = models.CharField(max_length=250)
    paper = models.CharField(max_length=200)
    paper_on = models.DateField()
    holds_from = models.DateField()
    holds_until = models.DateField(null=True, blank=True)
    rules = models.JSONField(default=list)
    articles = models.JSONField(default=list)
    digest = models.CharField(max_length=64)

    objects = RegulationQuerySet.as_manager()

    class Meta(Drafted.Meta):
        ordering = ["body", "-edition"]
        constraints = [
            *Drafted.Meta.constraints,
            models.UniqueConstraint(
                fields=["body", "edition"],
                condition=Q(withdrawn_at=None),
                name="regulation_edition",
            ),
            models.UniqueConstraint(
                fields=["body"],
                condition=Q(approved_at=None, withdrawn_at=None),
                name="one_draft_of_a_regulation",
            ),
            models.CheckConstraint(
                condition=Q(holds_until=None) | Q(holds_until__gte=F("holds_from")),
                name="regulation_holds_some_day",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_of_unit(self) -> bool:
        """Whether the body is of a unit below the ministry, which drafts and approves it itself."""
        return self.body.unit.kind != UnitKind.MINISTRY

    def get_absolute_url(self) -> str:
        """The page of this edition."""
        return reverse("councils:regulation", args=[self.uid])
