"""What may happen to a ballot."""

from django.utils.translation import gettext_lazy as _

from councils.vocabulary import BallotState as State
from workflow.lifecycle import Holder, Label, Lifecycle, move, state_field
from workflow.vocabulary import Reason, Role

PRESIDING = (
    Holder(Role.CLUSTER_LEADER, on="session.body"),
    Holder(Role.CLUSTER_DEPUTY, on="session.body"),
    Holder(Role.COUNCIL_CHAIR, on="session.body"),
    Holder(Role.COUNCIL_VICE_CHAIR, on="session.body"),
)
CONDUCTING = (*PRESIDING, Holder(Role.COUNCIL_SECRETARY, on="session.body"))

KIND = "ballot.state"


class BallotLifecycle(Lifecycle):
    """The table of a ballot. Roll and recusals are frozen when it opens or is recorded."""

    state = state_field(State, State.PREPARED)

    class Meta:
        abstract = True

    @move(
        source=[State.PREPARED],
        target=State.OPEN,
        by=CONDUCTING,
        guards=[
            "whole_sheet",
            "session_is_open",
            "mode_is_voted",
            "closing_lies_ahead",
            "no_item_on_hold",
            "quorum_met",
            "standing_ruled",
            "opinions_checked",
            "box_tried",
            "warned_of_unanimity",
            "warned_of_difference",
        ],
        effects=["freeze_roll", "bind_box"],
        kind=KIND,
        label=Label(button=_("Open voting"), done=_("Voting opened")),
    )
    def open(self):
        """Members vote on their own devices; until closing everyone sees n of m only."""

    @move(
        source=[State.OPEN],
        target=State.CLOSED,
        by=CONDUCTING,
        guards=["whole_sheet", "answers_are_in", "papers_sealed", "record_is_sealed"],
        effects=["tell_session"],
        kind=KIND,
        label=Label(button=_("Close voting"), done=_("Voting closed")),
    )
    def close(self):
        """No further vote is taken."""

    @move(
        source=[State.CLOSED],
        target=State.COUNTED,
        by=CONDUCTING,
        guards=[
            "whole_sheet",
            "session_is_open",
            "record_is_sealed",
            "box_opened",
            "chair_has_said",
        ],
        effects=["count_votes", "carry_outcome"],
        kind=KIND,
        label=Label(button=_("Publish result"), done=_("Counted and published")),
    )
    def count(self):
        """Threshold, base and places are applied; the outcome goes to the nominations."""

    @move(
        source=[State.PREPARED],
        target=State.COUNTED,
        by=CONDUCTING,
        guards=[
            "session_is_open",
            "mode_is_consensus",
            "recorder_sees_every_row",
            "no_item_on_hold",
            "quorum_met",
            "standing_ruled",
            "consensus_named",
            "record_is_sealed",
        ],
        effects=["freeze_roll", "count_consensus", "carry_outcome"],
        kind=KIND,
        label=Label(button=_("Record consensus"), done=_("Decided by consensus")),
        own_page=True,
    )
    def record_consensus(self):
        """The body agreed without a vote ("thống nhất"); recorded as such, with no figures."""

    @move(
        source=[State.PREPARED],
        target=State.COUNTED,
        by=CONDUCTING,
        guards=[
            "session_is_open",
            "mode_is_paper",
            "recorder_sees_every_row",
            "no_item_on_hold",
            "quorum_met",
            "standing_ruled",
            "opinions_checked",
            "chair_has_said",
            "paper_tally_balances",
            "record_is_sealed",
        ],
        effects=["freeze_roll", "count_paper", "carry_outcome"],
        kind=KIND,
        label=Label(button=_("Enter the paper tally"), done=_("Paper tally recorded")),
        own_page=True,
    )
    def record_paper(self):
        """The counting team's tally minutes are entered and checked."""

    @move(
        source=[State.PREPARED],
        target=State.COUNTED,
        by=PRESIDING,
        guards=[
            "session_is_open",
            "mode_is_chair",
            "settled_by_whoever_presides",
            "no_item_on_hold",
            "quorum_met",
            "standing_ruled",
            "consensus_named",
            "record_is_sealed",
        ],
        effects=["freeze_roll", "count_chair", "carry_outcome"],
        kind=KIND,
        label=Label(button=_("Decide among the tied"), done=_("Decided by the chair")),
        reason=Reason.REQUIRED,
        own_page=True,
    )
    def settle(self):
        """The rounds the rule allows ended in a tie: whoever presides decides, with a reason."""

    @move(
        source=[State.PREPARED, State.OPEN, State.CLOSED],
        target=State.CANCELLED,
        by=CONDUCTING,
        guards=["whole_sheet", "box_unopened"],
        effects=["say_if_box_opened", "tell_session"],
        kind=KIND,
        label=Label(button=_("Cancel the ballot"), done=_("Ballot cancelled")),
        reason=Reason.REQUIRED,
        danger=True,
    )
    def cancel(self):
        """The ballot does not count; the same items may be put to a new one."""
