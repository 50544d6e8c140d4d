"""What may happen to a decision, or to a letter that proposes: drawn up, signed, issued."""

from django.utils.translation import gettext_lazy as _

from nominations.vocabulary import DecisionState as State
from workflow.lifecycle import Holder, Label, Lifecycle, move, state_field
from workflow.vocabulary import Reason, Role

DRAFTERS = (
    Holder(Role.STANDING_OFFICER, on="unit"),
    Holder(Role.STANDING_HEAD, on="unit"),
    Holder(Role.UNIT_OFFICER, on="unit"),
)
SIGNERS = (
    Holder(Role.MINISTER, on="unit"),
    Holder(Role.DEPUTY_MINISTER, on="unit"),
    Holder(Role.HEAD_OF_UNIT, on="unit"),
)
REGISTRY = Holder(Role.REGISTRY_CLERK, on="unit")

KIND = "decision.state"


class DecisionLifecycle(Lifecycle):
    """The table of a decision of the minister or of a head of unit."""

    state = state_field(State, State.DRAFT)

    class Meta:
        abstract = True

    @move(
        source=[State.DRAFT],
        target=State.AWAITING_SIGNATURE,
        by=DRAFTERS,
        guards=["has_lines", "has_title_and_basis", "letter_proposes"],
        kind=KIND,
        label=Label(button=_("Put for signature"), done=_("Put for signature")),
        completes="draw_up",
    )
    def put_for_signature(self):
        """The draft with its list goes to the signer."""

    @move(
        source=[State.DRAFT],
        target=State.DROPPED,
        by=DRAFTERS,
        guards=["has_no_lines"],
        kind=KIND,
        label=Label(button=_("Drop the draft"), done=_("Dropped: no line was left on it")),
        completes="draw_up",
        outcome="dropped",
        danger=True,
    )
    def drop(self):
        """Every line was refused: there is nothing left to decide."""

    @move(
        source=[State.AWAITING_SIGNATURE],
        target=State.SIGNED,
        by=SIGNERS,
        guards=[
            "has_lines",
            "no_line_on_hold",
            "has_principal",
            "letter_proposes",
            "content_as_shown",
            "record_is_sealed",
        ],
        effects=["fix_content", "sign_lines"],
        kind=KIND,
        label=Label(button=_("Sign"), done=_("Signed")),
        completes="sign",
        outcome="signed",
        own_page=True,
    )
    def sign(self):
        """The signer signs exactly the content shown; its digest is fixed."""

    @move(
        source=[State.AWAITING_SIGNATURE],
        target=State.DRAFT,
        by=SIGNERS,
        kind=KIND,
        label=Label(button=_("Send back"), done=_("Sent back by the signer")),
        reason=Reason.REQUIRED,
        completes="sign",
        outcome="returned",
    )
    def send_back(self):
        """The signer wants the decision drawn up differently and says why."""

    @move(
        source=[State.SIGNED],
        target=State.AWAITING_SIGNATURE,
        by=DRAFTERS,
        guards=["some_lines_on_hold"],
        effects=["undo_signature", "redraw_lines"],
        kind=KIND,
        label=Label(
            button=_("Redraw without the lines on hold"),
            done=_("Redrawn without the lines on hold, to be signed anew"),
        ),
        reason=Reason.OPTIONAL,
        completes="issue",
        outcome="redrawn",
    )
    def redraw(self):
        """A signed list never changes unseen: without those on hold it is signed anew."""

    @move(
        source=[State.SIGNED],
        target=State.ISSUED,
        by=[REGISTRY],
        guards=["no_line_on_hold", "number_given"],
        effects=["enter_number", "issue_lines"],
        kind=KIND,
        label=Label(button=_("Enter number and issue"), done=_("Issued")),
        completes="issue",
        own_page=True,
    )
    def issue(self):
        """The registry enters number and date: the awards exist, or the letter is sent."""
