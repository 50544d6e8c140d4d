"""What becomes of a nomination that the ministry proposed to a higher authority."""

from django.utils.translation import gettext_lazy as _

from nominations.lifecycle.terms import KIND, OFFICE, REGISTRY
from nominations.vocabulary import NominationState as State
from workflow.lifecycle import Label, move
from workflow.vocabulary import Reason

STEP = "await_answer"


class AboveStage:
    """What becomes of a nomination that the ministry proposed to a higher authority."""

    @move(
        source=[State.SIGNED],
        target=State.FORWARDED,
        by=[REGISTRY],
        guards=["no_hold", "decided_above", "decision_issued"],
        effects=["arrive_above"],
        kind=KIND,
        label=Label(
            button=_("Send to the higher authority"),
            done=_("Sent to the higher authority"),
            unit=_("The ministry proposed the nomination to the higher authority."),
        ),
    )
    def forward(self):
        """The letter was numbered and sent: the higher authority decides, nothing is conferred."""

    @move(
        source=[State.FORWARDED],
        target=State.AWARDED,
        by=OFFICE,
        guards=["no_hold", "decision_above_named"],
        effects=["enter_decision_above"],
        kind=KIND,
        label=Label(
            button=_("Enter the decision that confers"),
            done=_("Conferred by the higher authority"),
            unit=_("The higher authority conferred the award."),
        ),
        completes=STEP,
        own_page=True,
    )
    def confer(self):
        """The higher authority decided: its number, date and issuer make the award exist."""

    @move(
        source=[State.FORWARDED],
        target=State.APPRAISAL,
        by=OFFICE,
        effects=["leave_letter", "arrive_appraisal"],
        kind=KIND,
        label=Label(
            button=_("Enter that it came back"),
            done=_("Sent back by the higher authority"),
            unit=_(
                "The higher authority sent the nomination back; the standing office reviews it."
            ),
        ),
        reason=Reason.REQUIRED,
        completes=STEP,
        own_page=True,
    )
    def return_from_above(self):
        """The higher authority wants more: the office reviews it again, with all that was done."""

    @move(
        source=[State.FORWARDED],
        target=State.DECLINED,
        by=OFFICE,
        guards=["ground_given"],
        effects=["record_decline"],
        kind=KIND,
        label=Label(
            button=_("Enter that it was declined"),
            done=_("Declined by the higher authority"),
            unit=_("The higher authority did not confer the award."),
        ),
        reason=Reason.REQUIRED,
        completes=STEP,
        own_page=True,
        danger=True,
    )
    def decline_above(self):
        """The higher authority said no: with a coded ground, and its words for the unit."""
