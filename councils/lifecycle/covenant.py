"""What may happen to an edition of a cluster's covenant."""

from django.utils.translation import gettext_lazy as _

from councils.vocabulary import CovenantState as State
from workflow.lifecycle import Holder, Label, Lifecycle, move, state_field
from workflow.vocabulary import Reason, Role

DRAFTING = (
    Holder(Role.CLUSTER_LEADER, on="cluster_year.body"),
    Holder(Role.CLUSTER_DEPUTY, on="cluster_year.body"),
)
LAST_SIGNER = Holder(Role.HEAD_OF_UNIT, on="last_signed")

KIND = "covenant.state"


class CovenantLifecycle(Lifecycle):
    """The table of an edition. Once put to signature its text never changes."""

    state = state_field(State, State.DRAFT)

    class Meta:
        abstract = True

    @move(
        source=[State.DRAFT],
        target=State.SIGNING,
        by=DRAFTING,
        guards=["criteria_stated", "members_have_heads"],
        effects=["ask_signatures"],
        kind=KIND,
        label=Label(button=_("Put to signature"), done=_("Put to signature")),
        completes="draft",
    )
    def put_to_sign(self):
        """The text is fixed, and the head of each member is asked to sign it."""

    @move(
        source=[State.SIGNING],
        target=State.IN_FORCE,
        by=[LAST_SIGNER],
        guards=["all_have_signed", "record_is_sealed"],
        effects=["date_covenant"],
        kind=KIND,
        label=Label(button=_("Bring into force"), done=_("Signed by all, in force")),
        completes="gather",
        own_page=True,
    )
    def come_into_force(self):
        """The last signature brings it into force, on that day."""

    @move(
        source=[State.DRAFT, State.SIGNING],
        target=State.WITHDRAWN,
        by=DRAFTING,
        effects=["end_signing"],
        kind=KIND,
        label=Label(button=_("Withdraw"), done=_("Withdrawn")),
        reason=Reason.REQUIRED,
        completes={State.DRAFT: "draft", State.SIGNING: "gather"},
        outcome="withdrawn",
        danger=True,
    )
    def withdraw(self):
        """It binds nobody; signatures given stay with this text, and another edition may begin."""
