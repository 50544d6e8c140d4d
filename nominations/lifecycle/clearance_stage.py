"""What the standing office does once other bodies and the public were asked."""

from django.utils.translation import gettext_lazy as _

from nominations.lifecycle.terms import ARRIVALS, KIND, OFFICE, ONWARD
from nominations.vocabulary import NominationState as State
from workflow.lifecycle import Label, move
from workflow.vocabulary import Reason


class ClearanceStage:
    """Consultation and public notice run side by side; both must be through."""

    @move(
        source=[State.CLEARANCE],
        target=ONWARD,
        by=OFFICE,
        guards=["no_hold", "opinions_in", "notice_run", "comments_read"],
        effects=ARRIVALS,
        kind=KIND,
        label=Label(
            button=_("Clear after consultation"),
            done=_("Cleared after consultation and public notice"),
            unit=_("Consultation and public notice are through."),
        ),
        reason=Reason.OPTIONAL,
        completes="clear",
    )
    def clear(self):
        """Every opinion needed is in, the notice has run its days, and no hold stands."""

    @move(
        source=[State.CLEARANCE],
        target=State.RETURNED,
        by=OFFICE,
        guards=["points_in_order"],
        effects=["end_what_was_asked", "open_supplement"],
        kind=KIND,
        label=Label(
            button=_("Return for changes"),
            done=_("Returned for changes from consultation"),
            unit=_("After consultation began, the office asks the unit to complete the dossier."),
        ),
        reason=Reason.REQUIRED,
        completes="clear",
        own_page=True,
    )
    def return_from_clearance(self):
        """What other bodies or the public said must be answered by the unit, point by point."""

    @move(
        source=[State.CLEARANCE],
        target=State.DECLINED,
        by=OFFICE,
        effects=["call_back_letters", "record_decline"],
        kind=KIND,
        label=Label(
            button=_("Decline after consultation"),
            done=_("Declined after consultation or public notice"),
            unit=_("What consultation or public notice showed speaks against the nomination."),
        ),
        reason=Reason.REQUIRED,
        completes="clear",
        danger=True,
    )
    def not_clear(self):
        """An objection stands, or a comment proved true: the office says which."""
