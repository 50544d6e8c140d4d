"""What the standing office finds, and what the clock does while it waits."""

from django.utils.translation import gettext_lazy as _

from nominations.lifecycle.terms import ARRIVALS, BACK, CLOCK, KIND, OFFICE, ONWARD
from nominations.vocabulary import NominationState as State
from workflow.lifecycle import Label, move
from workflow.vocabulary import Reason


class OfficeStage:
    """What the standing office finds, and what the clock does while it waits."""

    @move(
        source=[State.APPRAISAL],
        target=ONWARD,
        by=OFFICE,
        guards=["no_hold", "papers_present", "checks_in_order", "standard_met", "standard_judged"],
        effects=["record_appraisal", *ARRIVALS],
        kind=KIND,
        label=Label(
            button=_("Eligible"),
            done=_("Found eligible"),
            unit=_("The standing office found the nomination eligible."),
        ),
        reason=Reason.OPTIONAL,
        completes="appraise",
    )
    def find_eligible(self):
        """The dossier is complete, the standard met; a reason judges what is left to people."""

    @move(
        source=[State.APPRAISAL],
        target=ONWARD,
        by=OFFICE,
        guards=["route_has_council", "no_hold"],
        effects=["record_appraisal", *ARRIVALS],
        kind=KIND,
        label=Label(
            button=_("Put to the council for opinion"),
            done=_("Referred to the council for opinion"),
            unit=_("The standing office put the nomination to the council for its opinion."),
        ),
        reason=Reason.REQUIRED,
        completes="appraise",
    )
    def refer_for_opinion(self):
        """The standing office leaves the judgement to the council and says why."""

    @move(
        source=[State.APPRAISAL],
        target=State.RETURNED,
        by=OFFICE,
        guards=["points_in_order"],
        effects=["open_supplement"],
        kind=KIND,
        label=Label(
            button=_("Return for changes"),
            done=_("Returned for changes"),
            unit=_("The standing office asks the unit to complete the dossier."),
        ),
        reason=Reason.REQUIRED,
        completes="appraise",
    )
    def return_for_supplement(self):
        """Something is missing: the unit is told what and until when."""

    @move(
        source=[State.RETURNED],
        target=BACK,
        by=[CLOCK],
        effects=["keep_text_sent", "arrive_appraisal"],
        kind=KIND,
        label=Label(
            button=_("Let the time run out"),
            done=_("The time to complete the dossier ran out"),
            unit=_("Nothing was sent in time; the standing office decides on what is there."),
        ),
        completes="supplement",
    )
    def lapse(self):
        """The unit did not answer in time: the office decides on the dossier as it was sent."""

    @move(
        source=[State.APPRAISAL],
        target=State.DECLINED,
        by=OFFICE,
        guards=["ground_given"],
        effects=["record_appraisal", "record_decline"],
        kind=KIND,
        label=Label(
            button=_("Ineligible"),
            done=_("Found ineligible"),
            unit=_("The standing office found the nomination ineligible."),
        ),
        reason=Reason.REQUIRED,
        completes="appraise",
        own_page=True,
        danger=True,
    )
    def find_ineligible(self):
        """Not eligible: with a coded ground, its clause, and words for the unit."""

    @move(
        source=[State.APPRAISAL],
        target=State.DECLINED,
        by=OFFICE,
        guards=["right_route_named"],
        effects=["record_appraisal", "record_decline"],
        kind=KIND,
        label=Label(
            button=_("Return: wrong route"),
            done=_("Returned: it belongs to another route"),
            unit=_("The nomination belongs to another route, which the standing office names."),
        ),
        reason=Reason.REQUIRED,
        completes="appraise",
        own_page=True,
        danger=True,
    )
    def return_wrong_route(self):
        """It came by the wrong route: closed here, with the route by which it should come."""
