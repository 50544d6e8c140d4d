"""A ballot on the nominations of one award: votes by name, or what was recorded instead."""

import uuid

from django.db import models
from django.urls import reverse

from councils.lifecycle import BallotLifecycle
from councils.vocabulary import BallotState, Channel, Choice, Mode, Outcome
from workflow.lifecycle import states_constraint


class Ballot(BallotLifecycle):
    """One vote of a session. The rule is pinned by digest and id; the roll is frozen on opening.

    ``regulation_digest`` is of the body's own regulation where the rule stands in it, else empty.

    ``roll`` holds keys of memberships: all members, those present, and those barred per item.
    With a ``sheet`` it is one section of it, and moves with the others.
    ``binding`` is what every slip of a secret ballot is bound to, fixed on opening.
    """

    LOCKED_WITH = ("session__case", "session__body", "session__round", "ruleset")

    session = models.ForeignKey(
        "councils.Session", on_delete=models.PROTECT, related_name="ballots"
    )
    sheet = models.ForeignKey(
        "councils.Sheet", on_delete=models.PROTECT, related_name="sections", null=True
    )
    award = models.CharField(max_length=10)
    mode = models.CharField(max_length=20, choices=Mode.choices)
    ruleset = models.ForeignKey("nominations.RuleSet", on_delete=models.PROTECT, related_name="+")
    regulation_digest = models.CharField(max_length=64, blank=True)
    rule_id = models.CharField(max_length=80)
    places = models.PositiveIntegerField(null=True)
    round_no = models.PositiveIntegerField(default=1)
    roll = models.JSONField(default=dict)
    record = models.JSONField(default=dict)
    closes_at = models.DateTimeField(null=True)
    binding = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [states_constraint(BallotState, "ballot_state")]

    def __str__(self) -> str:
        return f"{self.session} {self.award} {self.round_no}"

    def get_absolute_url(self) -> str:
        """The ballot's page."""
        return reverse("councils:ballot", args=[self.uid])


class BallotItem(models.Model):
    """One nomination put to the vote."""

    ballot = models.ForeignKey(Ballot, on_delete=models.PROTECT, related_name="items")
    nomination = models.ForeignKey(
        "nominations.Nomination", on_delete=models.PROTECT, related_name="ballot_items"
    )
    position = models.PositiveIntegerField()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["ballot", "nomination"], name="once_on_a_ballot")
        ]

    def __str__(self) -> str:
        return f"{self.ballot_id}/{self.position}"


class Turnout(models.Model):
    """That a member voted. Unique per ballot and member: this decides, not the retry's token.

    On a paper of the room, that the member took one: what it said is sealed with all papers.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    ballot = models.ForeignKey(Ballot, on_delete=models.PROTECT, related_name="turnout")
    membership = models.ForeignKey(
        "workflow.Membership", on_delete=models.PROTECT, related_name="+"
    )
    token = models.CharField(max_length=64, blank=True)
    at = models.DateTimeField()
    channel = models.CharField(max_length=10, choices=Channel.choices, default=Channel.DEVICE)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["ballot", "membership"], name="one_member_one_ballot")
        ]

    def __str__(self) -> str:
        return f"{self.ballot_id}: {self.membership_id}"

    @property
    def obj(self) -> str:
        """The name of this cast on the log."""
        return f"cast/{self.uid}"


class Vote(models.Model):
    """What a member said of one item in an open ballot, by name."""

    item = models.ForeignKey(BallotItem, on_delete=models.PROTECT, related_name="votes")
    membership = models.ForeignKey(
        "workflow.Membership", on_delete=models.PROTECT, related_name="+"
    )
    choice = models.CharField(max_length=10, choices=Choice.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["item", "membership"], name="one_vote_per_item")
        ]

    def __str__(self) -> str:
        return f"{self.item_id}: {self.choice}"


class Tally(models.Model):
    """What came of one item, with the arithmetic as printed in the minutes."""

    item = models.OneToOneField(BallotItem, on_delete=models.PROTECT, related_name="tally")
    outcome = models.CharField(max_length=20, choices=Outcome.choices)
    yes = models.PositiveIntegerField(null=True)
    no = models.PositiveIntegerField(null=True)
    blank = models.PositiveIntegerField(null=True)
    spoilt = models.PositiveIntegerField(null=True)
    base = models.PositiveIntegerField(null=True)
    needed = models.PositiveIntegerField(null=True)
    arithmetic = models.JSONField(default=dict)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.item_id}: {self.outcome}"
