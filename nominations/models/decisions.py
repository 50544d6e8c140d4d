"""The decision: its list of lines, its signer, the digest of what was signed, its number."""

from django.db import models
from django.urls import reverse

from nominations.lifecycle import DecisionLifecycle
from nominations.rules.terms import AUTHORITIES_ABOVE
from nominations.vocabulary import Authority, DecisionState
from workflow.lifecycle import states_constraint


class Decision(DecisionLifecycle):
    """A decision of the minister or of a head of unit; it exists as an award only on issue.

    Where a higher authority decides, it is the letter that proposes to it, and confers nothing.
    """

    LOCKED_WITH = ("case", "unit", "round")

    code = models.CharField(max_length=30, unique=True)
    round = models.ForeignKey(
        "nominations.Round", on_delete=models.PROTECT, related_name="decisions"
    )
    unit = models.ForeignKey("workflow.Unit", on_delete=models.PROTECT, related_name="decisions")
    authority = models.CharField(max_length=20, choices=Authority.choices)
    award = models.CharField(max_length=10)
    title = models.CharField(max_length=250, blank=True)
    basis = models.TextField(blank=True)
    signer = models.ForeignKey(
        "workflow.User", on_delete=models.PROTECT, null=True, related_name="+"
    )
    signs_for = models.ForeignKey(
        "workflow.User", on_delete=models.PROTECT, null=True, related_name="+"
    )
    signed_at = models.DateTimeField(null=True)
    signed_on = models.DateField(null=True)
    signed_content = models.JSONField(null=True)
    signed_digest = models.CharField(max_length=64, blank=True)
    number = models.CharField(max_length=60, blank=True)
    book_year = models.PositiveIntegerField(null=True)
    issued_on = models.DateField(null=True)

    class Meta:
        constraints = [
            states_constraint(DecisionState, "decision_state"),
            models.UniqueConstraint(
                fields=["unit", "book_year", "number"],
                condition=~models.Q(number=""),
                name="number_once_per_book",
            ),
        ]

    def __str__(self) -> str:
        return self.number or self.code

    @property
    def is_letter(self) -> bool:
        """Whether it proposes to a higher authority instead of deciding."""
        return self.authority in AUTHORITIES_ABOVE

    def get_absolute_url(self) -> str:
        """The page on which the decision is read and signed."""
        return reverse("nominations:decision", args=[self.code])
