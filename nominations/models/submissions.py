"""The submission: a unit's letter with its list."""

from datetime import date
from types import MappingProxyType

from django.db import models
from django.db.models.expressions import RawSQL
from django.urls import reverse

from nominations.lifecycle import SubmissionLifecycle
from nominations.vocabulary import SubmissionState
from workflow.lifecycle import states_constraint

# Whether a list of a unit below waits to be taken into a letter. Read with the lock of the letter,
# so that a letter into which nothing goes costs no statement more.
HAS_LISTS_WAITING = RawSQL(
    """EXISTS (
        SELECT 1 FROM nominations_submission AS below
        WHERE below.state = 'SENT_UP' AND below.round_id = nominations_submission.round_id
            AND below.goes_to_id = nominations_submission.unit_id
    )""",
    (),
    output_field=models.BooleanField(),
)


class Submission(SubmissionLifecycle):
    """A letter of one unit in one round; its version is raised by every change on it.

    With ``goes_to`` it is a list for the letter of that unit, which is its ``parent`` once taken
    in; lists that wait for the same unit share its case. ``feat_on``, ``found_on`` and
    ``found_by`` are set where a leader's finding of a sudden feat began it. ``paper_office`` is the
    ministry whose standing office enters it from the unit's paper, which came on ``paper_on`` and
    names ``paper_signer``; ``entered_by`` and ``confirmed_by`` are two officers of it.
    """

    LOCKED_WITH = ("case", "round", "goes_to", "unit")
    SHARES_CASE = True
    NOTED = MappingProxyType({"has_lists_waiting": HAS_LISTS_WAITING})

    code = models.CharField(max_length=30, unique=True)
    round = models.ForeignKey(
        "nominations.Round", on_delete=models.PROTECT, related_name="submissions"
    )
    unit = models.ForeignKey("workflow.Unit", on_delete=models.PROTECT, related_name="submissions")
    goes_to = models.ForeignKey(
        "workflow.Unit", on_delete=models.PROTECT, null=True, related_name="lists_from_below"
    )
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="lists")
    summary = models.TextField(blank=True)
    letter_number = models.CharField(max_length=60, blank=True)
    letter_date = models.DateField(null=True, blank=True)
    reviewed_on = models.DateField(null=True, blank=True)
    review_note = models.TextField(blank=True)
    received_on = models.DateField(null=True, editable=False)
    feat_on = models.DateField(null=True, editable=False)
    found_on = models.DateField(null=True, editable=False)
    found_by = models.CharField(max_length=200, blank=True, editable=False)
    paper_office = models.ForeignKey(
        "workflow.Unit", on_delete=models.PROTECT, null=True, related_name="+", editable=False
    )
    paper_on = models.DateField(null=True)
    paper_signer = models.CharField(max_length=200, blank=True)
    entered_by = models.ForeignKey(
        "workflow.User", on_delete=models.PROTECT, null=True, related_name="+", editable=False
    )
    confirmed_by = models.ForeignKey(
        "workflow.User", on_delete=models.PROTECT, null=True, related_name="+", editable=False
    )

    class Meta:
        permissions = [("edit_submission", "Edit a shared draft")]
        constraints = [
            states_constraint(SubmissionState, "submission_state"),
            models.UniqueConstraint(
                fields=["round", "unit"],
                condition=~models.Q(state="WITHDRAWN"),
                name="one_letter_per_unit_and_round",
            ),
            models.CheckConstraint(
                condition=models.Q(paper_office=None, paper_on=None, entered_by=None)
                | models.Q(
                    paper_office__isnull=False, paper_on__isnull=False, entered_by__isnull=False
                ),
                name="paper_entered_by_somebody",
            ),
            models.CheckConstraint(
                condition=models.Q(confirmed_by=None)
                | ~models.Q(confirmed_by=models.F("entered_by")),
                name="paper_needs_two_officers",
            ),
        ]

    def __str__(self) -> str:
        return self.code

    def get_absolute_url(self) -> str:
        """The submission's task list."""
        return reverse("nominations:submission", args=[self.code])

    @property
    def began_with_finding(self) -> bool:
        """Whether a leader's finding began it, in place of the unit's own review."""
        return self.found_on is not None

    @property
    def is_from_paper(self) -> bool:
        """Whether the standing office entered it from paper, or is doing so."""
        return self.paper_office_id is not None

    @property
    def is_being_entered(self) -> bool:
        """Whether it is from paper and was not received yet: no second officer has confirmed it."""
        return self.is_from_paper and self.received_on is None

    def comes_on(self, on: date) -> date:
        """The day whose rules and last day count: of its receipt, or its paper, else this date."""
        return self.received_on or self.paper_on or on

    @property
    def was_sent(self) -> bool:
        """Whether the letter left on its lawful route, even if it was withdrawn since."""
        left = (SubmissionState.SUBMITTED, SubmissionState.WITHDRAWN)
        return self.state in left and not self.was_given_up

    @property
    def was_given_up(self) -> bool:
        """Whether it was withdrawn before anybody had received it: it counts as never sent."""
        return self.state == SubmissionState.WITHDRAWN and self.received_on is None

    @property
    def went_up(self) -> bool:
        """Whether it lies with the higher unit or in that unit's letter."""
        return self.state in (SubmissionState.SENT_UP, SubmissionState.MERGED)

    @property
    def is_nil(self) -> bool:
        """Whether the unit says, or asks its head to say, that it proposes nobody."""
        return self.state in (SubmissionState.NIL_ASKED, SubmissionState.NIL)
