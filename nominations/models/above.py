"""What a higher authority decided, as it is entered here from its paper."""

import uuid

from django.db import models
from django.urls import reverse

from nominations.vocabulary import Authority


def scan_path(row: "DecisionAbove", _name: str) -> str:
    """Scans are stored under random names: the name a person gave never becomes a path."""
    return f"above/{row.uid.hex[:2]}/{row.uid.hex}"


class DecisionAbove(models.Model):
    """A decision of the Prime Minister, the President or another body that confers an award here.

    ``unit`` is the ministry that proposed and entered it; ``issuer`` who decided, as the paper
    says. The scan may follow later.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    round = models.ForeignKey(
        "nominations.Round", on_delete=models.PROTECT, related_name="decisions_above"
    )
    unit = models.ForeignKey("workflow.Unit", on_delete=models.PROTECT, related_name="+")
    authority = models.CharField(max_length=20, choices=Authority.choices)
    award = models.CharField(max_length=10)
    number = models.CharField(max_length=60)
    issued_on = models.DateField()
    issuer = models.CharField(max_length=200)
    entered_by = models.ForeignKey("workflow.User", on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()
    file = models.FileField(upload_to=scan_path, max_length=200, blank=True)
    name = models.CharField(max_length=200, blank=True)
    size = models.PositiveIntegerField(null=True)
    sha256 = models.CharField(max_length=64, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        ordering = ["-issued_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "award", "number"], name="decision_above_entered_once"
            ),
        ]

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        """Its page among the results."""
        return reverse("nominations:result_above", args=[self.uid])

    @property
    def obj(self) -> str:
        """The name of this decision on the log."""
        return f"decisionabove/{self.uid}"
