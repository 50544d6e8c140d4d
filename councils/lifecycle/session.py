"""What may happen to a session of a cluster or council."""

from django.utils.translation import gettext_lazy as _

from councils.vocabulary import SessionState as State
from workflow.lifecycle import Holder, Label, Lifecycle, move, state_field
from workflow.vocabulary import Reason, Role

PRESIDING = (
    Holder(Role.CLUSTER_LEADER, on="body"),
    Holder(Role.CLUSTER_DEPUTY, on="body"),
    Holder(Role.COUNCIL_CHAIR, on="body"),
    Holder(Role.COUNCIL_VICE_CHAIR, on="body"),
)
SECRETARY = Holder(Role.COUNCIL_SECRETARY, on="body")
OF_A_COUNCIL = (*PRESIDING[2:], SECRETARY)

KIND = "session.state"


class SessionLifecycle(Lifecycle):
    """The table of a session."""

    state = state_field(State, State.PLANNED)

    class Meta:
        abstract = True

    @move(
        source=[State.PLANNED],
        target=State.OPEN,
        by=PRESIDING,
        guards=["agenda_set", "time_to_answer"],
        effects=["keep_opening_day"],
        kind=KIND,
        label=Label(button=_("Open the session"), done=_("Session opened")),
        completes="agenda",
    )
    def open(self):
        """The chair or leader opens; from now on the agenda is frozen."""

    @move(
        source=[State.PLANNED],
        target=State.CANCELLED,
        by=[*PRESIDING, SECRETARY],
        guards=["nothing_lies_before"],
        kind=KIND,
        label=Label(button=_("Call the session off"), done=_("Session called off")),
        reason=Reason.REQUIRED,
        completes="agenda",
        outcome="called_off",
        danger=True,
    )
    def call_off(self):
        """Convened by mistake or not needed any more: never held, and its members are told."""

    @move(
        source=[State.OPEN],
        target=State.CLOSED,
        by=[*PRESIDING, SECRETARY],
        guards=["ballots_settled", "record_is_sealed"],
        effects=["pass_on_undecided", "await_decision"],
        kind=KIND,
        label=Label(button=_("Close the session"), done=_("Session closed")),
        completes="hold",
    )
    def close(self):
        """Everything voted on is carried out; what was not decided waits for the next session."""

    @move(
        source=[State.OPEN],
        target=State.SUSPENDED,
        by=PRESIDING,
        guards=["ballots_settled"],
        effects=["members_go"],
        kind=KIND,
        label=Label(button=_("Suspend the session"), done=_("Session suspended")),
        reason=Reason.REQUIRED,
    )
    def suspend(self):
        """A break, overnight or longer: everybody leaves, the agenda stays as it is."""

    @move(
        source=[State.SUSPENDED],
        target=State.OPEN,
        by=PRESIDING,
        kind=KIND,
        label=Label(button=_("Resume the session"), done=_("Session resumed")),
    )
    def resume(self):
        """The session goes on: attendance is marked and the quorum judged anew."""

    @move(
        source=[State.OPEN],
        target=State.OPEN,
        by=[*PRESIDING, SECRETARY],
        guards=["item_may_wait"],
        effects=["put_off"],
        kind=KIND,
        label=Label(button=_("Put off to the next session"), done=_("Item put off")),
        reason=Reason.REQUIRED,
        own_page=True,
    )
    def defer(self):
        """The body leaves one nomination undecided; it stands first on its next agenda."""

    @move(
        source=[State.OPEN],
        target=State.OPEN,
        by=OF_A_COUNCIL,
        guards=["lines_may_fall"],
        effects=["put_forward_lower"],
        kind=KIND,
        label=Label(
            button=_("Put forward for the lower award"),
            done=_("Put forward for the lower award instead"),
        ),
        reason=Reason.REQUIRED,
        own_page=True,
    )
    def lower(self):
        """What a council did not carry it votes on for the lower award; a cluster always does."""

    @move(
        source=[State.OPEN, State.SUSPENDED],
        target=State.ADJOURNED,
        by=PRESIDING,
        guards=["ballots_settled"],
        effects=["pass_on_undecided", "await_decision"],
        kind=KIND,
        label=Label(button=_("Adjourn"), done=_("Session adjourned")),
        reason=Reason.REQUIRED,
        completes="hold",
    )
    def adjourn(self):
        """The session ends without deciding, for lack of a quorum or another reason given."""
