"""A session of a body: its agenda and who was there, from when until when."""

import uuid

from django.db import models
from django.urls import reverse

from councils.lifecycle import SessionLifecycle
from councils.vocabulary import ItemKind, SessionKind, SessionMode, SessionState
from workflow.lifecycle import states_constraint


class Session(SessionLifecycle):
    """A cluster's conference or a council's meeting, of one round or called for something else.

    ``hour`` is that of the day it is held, by the ministry's clock; whoever is asked in writing
    has none: ``closes_at`` is the moment after which nothing is taken from them. ``points`` are
    those at which members come together online, each with its place and who keeps it.
    """

    LOCKED_WITH = ("case", "body", "round")

    code = models.CharField(max_length=30, unique=True)
    kind = models.CharField(max_length=20, choices=SessionKind.choices)
    body = models.ForeignKey("workflow.Body", on_delete=models.PROTECT, related_name="sessions")
    round = models.ForeignKey(
        "nominations.Round",
        on_delete=models.PROTECT,
        related_name="sessions",
        null=True,
        blank=True,
    )
    mode = models.CharField(
        max_length=20, choices=SessionMode.choices, default=SessionMode.IN_PERSON
    )
    closes_at = models.DateTimeField(null=True, blank=True)
    held_on = models.DateField(null=True, blank=True)
    hour = models.TimeField(null=True, blank=True)
    opened_on = models.DateField(null=True, editable=False)
    place = models.CharField(max_length=200, blank=True)
    points = models.JSONField(default=list, blank=True)
    purpose = models.TextField(blank=True)
    is_demo = models.BooleanField(default=False)

    class Meta:
        constraints = [
            states_constraint(SessionState, "session_state"),
            models.UniqueConstraint(
                fields=["body", "round"],
                condition=models.Q(state="PLANNED"),
                name="one_session_being_prepared",
            ),
            models.CheckConstraint(
                condition=models.Q(mode=SessionMode.WRITTEN) | models.Q(closes_at=None),
                name="only_what_is_written_closes",
            ),
            models.CheckConstraint(
                condition=models.Q(hour=None)
                | models.Q(~models.Q(mode=SessionMode.WRITTEN), held_on__isnull=False),
                name="who_meets_on_a_day_has_an_hour",
            ),
        ]

    def __str__(self) -> str:
        return self.code

    def get_absolute_url(self) -> str:
        """The session's room."""
        return reverse("councils:session", args=[self.code])

    @property
    def is_written(self) -> bool:
        """Whether the members are asked in writing instead of coming together."""
        return self.mode == SessionMode.WRITTEN

    def place_of(self, point: int | None) -> str:
        """The place of one of its points by number, from 1; empty where it has none such."""
        return self.points[point - 1]["place"] if point and point <= len(self.points) else ""

    @property
    def year(self) -> int | None:
        """The year it is told by: that of its round, or of the day it is held."""
        if self.round_id is not None:
            return self.round.year
        return self.held_on.year if self.held_on else None


class AgendaItem(models.Model):
    """One nomination or one other matter on a session's agenda, in its place."""

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="items")
    kind = models.CharField(max_length=20, choices=ItemKind.choices, default=ItemKind.NOMINATION)
    nomination = models.ForeignKey(
        "nominations.Nomination",
        on_delete=models.PROTECT,
        related_name="agenda_items",
        null=True,
        blank=True,
    )
    matter = models.OneToOneField(
        "councils.Matter", on_delete=models.PROTECT, related_name="item", null=True, blank=True
    )
    position = models.PositiveIntegerField()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["session", "nomination"], name="once_on_an_agenda"),
            models.CheckConstraint(
                condition=models.Q(kind=ItemKind.NOMINATION, nomination__isnull=False, matter=None)
                | models.Q(
                    ~models.Q(kind=ItemKind.NOMINATION), nomination=None, matter__isnull=False
                ),
                name="nomination_or_matter",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.session_id}/{self.position}"

    @property
    def name(self) -> str:
        """What an agenda on the log calls it: the code of the nomination, or the matter."""
        return self.nomination.code if self.matter_id is None else self.matter.obj


class Attendance(models.Model):
    """A member present at a session, from when until when, at which of its points, marked by whom.

    Who comes back gets another row; what was marked by mistake stays and is withdrawn.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="attendance")
    membership = models.ForeignKey(
        "workflow.Membership", on_delete=models.PROTECT, related_name="attendance"
    )
    marked_by = models.ForeignKey("workflow.User", on_delete=models.PROTECT, related_name="+")
    marked_at = models.DateTimeField()
    point = models.PositiveSmallIntegerField(null=True)
    left_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["session", "membership"],
                condition=models.Q(left_at=None, withdrawn_at=None),
                name="present_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.session_id}: {self.membership_id}"

    @property
    def obj(self) -> str:
        """The name of this attendance on the log."""
        return f"attendance/{self.uid}"
