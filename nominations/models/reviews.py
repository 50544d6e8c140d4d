"""The unit's own meeting and council: who met, by which rule they chose, and the votes."""

import uuid

from django.db import models

from nominations.vocabulary import ReviewKind, ReviewMode, ThresholdBase


class UnitReview(models.Model):
    """One meeting or council of a unit on its letter, with the threshold of its own regulation.

    Without ``threshold_of`` the regulation states none. ``threshold_blocks`` is what the unit
    says its regulation orders: below it nobody is put forward.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    submission = models.ForeignKey(
        "nominations.Submission", on_delete=models.PROTECT, related_name="reviews"
    )
    kind = models.CharField(max_length=20, choices=ReviewKind.choices)
    held_on = models.DateField()
    place = models.CharField(max_length=200, blank=True)
    chaired_by = models.CharField(max_length=200)
    members_total = models.PositiveSmallIntegerField()
    members_present = models.PositiveSmallIntegerField()
    mode = models.CharField(max_length=20, choices=ReviewMode.choices)
    threshold_yes = models.PositiveSmallIntegerField(null=True)
    threshold_of = models.PositiveSmallIntegerField(null=True)
    threshold_strict = models.BooleanField(default=False)
    threshold_base = models.CharField(max_length=20, choices=ThresholdBase.choices, blank=True)
    threshold_basis = models.CharField(max_length=200, blank=True)
    threshold_blocks = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        ordering = ["held_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["submission", "kind"], name="one_review_of_each_kind"),
            models.CheckConstraint(
                condition=models.Q(members_present__lte=models.F("members_total")),
                name="present_are_members",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.submission_id}: {self.kind}"

    @property
    def obj(self) -> str:
        """The name of this review on the log."""
        return f"review/{self.uid}"

    @property
    def has_threshold(self) -> bool:
        """Whether the unit's regulation states a share of votes."""
        return self.threshold_of is not None


class ReviewVote(models.Model):
    """How many of those who voted on one line said yes."""

    review = models.ForeignKey(UnitReview, on_delete=models.PROTECT, related_name="votes")
    nomination = models.ForeignKey(
        "nominations.Nomination", on_delete=models.PROTECT, related_name="review_votes"
    )
    yes = models.PositiveSmallIntegerField()
    total = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["review", "nomination"], name="one_vote_per_line"),
            models.CheckConstraint(
                condition=models.Q(yes__lte=models.F("total")), name="yes_within_total"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.nomination_id}: {self.yes}/{self.total}"
