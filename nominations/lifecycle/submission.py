"""What may happen to a submission: the unit's letter and its list."""

from django.utils.translation import gettext_lazy as _

from nominations.lifecycle.from_paper import FromPaper
from nominations.lifecycle.nil_return import NilReturn
from nominations.lifecycle.terms import HEAD, LETTER_KIND, OFFICER, WHOLE
from nominations.lifecycle.upward import Upward
from nominations.vocabulary import SubmissionState as State
from workflow.lifecycle import Label, Lifecycle, move, state_field
from workflow.vocabulary import Reason


class OwnLetter:
    """What a unit does with its own letter."""

    @move(
        source=[State.DRAFT],
        target=State.AWAITING_HEAD,
        by=[OFFICER],
        guards=["written_by_unit", *WHOLE],
        kind=LETTER_KIND,
        label=Label(button=_("Put to the head of unit"), done=_("Put to the head of unit")),
        completes="prepare",
    )
    def put_to_head(self):
        """The officer has finished the list and asks the head to approve it."""

    @move(
        source=[State.AWAITING_HEAD, State.NIL_ASKED],
        target=State.DRAFT,
        by=[OFFICER],
        kind=LETTER_KIND,
        label=Label(button=_("Take back to change"), done=_("Taken back by the officer")),
        completes="approve",
        outcome="returned",
    )
    def take_back(self):
        """The officer found something to mend before the head has decided."""

    @move(
        source=[State.AWAITING_HEAD, State.NIL_ASKED],
        target=State.DRAFT,
        by=[HEAD],
        kind=LETTER_KIND,
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
        guards=["goes_straight", "within_deadline", *WHOLE, "routes_known"],
        effects=["receive_submission"],
        kind=LETTER_KIND,
        label=Label(button=_("Approve and submit"), done=_("Approved and submitted")),
        completes="approve",
        outcome="approved",
    )
    def approve(self):
        """The head certifies the list and sends it on its lawful route."""

    @move(
        source=[State.SUBMITTED],
        target=State.WITHDRAWN,
        by=[HEAD],
        guards=["nothing_decided"],
        effects=["withdraw_whole"],
        kind=LETTER_KIND,
        label=Label(
            button=_("Withdraw the whole submission"), done=_("Withdrawn whole by the unit")
        ),
        reason=Reason.REQUIRED,
        danger=True,
        own_page=True,
    )
    def withdraw_letter(self):
        """The unit takes the letter back with all its lines before anybody has decided on one."""

    @move(
        source=[State.DRAFT, State.AWAITING_HEAD, State.NIL_ASKED, State.NIL],
        target=State.WITHDRAWN,
        by=[HEAD],
        guards=["written_by_unit"],
        effects=["close_preparation", "drop_whole"],
        kind=LETTER_KIND,
        label=Label(button=_("Give this letter up"), done=_("Given up by the unit before receipt")),
        reason=Reason.REQUIRED,
        completes="approve",
        outcome="dropped",
        danger=True,
    )
    def give_up(self):
        """The unit writes on paper, or another letter: the round is free for it."""


class SubmissionLifecycle(OwnLetter, Upward, NilReturn, FromPaper, Lifecycle):
    """The table of a submission."""

    state = state_field(State, State.DRAFT)

    class Meta:
        abstract = True
