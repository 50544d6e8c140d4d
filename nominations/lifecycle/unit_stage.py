"""What the unit itself may do with a nomination."""

from django.utils.translation import gettext_lazy as _

from nominations.lifecycle.terms import (
    ARRIVALS,
    BACK,
    ENTERERS_OF_LINES,
    FINDERS,
    HEAD,
    KIND,
    OFFICER,
    ONWARD,
)
from nominations.vocabulary import NominationState as State
from workflow.lifecycle import Holder, Label, move
from workflow.vocabulary import Reason, Role


class UnitStage:
    """What the unit itself may do with a nomination."""

    @move(
        source=[State.DRAFT],
        target=State.UNIT,
        by=[OFFICER, *ENTERERS_OF_LINES],
        guards=["submission_open", "no_hold"],
        effects=["tell_list"],
        kind=KIND,
        label=Label(button=_("Put to the unit's review"), done=_("Considered by the unit")),
    )
    def propose(self):
        """The unit's own meeting and council consider the nominee."""

    @move(
        source=[State.DRAFT],
        target=State.UNIT,
        by=[HEAD, *FINDERS],
        guards=["submission_open", "found_by_leader", "no_hold"],
        effects=["tell_list"],
        kind=KIND,
        label=Label(
            button=_("Put forward on the finding"),
            done=_("Put forward on a leader's finding"),
            unit=_("A leader found the feat; your unit completes the simplified dossier."),
        ),
        own_page=True,
    )
    def put_forward_found(self):
        """A leader found the feat: it is put forward without a meeting of the unit."""

    @move(
        source=[State.DRAFT],
        target=State.WITHDRAWN,
        by=[OFFICER, *ENTERERS_OF_LINES],
        guards=["submission_open", "entered_by_unit"],
        effects=["tell_list"],
        kind=KIND,
        label=Label(button=_("Remove from the list"), done=_("Removed from the draft list")),
    )
    def remove(self):
        """A line entered by mistake leaves the draft; it stays on the record."""

    @move(
        source=[State.UNIT],
        target=State.DECLINED,
        by=[OFFICER, HEAD, *ENTERERS_OF_LINES],
        guards=["submission_open"],
        effects=["record_decline", "tell_list"],
        kind=KIND,
        label=Label(
            button=_("Not put forward"),
            done=_("Not put forward by the unit"),
            unit=_("Your unit considered this nominee and did not put it forward."),
        ),
        reason=Reason.REQUIRED,
        danger=True,
    )
    def unit_fail(self):
        """Considered, not chosen: the harshest cut of all stays visible with its reason."""

    @move(
        source=[State.DECLINED],
        target=State.UNIT,
        by=[OFFICER, HEAD, *ENTERERS_OF_LINES],
        guards=["submission_open", "declined_by_unit"],
        effects=["lift_decline", "tell_list"],
        kind=KIND,
        label=Label(button=_("Consider again"), done=_("Taken up again by the unit")),
        reason=Reason.REQUIRED,
    )
    def reconsider(self):
        """The unit takes up again, before submitting, whom it had not put forward."""

    @move(
        source=[State.UNIT],
        target=State.DRAFT,
        by=[Holder(Role.UNIT_OFFICER, on="submission.goes_to")],
        guards=["list_taken_in"],
        effects=["join_higher_letter"],
        kind=KIND,
        label=Label(
            button=_("Take into the letter"),
            done=_("Taken into the higher unit's letter"),
            unit=_("The higher unit now weighs your nominee with the others."),
        ),
        own_page=True,
    )
    def merge_up(self):
        """A line of a list from below, to be weighed by the higher unit; it keeps its code."""

    @move(
        source=[State.WITHDRAWN],
        target=State.UNIT,
        by=[HEAD],
        guards=["list_handed_back"],
        effects=["void_all_that_was_asked", "rejoin_own_list"],
        kind=KIND,
        label=Label(
            button=_("Back to the unit's own list"),
            done=_("Back on the list of its own unit"),
            unit=_("The letter was withdrawn; the nominee is on your unit's own list again."),
        ),
        own_page=True,
    )
    def come_back(self):
        """Withdrawn with the higher unit's letter, it stands again on the list it came with."""

    @move(
        source=[State.UNIT],
        target=ONWARD,
        by=[HEAD, *ENTERERS_OF_LINES],
        guards=["letter_approved", "no_hold"],
        effects=ARRIVALS,
        kind=KIND,
        label=Label(button=_("Submit nomination"), done=_("Submitted")),
    )
    def submit(self):
        """Goes with the approved letter to the first stage of its route."""

    @move(
        source=[State.DRAFT, State.UNIT, State.DECLINED],
        target=State.WITHDRAWN,
        by=[HEAD, *ENTERERS_OF_LINES],
        guards=["letter_dropped"],
        effects=["lift_decline", "tell_list"],
        kind=KIND,
        label=Label(
            button=_("Drop with its letter"), done=_("Dropped with its letter, never received")
        ),
        own_page=True,
    )
    def drop_entered(self):
        """The letter was given up before anybody had received it: its lines leave with it."""

    @move(
        source=[State.RETURNED],
        target=BACK,
        by=[OFFICER, HEAD],
        guards=["papers_present", "points_answered", "head_sends_new_text"],
        effects=["void_what_was_asked", "arrive_appraisal"],
        kind=KIND,
        label=Label(button=_("Send again"), done=_("Completed and sent again")),
        reason=Reason.OPTIONAL,
        completes="supplement",
    )
    def resubmit(self):
        """The unit has completed the dossier; the nomination resumes where it was."""

    @move(
        source=[
            State.UNIT,
            State.CLUSTER,
            State.APPRAISAL,
            State.RETURNED,
            State.CLEARANCE,
            State.COUNCIL,
        ],
        target=State.WITHDRAWN,
        by=[HEAD],
        guards=["session_not_open"],
        effects=["strike_from_agenda", "end_what_was_asked"],
        kind=KIND,
        label=Label(button=_("Withdraw"), done=_("Withdrawn by the unit")),
        reason=Reason.REQUIRED,
        completes={
            State.APPRAISAL: "appraise",
            State.RETURNED: "supplement",
            State.CLEARANCE: "clear",
        },
        danger=True,
    )
    def withdraw(self):
        """The unit takes its nomination back before anybody has decided on it."""
