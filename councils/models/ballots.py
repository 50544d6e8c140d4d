"""A ballot on nominations of one award or on matters: votes by name, or what was recorded."""

import uuid
from typing import Self

from django.db import models
from django.urls import reverse

from councils.lifecycle import BallotLifecycle
from councils.vocabulary import (
    OF_MATTERS,
    BallotState,
    Channel,
    Choice,
    Mode,
    OfMatters,
    Outcome,
)
from workflow.lifecycle import states_constraint


class Ballot(BallotLifecycle):
    """One vote of a session. The rule is pinned by digest and id; the roll is frozen on opening.

    ``award`` is its code, or of matters what they are: resolutions, or the post of an election.
    ``regulation_digest`` is of the body's own regulation where the rule stands in it, else empty;
    of matters wherever there is one, for the quorum is taken from it.

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

    @property
    def is_on_matters(self) -> bool:
        """Whether resolutions or candidates are put to the vote, and no nominations."""
        return self.award in OF_MATTERS

    @property
    def matters(self) -> str:
        """What of matters it is on, in words; empty where it is on nominations."""
        return str(OfMatters(self.award).label) if self.is_on_matters else ""


class BallotItemQuerySet(models.QuerySet):
    """The rows of ballots with what they are about, whatever it is."""

    def named(self) -> Self:
        """With what the log calls each."""
        return self.select_related(
            *("nomination", "matter", "candidacy__membership", "candidacy__matter")
        )

    def shown(self) -> Self:
        """With what pages show of each."""
        about = ("nomination__nominee", "nomination__unit", "matter", "candidacy__matter")
        seat = "candidacy__membership"
        return self.select_related(*about, f"{seat}__user", f"{seat}__unit")


class BallotItem(models.Model):
    """One nomination, matter or candidate put to the vote."""

    ballot = models.ForeignKey(Ballot, on_delete=models.PROTECT, related_name="items")
    nomination = models.ForeignKey(
        "nominations.Nomination", on_delete=models.PROTECT, related_name="ballot_items", null=True
    )
    matter = models.ForeignKey(
        "councils.Matter", on_delete=models.PROTECT, related_name="ballot_items", null=True
    )
    candidacy = models.ForeignKey(
        "councils.Candidacy", on_delete=models.PROTECT, related_name="ballot_items", null=True
    )
    position = models.PositiveIntegerField()

    objects = BallotItemQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["ballot", "nomination"], name="once_on_a_ballot"),
            models.UniqueConstraint(fields=["ballot", "matter"], name="matter_once_on_a_ballot"),
            models.UniqueConstraint(
                fields=["ballot", "candidacy"], name="candidate_once_on_a_ballot"
            ),
            models.CheckConstraint(
                condition=models.Q(nomination__isnull=False, matter=None, candidacy=None)
                | models.Q(nomination=None, matter__isnull=False, candidacy=None)
                | models.Q(nomination=None, matter=None, candidacy__isnull=False),
                name="one_thing_put_to_the_vote",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ballot_id}/{self.position}"

    def get_absolute_url(self) -> str:
        """The page of what is put to the vote."""
        return (self.candidacy.matter if self.candidacy_id else self.about).get_absolute_url()

    @property
    def about(self) -> models.Model:
        """The nomination, matter or candidacy."""
        return self.nomination or self.matter or self.candidacy

    @property
    def thing(self) -> tuple[int | None, int | None, int | None]:
        """The keys of what it is about, by which a ballot taken again knows it."""
        return self.nomination_id, self.matter_id, self.candidacy_id

    @property
    def name(self) -> str:
        """What the log calls it: a nomination by its code, a candidate by the seat held."""
        if self.nomination_id is not None:
            return self.nomination.code
        return self.matter.obj if self.matter_id is not None else self.candidacy.membership.obj

    @property
    def title(self) -> str:
        """What every sheet and result calls it."""
        return str(self.nomination.nominee.name if self.nomination_id else self.about)

    @property
    def unit(self) -> models.Model | None:
        """The unit of the nominee or candidate."""
        if self.matter_id is not None:
            return None
        return self.nomination.unit if self.nomination_id else self.candidacy.membership.unit

    @property
    def code(self) -> str:
        """The number a nomination has; nothing else has one."""
        return self.nomination.code if self.nomination_id else ""

    @property
    def draft(self) -> str:
        """The text a matter was laid before the members with."""
        return self.matter.text if self.matter_id else ""

    @property
    def of_matter(self) -> str:
        """The matter itself, or the election a candidate stands in; empty for a nomination."""
        if self.nomination_id is not None:
            return ""
        return str((self.matter or self.candidacy.matter).uid)

    @property
    def is_the_unit(self) -> bool:
        """Whether the name is that of the unit: it is not written twice then."""
        return self.nomination_id is not None and self.nomination.nominee.is_the_unit


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
