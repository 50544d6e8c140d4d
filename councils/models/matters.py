"""What a session decides besides nominations: elections, resolutions, a covenant, scores."""

import uuid

from django.db import models
from django.urls import reverse

from councils.vocabulary import BY_BALLOT, Decided, MatterOutcome
from workflow.vocabulary import Role

POSTS = [(role.value, role.label) for role in (Role.CLUSTER_LEADER, Role.CLUSTER_DEPUTY)]


class Matter(models.Model):
    """One matter of an agenda that is no nomination, and how the body decided it.

    ``text`` is the draft laid before the members; ``conclusion`` what was adopted, in the words of
    the minutes. ``present`` and ``members`` are those of the moment of the decision. ``left_by``
    is the earlier session that left it undecided, ``origin`` the matter as it was first laid
    before the body; None where this is it.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    left_by = models.ForeignKey(
        "councils.Session", on_delete=models.PROTECT, null=True, related_name="+", editable=False
    )
    origin = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="+", editable=False
    )
    subject = models.CharField(max_length=300)
    text = models.TextField(blank=True)
    outcome = models.CharField(max_length=20, choices=MatterOutcome.choices, blank=True)
    decided = models.CharField(max_length=20, choices=Decided.choices, blank=True)
    conclusion = models.TextField(blank=True)
    yes = models.PositiveIntegerField(null=True)
    no = models.PositiveIntegerField(null=True)
    abstained = models.PositiveIntegerField(null=True)
    present = models.PositiveIntegerField(null=True)
    members = models.PositiveIntegerField(null=True)
    decided_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.subject

    def get_absolute_url(self) -> str:
        """The page of the matter."""
        return reverse("councils:matter", args=[self.uid])

    @property
    def is_by_ballot(self) -> bool:
        """Whether a ballot decided it: who answered neither way cast a blank vote."""
        return self.decided in BY_BALLOT

    @property
    def obj(self) -> str:
        """The name of this matter on the log."""
        return f"matter/{self.uid}"


class Candidacy(models.Model):
    """A member who stands for a post in an election, the votes won and whether elected."""

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="candidates")
    membership = models.ForeignKey(
        "workflow.Membership", on_delete=models.PROTECT, related_name="+"
    )
    post = models.CharField(max_length=30, choices=POSTS)
    votes = models.PositiveIntegerField(null=True)
    is_elected = models.BooleanField(default=False)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["matter", "membership", "post"], name="stands_once_for_a_post"
            )
        ]

    def __str__(self) -> str:
        return str(self.membership.user)
