"""What signer and registry do with a line of a decision."""

from django.utils.translation import gettext_lazy as _

from nominations.lifecycle.terms import DRAFTERS, KIND, REGISTRY, SIGNERS
from nominations.vocabulary import NominationState as State
from workflow.lifecycle import Label, move
from workflow.vocabulary import Reason


class SignatureStage:
    """What signer and registry do with a line of a decision."""

    @move(
        source=[State.SIGNATURE],
        target=State.SIGNED,
        by=SIGNERS,
        guards=["no_hold", "decision_signed"],
        kind=KIND,
        label=Label(button=_("Sign"), done=_("Signed")),
    )
    def sign(self):
        """Its decision was signed; the award exists only on issue."""

    @move(
        source=[State.SIGNATURE],
        target=State.DECLINED,
        by=SIGNERS,
        guards=["decision_before_signer"],
        effects=["record_decline", "strike_line"],
        kind=KIND,
        label=Label(
            button=_("Refuse this line"),
            done=_("Refused by the signer"),
            unit=_("The signer declined to sign this line."),
        ),
        reason=Reason.REQUIRED,
        own_page=True,
        danger=True,
    )
    def refuse(self):
        """The signer takes one line out; the list is drawn up anew and shown again."""

    @move(
        source=[State.SIGNATURE],
        target=State.SIGNATURE,
        by=DRAFTERS,
        guards=["held"],
        effects=["set_aside_line"],
        kind=KIND,
        label=Label(
            button=_("Take off the list while on hold"),
            done=_("Taken off the list while on hold"),
            unit=_("The nomination waits on a list of its own while the hold stands."),
        ),
    )
    def set_aside(self):
        """On hold: it waits on a list of its own, and the others go on without it."""

    @move(
        source=[State.SIGNED],
        target=State.SIGNATURE,
        by=DRAFTERS,
        guards=["decision_before_signer"],
        kind=KIND,
        label=Label(
            button=_("Back before the signer"),
            done=_("Back before the signer: the list was redrawn"),
            unit=_("The list was redrawn and is signed anew."),
        ),
    )
    def unsign(self):
        """Its list is redrawn without somebody on hold: what was signed does not stand any more."""

    @move(
        source=[State.SIGNED],
        target=State.AWARDED,
        by=[REGISTRY],
        guards=["no_hold", "decided_here", "decision_issued"],
        kind=KIND,
        label=Label(
            button=_("Issue"), done=_("Awarded"), unit=_("The award was conferred by decision.")
        ),
    )
    def issue(self):
        """Number and date were entered: now the award is conferred."""
