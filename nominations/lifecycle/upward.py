"""What may happen to a list that goes up into the letter of a higher unit."""

from django.utils.translation import gettext_lazy as _

from nominations.lifecycle.terms import HEAD, HIGHER_HEAD, HIGHER_OFFICER, LETTER_KIND
from nominations.vocabulary import SubmissionState as State
from workflow.lifecycle import Label, move
from workflow.vocabulary import Reason


class Upward:
    """A list of a unit below: sent up, called back, returned, taken in."""

    @move(
        source=[State.AWAITING_HEAD],
        target=State.SENT_UP,
        by=[HEAD],
        guards=[
            "goes_up",
            "within_deadline",
            "has_nominees",
            "no_list_waiting",
            "nobody_on_hold",
            "choice_recorded",
            "votes_as_stated",
            "higher_letter_open",
        ],
        effects=["lay_before_higher"],
        kind=LETTER_KIND,
        label=Label(
            button=_("Approve and send to the higher unit"), done=_("Sent up to the higher unit")
        ),
        completes="approve",
        outcome="approved",
    )
    def send_up(self):
        """The head certifies the list and sends it to the unit whose letter takes it."""

    @move(
        source=[State.SENT_UP],
        target=State.DRAFT,
        by=[HEAD],
        effects=["reopen_letter"],
        kind=LETTER_KIND,
        label=Label(button=_("Call back to change"), done=_("Called back by the unit")),
        reason=Reason.OPTIONAL,
        completes="take_in",
    )
    def call_back(self):
        """The unit takes its list back before the higher unit has taken it in."""

    @move(
        source=[State.SENT_UP],
        target=State.DRAFT,
        by=[HIGHER_OFFICER, HIGHER_HEAD],
        effects=["reopen_letter"],
        kind=LETTER_KIND,
        label=Label(button=_("Return to the unit"), done=_("Returned by the higher unit")),
        reason=Reason.REQUIRED,
        completes="take_in",
    )
    def return_down(self):
        """The higher unit wants something changed and says what."""

    @move(
        source=[State.SENT_UP],
        target=State.MERGED,
        by=[HIGHER_OFFICER],
        guards=["higher_letter_takes", "nobody_twice"],
        effects=["merge_lines"],
        kind=LETTER_KIND,
        label=Label(
            button=_("Take into the letter"), done=_("Taken into the higher unit's letter")
        ),
        completes="take_in",
    )
    def merge(self):
        """The lines go into the higher unit's letter, to be weighed there with the others."""

    @move(
        source=[State.MERGED],
        target=State.DRAFT,
        by=[HIGHER_HEAD],
        guards=["higher_letter_withdrawn"],
        effects=["come_back_with_lines"],
        kind=LETTER_KIND,
        label=Label(
            button=_("Give the list back to the unit"),
            done=_("Given back: the letter it was taken into was withdrawn"),
        ),
        reason=Reason.OPTIONAL,
    )
    def hand_back(self):
        """The letter it went into was withdrawn: the unit has its list again, with its lines."""
