"""The nominee and the nomination: one line is nominee x award x year x kind."""

import uuid
from types import MappingProxyType

from django.db import models
from django.urls import reverse

from nominations.lifecycle import NominationLifecycle
from nominations.models.above import DecisionAbove
from nominations.models.decisions import Decision
from nominations.models.holds import MAY_BE_HELD
from nominations.vocabulary import (
    Authority,
    CommendationKind,
    NominationState,
    SubjectKind,
    Track,
)
from workflow.lifecycle import states_constraint


class Nominee(models.Model):
    """Who is to be honoured: a person, or a collective which may itself be a unit."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=20, choices=SubjectKind.choices)
    name = models.CharField(max_length=200)
    unit = models.ForeignKey("workflow.Unit", on_delete=models.PROTECT, related_name="nominees")
    is_the_unit = models.BooleanField(default=False)
    position = models.CharField(max_length=200, blank=True)
    birth_date = models.DateField(null=True, blank=True)
    is_direct_worker = models.BooleanField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    def __str__(self) -> str:
        return self.name

    @property
    def obj(self) -> str:
        """The name of this nominee on the log."""
        return f"nominee/{self.uid}"


class Nomination(NominationLifecycle):
    """One line of a submission. Route and rule set are pinned on the day it was received.

    ``cluster``, ``office`` and ``council`` are set when it arrives there: from then on they
    may see it. ``came_with`` is the list of the unit below with which it came up. ``decision`` is
    what the ministry signs; ``decision_above`` what conferred it, where a higher authority decides.
    """

    LOCKED_WITH = ("case", "nominee", "submission", "ruleset")
    LEFT_OUT = ("ruleset__content",)
    NOTED = MappingProxyType({"may_be_held": MAY_BE_HELD})
    SHARES_CASE = True

    code = models.CharField(max_length=30, unique=True)
    submission = models.ForeignKey(
        "nominations.Submission", on_delete=models.PROTECT, related_name="nominations"
    )
    nominee = models.ForeignKey(Nominee, on_delete=models.PROTECT, related_name="nominations")
    unit = models.ForeignKey("workflow.Unit", on_delete=models.PROTECT, related_name="nominations")
    award = models.CharField(max_length=10)
    year = models.PositiveIntegerField()
    commendation = models.CharField(max_length=30, choices=CommendationKind.choices)
    track = models.CharField(max_length=20, choices=Track.choices)
    authority = models.CharField(max_length=20, choices=Authority.choices, blank=True)
    achievement = models.TextField(blank=True)
    ruleset = models.ForeignKey(
        "nominations.RuleSet", on_delete=models.PROTECT, null=True, related_name="+"
    )
    route = models.JSONField(default=list)
    resumes_at = models.CharField(max_length=20, blank=True)
    came_with = models.ForeignKey(
        "nominations.Submission", on_delete=models.PROTECT, null=True, related_name="sent_lines"
    )
    origin = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="lowered_to"
    )
    cluster = models.ForeignKey(
        "workflow.Body", on_delete=models.PROTECT, null=True, related_name="+"
    )
    office = models.ForeignKey(
        "workflow.Unit", on_delete=models.PROTECT, null=True, related_name="+"
    )
    council = models.ForeignKey(
        "workflow.Body", on_delete=models.PROTECT, null=True, related_name="+"
    )
    decision = models.ForeignKey(
        "nominations.Decision", on_delete=models.PROTECT, null=True, related_name="lines"
    )
    decision_above = models.ForeignKey(
        "nominations.DecisionAbove", on_delete=models.PROTECT, null=True, related_name="lines"
    )

    class Meta:
        permissions = [("observe_nomination", "Observe a nomination")]
        constraints = [
            states_constraint(NominationState, "nomination_state"),
            models.UniqueConstraint(
                fields=["submission", "nominee", "award"],
                condition=~models.Q(state="WITHDRAWN"),
                name="nominee_once_per_award",
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "state"]),
            models.Index(fields=["case", "state"]),
        ]

    def __str__(self) -> str:
        return self.code

    def get_absolute_url(self) -> str:
        """The nomination's page."""
        return reverse("nominations:nomination", args=[self.code])

    @property
    def conferring(self) -> DecisionAbove | Decision | None:
        """What confers the award or is to: that of the higher authority, else the ministry's own.

        A letter that only proposes confers nothing.
        """
        if self.decision_above is not None:
            return self.decision_above
        return None if self.decision is None or self.decision.is_letter else self.decision

    @property
    def next_stage(self) -> str:
        """The stage after the present one on the pinned route; empty when there is none."""
        if self.state not in self.route:
            return ""
        following = self.route.index(self.state) + 1
        return self.route[following] if following < len(self.route) else ""
