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
        guards=["no_hold", "papers_present"],
        effects=["record_appraisal", *ARRIVALS],
        kind=KIND,
        label=Label(
            button=_("Eligible"),
            done=_("Found eligible"),
            unit=_("The standing office found the nomination eligible."),
        ),
        completes="appraise",
    )
    def find_eligible(self):
        """The standing office found the standard met and the dossier complete."""

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
        effects=["arrive_appraisal"],
        kind=KIND,
        label=Label(
            button=_("Let the time run out"),
            done=_("The time to complete the dossier ran out"),
            unit=_("Nothing was sent in time; the standing office decides on what is there."),
        ),
        completes="supplement",
    )
    def lapse(self):
        """The unit did not answer in time: the office decides on the dossier as it is."""

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
