"""New terms of a round: its last day and the places of bodies, as two officers settle them."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from nominations.models.drafted import Drafted


class RoundTerms(Drafted):
    """What a round's last day and the places of bodies in it shall be.

    Until approved the round stays as it is. ``closes_on`` is None where the last day stays;
    ``places`` are plain values by the names of the bodies on the log, ``bases`` the texts they rest
    on, in the same order.
    """

    KIND = "terms"

    unit = models.ForeignKey("workflow.Unit", on_delete=models.PROTECT, related_name="+")
    round = models.ForeignKey("nominations.Round", on_delete=models.PROTECT, related_name="terms")
    closes_on = models.DateField(null=True)
    places = models.JSONField(default=list)
    bases = models.JSONField(default=list)

    class Meta(Drafted.Meta):
        ordering = ["pk"]
        constraints = [
            *Drafted.Meta.constraints,
            models.UniqueConstraint(
                fields=["round"],
                condition=Q(approved_at=None, withdrawn_at=None),
                name="one_draft_of_terms",
            ),
        ]

    def __str__(self) -> str:
        return self.round.title

    def get_absolute_url(self) -> str:
        """The page on which the office drafts and approves the terms of the round."""
        return reverse("nominations:round_terms", args=[self.round.code])
