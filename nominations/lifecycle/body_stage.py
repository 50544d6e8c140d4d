"""What a cluster or council does with a nomination: only as its tally says."""

from django.utils.translation import gettext_lazy as _

from nominations.lifecycle.terms import ARRIVALS, CLUSTER, COUNCIL, KIND, ONWARD
from nominations.vocabulary import NominationState as State
from workflow.lifecycle import Label, move


class BodyStage:
    """What a cluster or council does with a nomination: only as its tally says."""

    @move(
        source=[State.CLUSTER],
        target=ONWARD,
        by=CLUSTER,
        guards=["no_hold", "carried_by_tally"],
        effects=ARRIVALS,
        kind=KIND,
        label=Label(
            button=_("Endorse"),
            done=_("Endorsed by cluster"),
            unit=_("The cluster endorsed this nomination."),
        ),
    )
    def endorse(self):
        """The conference's tally carried it."""

    @move(
        source=[State.CLUSTER],
        target=State.DECLINED,
        by=CLUSTER,
        guards=["failed_by_tally"],
        effects=["record_decline"],
        kind=KIND,
        label=Label(
            button=_("Not endorse"),
            done=_("Not endorsed by cluster"),
            unit=_("The cluster did not endorse this nomination."),
        ),
    )
    def not_endorse(self):
        """The conference's tally did not carry it."""

    @move(
        source=[State.DRAFT],
        target=State.CLUSTER,
        by=CLUSTER,
        guards=["fell_from_higher"],
        kind=KIND,
        label=Label(
            button=_("Put forward for the lower award"),
            done=_("Put forward for the lower award, without a new dossier"),
        ),
    )
    def lower(self):
        """Who got no flag enters the certificate vote with the same dossier (domain.md 11)."""

    @move(
        source=[State.COUNCIL],
        target=ONWARD,
        by=COUNCIL,
        guards=["no_hold", "carried_by_tally"],
        effects=ARRIVALS,
        kind=KIND,
        label=Label(
            button=_("Passed"),
            done=_("Passed by council"),
            unit=_("The council passed this nomination."),
        ),
    )
    def carry(self):
        """The council's tally carried it."""

    @move(
        source=[State.COUNCIL],
        target=State.DECLINED,
        by=COUNCIL,
        guards=["failed_by_tally"],
        effects=["record_decline"],
        kind=KIND,
        label=Label(
            button=_("Not passed"),
            done=_("Not passed by council"),
            unit=_("The council did not pass this nomination."),
        ),
    )
    def fail(self):
        """The council's tally did not carry it."""

    @move(
        source=[State.DRAFT],
        target=State.COUNCIL,
        by=COUNCIL,
        guards=["fell_from_higher"],
        kind=KIND,
        label=Label(
            button=_("Put forward for the lower award"),
            done=_("Put forward for the lower award by the council, without a new dossier"),
        ),
    )
    def lower_in_council(self):
        """The council votes on the lower award of what it did not carry, with the same dossier."""
