"""What may happen to a letter that the standing office enters from the unit's paper."""

from django.utils.translation import gettext_lazy as _

from nominations.lifecycle.terms import ENTERERS, HEAD, LETTER_KIND, WHOLE
from nominations.vocabulary import SubmissionState as State
from workflow.lifecycle import Label, move
from workflow.vocabulary import Reason

COMPLETE = ("within_deadline", "letter_scanned", *WHOLE, "routes_known")


class FromPaper:
    """One officer enters the letter; another compares it with the scans and receives it."""

    @move(
        source=[State.DRAFT],
        target=State.PAPER_CHECK,
        by=ENTERERS,
        guards=["by_who_enters", *COMPLETE],
        kind=LETTER_KIND,
        label=Label(
            button=_("Put to a second officer"),
            done=_("Put to a second officer to compare"),
        ),
        completes="enter",
        outcome="entered",
    )
    def put_to_second(self):
        """The entry is whole; another officer of the office is asked to compare it."""

    @move(
        source=[State.PAPER_CHECK],
        target=State.SUBMITTED,
        by=ENTERERS,
        guards=["by_second_officer", "goes_straight", *COMPLETE],
        effects=["confirm_entry", "receive_submission"],
        kind=LETTER_KIND,
        label=Label(
            button=_("It says what the paper says: receive it"),
            done=_("Compared with the paper and received; the head of unit approved on paper"),
        ),
        completes="compare",
        outcome="confirmed",
    )
    def confirm_paper(self):
        """A second officer compared it with the scans; it goes on as if its head had sent it."""

    @move(
        source=[State.PAPER_CHECK],
        target=State.DRAFT,
        by=ENTERERS,
        guards=["by_second_officer"],
        kind=LETTER_KIND,
        label=Label(button=_("Return to who entered it"), done=_("Returned by the second officer")),
        reason=Reason.REQUIRED,
        completes="compare",
        outcome="returned",
    )
    def return_entry(self):
        """What was entered differs from the paper; the second officer says where."""

    @move(
        source=[State.DRAFT, State.PAPER_CHECK],
        target=State.WITHDRAWN,
        by=[*ENTERERS, HEAD],
        guards=["from_paper"],
        effects=["drop_whole"],
        kind=LETTER_KIND,
        label=Label(
            button=_("Give up the entry from paper"), done=_("The entry from paper was given up")
        ),
        reason=Reason.REQUIRED,
        completes={State.DRAFT: "enter", State.PAPER_CHECK: "compare"},
        outcome="dropped",
        danger=True,
    )
    def drop_entry(self):
        """The wrong paper, or the unit says that it is not its letter: nothing was received."""
