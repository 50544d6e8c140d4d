"""What may happen to a submission: the unit's letter and its list."""

from django.utils.translation import gettext_lazy as _

from nominations.vocabulary import SubmissionState as State
from workflow.lifecycle import Holder, Label, Lifecycle, move, state_field
from workflow.vocabulary import Reason, Role

OFFICER = Holder(Role.UNIT_OFFICER, on="unit")
HEAD = Holder(Role.HEAD_OF_UNIT, on="unit")

KIND = "submission.state"


class SubmissionLifecycle(Lifecycle):
    """The table of a submission."""

    state = state_field(State, State.DRAFT)

    class Meta:
        abstract = True

    @move(
        source=[State.DRAFT],
        target=State.AWAITING_HEAD,
        by=[OFFICER],
        guards=["has_nominees", "nobody_on_hold", "choice_recorded", "papers_complete"],
        kind=KIND,
        label=Label(button=_("Put to the head of unit"), done=_("Put to the head of unit")),
        completes="prepare",
    )
    def put_to_head(self):
        """The officer has finished the list and asks the head to approve it."""

    @move(
        source=[State.AWAITING_HEAD],
        target=State.DRAFT,
        by=[OFFICER],
        kind=KIND,
        label=Label(button=_("Take back to change"), done=_("Taken back by the officer")),
        completes="approve",
        outcome="returned",
    )
    def take_back(self):
        """The officer found something to mend before the head has decided."""

    @move(
        source=[State.AWAITING_HEAD],
        target=State.DRAFT,
        by=[HEAD],
        kind=KIND,
        label=Label(button=_("Return"), done=_("Returned by the head of unit")),
        reason=Reason.REQUIRED,
        completes="approve",
        outcome="returned",
    )
    def return_to_officer(self):
        """The head wants something changed and says what."""

    @move(
        source=[State.AWAITING_HEAD],
        target=State.SUBMITTED,
        by=[HEAD],
        guards=[
            "within_deadline",
            "has_nominees",
            "nobody_on_hold",
            "choice_recorded",
            "papers_complete",
            "routes_known",
        ],
        effects=["receive_submission"],
        kind=KIND,
        label=Label(button=_("Approve and submit"), done=_("Approved and submitted")),
        completes="approve",
        outcome="approved",
    )
    def approve(self):
        """The head certifies the list and sends it on its lawful route."""
