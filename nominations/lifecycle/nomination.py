"""What may happen to a nomination, from the unit's draft to the award."""

from django.utils.translation import gettext_lazy as _

from nominations.vocabulary import NominationState as State
from workflow.lifecycle import Computed, Holder, Label, Lifecycle, move, state_field
from workflow.vocabulary import Reason, Role

OFFICER = Holder(Role.UNIT_OFFICER, on="unit")
HEAD = Holder(Role.HEAD_OF_UNIT, on="unit")
CLUSTER = (Holder(Role.CLUSTER_LEADER, on="case.body"), Holder(Role.CLUSTER_DEPUTY, on="case.body"))
OFFICE = (Holder(Role.STANDING_OFFICER, on="case.unit"), Holder(Role.STANDING_HEAD, on="case.unit"))
COUNCIL = (
    Holder(Role.COUNCIL_SECRETARY, on="case.body"),
    Holder(Role.COUNCIL_CHAIR, on="case.body"),
    Holder(Role.COUNCIL_VICE_CHAIR, on="case.body"),
)
SIGNERS = (
    Holder(Role.MINISTER, on="case.unit"),
    Holder(Role.DEPUTY_MINISTER, on="case.unit"),
    Holder(Role.HEAD_OF_UNIT, on="case.unit"),
)
REGISTRY = Holder(Role.REGISTRY_CLERK, on="case.unit")

KIND = "nomination.state"
ONWARD = Computed(
    lambda nomination: nomination.next_stage,
    states=(State.CLUSTER, State.APPRAISAL, State.COUNCIL, State.SIGNATURE),
)
BACK = Computed(lambda nomination: nomination.resumes_at, states=(State.APPRAISAL, State.COUNCIL))
ARRIVALS = ("arrive_cluster", "arrive_appraisal", "arrive_council", "arrive_signature")


class NominationLifecycle(Lifecycle):
    """The table of a nomination. Where it goes next is read from the route pinned on it."""

    state = state_field(State, State.DRAFT)

    class Meta:
        abstract = True

    @move(
        source=[State.DRAFT],
        target=State.UNIT,
        by=[OFFICER],
        guards=["submission_open"],
        kind=KIND,
        label=Label(button=_("Put to the unit's review"), done=_("Considered by the unit")),
    )
    def propose(self):
        """The unit's own meeting and council consider the nominee."""

    @move(
        source=[State.DRAFT],
        target=State.WITHDRAWN,
        by=[OFFICER],
        guards=["submission_open"],
        kind=KIND,
        label=Label(button=_("Remove from the list"), done=_("Removed from the draft list")),
    )
    def remove(self):
        """A line entered by mistake leaves the draft; it stays on the record."""

    @move(
        source=[State.UNIT],
        target=State.DECLINED,
        by=[OFFICER, HEAD],
        guards=["submission_open"],
        effects=["record_decline"],
        kind=KIND,
        label=Label(
            button=_("Not put forward"),
            done=_("Not put forward by the unit"),
            unit=_("Your unit considered this nominee and did not put it forward."),
        ),
        reason=Reason.REQUIRED,
        danger=True,
    )
    def unit_fail(self):
        """Considered, not chosen: the harshest cut of all stays visible with its reason."""

    @move(
        source=[State.DECLINED],
        target=State.UNIT,
        by=[OFFICER, HEAD],
        guards=["submission_open", "declined_by_unit"],
        effects=["lift_decline"],
        kind=KIND,
        label=Label(button=_("Consider again"), done=_("Taken up again by the unit")),
        reason=Reason.REQUIRED,
    )
    def reconsider(self):
        """The unit takes up again, before submitting, whom it had not put forward."""

    @move(
        source=[State.UNIT],
        target=ONWARD,
        by=[HEAD],
        guards=["letter_approved"],
        effects=ARRIVALS,
        kind=KIND,
        label=Label(button=_("Submit nomination"), done=_("Submitted")),
    )
    def submit(self):
        """Goes with the approved letter to the first stage of its route."""

    @move(
        source=[State.CLUSTER],
        target=ONWARD,
        by=CLUSTER,
        guards=["carried_by_tally"],
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
        source=[State.APPRAISAL],
        target=ONWARD,
        by=OFFICE,
        guards=["papers_present"],
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
        guards=["route_has_council"],
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
        by=[OFFICER, HEAD],
        guards=["papers_present"],
        effects=["arrive_appraisal"],
        kind=KIND,
        label=Label(button=_("Send again"), done=_("Completed and sent again")),
        reason=Reason.OPTIONAL,
        completes="supplement",
    )
    def resubmit(self):
        """The unit has completed the dossier; the nomination resumes where it was."""

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
        source=[State.COUNCIL],
        target=ONWARD,
        by=COUNCIL,
        guards=["carried_by_tally"],
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
        source=[State.SIGNATURE],
        target=State.SIGNED,
        by=SIGNERS,
        guards=["decision_signed"],
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
        source=[State.SIGNED],
        target=State.AWARDED,
        by=[REGISTRY],
        guards=["decision_issued"],
        kind=KIND,
        label=Label(
            button=_("Issue"), done=_("Awarded"), unit=_("The award was conferred by decision.")
        ),
    )
    def issue(self):
        """Number and date were entered: now the award is conferred."""

    @move(
        source=[State.UNIT, State.CLUSTER, State.APPRAISAL, State.RETURNED, State.COUNCIL],
        target=State.WITHDRAWN,
        by=[HEAD],
        guards=["session_not_open"],
        effects=["strike_from_agenda"],
        kind=KIND,
        label=Label(button=_("Withdraw"), done=_("Withdrawn by the unit")),
        reason=Reason.REQUIRED,
        completes={State.APPRAISAL: "appraise", State.RETURNED: "supplement"},
        danger=True,
    )
    def withdraw(self):
        """The unit takes its nomination back before anybody has decided on it."""
