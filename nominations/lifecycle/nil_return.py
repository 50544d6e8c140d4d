"""What may happen to a letter by which a unit says that it proposes nobody."""

from django.utils.translation import gettext_lazy as _

from nominations.lifecycle.terms import HEAD, LETTER_KIND, OFFICER
from nominations.vocabulary import SubmissionState as State
from workflow.lifecycle import Label, move
from workflow.vocabulary import Reason


class NilReturn:
    """A nil return: said by the officer, confirmed by the head, taken back before closing."""

    @move(
        source=[State.DRAFT],
        target=State.NIL_ASKED,
        by=[OFFICER],
        guards=["written_by_unit", "within_deadline", "list_empty", "no_list_waiting"],
        kind=LETTER_KIND,
        label=Label(
            button=_("Propose nobody this time"), done=_("Nobody to be proposed: put to the head")
        ),
        reason=Reason.REQUIRED,
        completes="prepare",
    )
    def declare_nil(self):
        """The officer asks the head to say that the unit proposes nobody, and why."""

    @move(
        source=[State.NIL_ASKED],
        target=State.NIL,
        by=[HEAD],
        guards=["within_deadline", "list_empty", "no_list_waiting"],
        kind=LETTER_KIND,
        label=Label(
            button=_("Confirm that nobody is proposed"), done=_("Confirmed that nobody is proposed")
        ),
        completes="approve",
        outcome="approved",
    )
    def confirm_nil(self):
        """The head certifies that the unit proposes nobody in this round."""

    @move(
        source=[State.NIL],
        target=State.DRAFT,
        by=[OFFICER, HEAD],
        guards=["within_deadline"],
        effects=["reopen_letter"],
        kind=LETTER_KIND,
        label=Label(
            button=_("Propose somebody after all"), done=_("The nil return was taken back")
        ),
        reason=Reason.OPTIONAL,
    )
    def retract_nil(self):
        """While the round is open the unit may still propose somebody."""
