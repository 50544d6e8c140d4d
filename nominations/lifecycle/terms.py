"""Who acts on a nomination at each stage, and where its moves lead."""

from nominations.vocabulary import NominationState as State
from workflow.lifecycle import Computed, Holder
from workflow.vocabulary import Role

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
# Who draws up lists: the standing office, or the officer of a unit that decides for itself.
DRAFTERS = (*OFFICE, Holder(Role.UNIT_OFFICER, on="case.unit"))
REGISTRY = Holder(Role.REGISTRY_CLERK, on="case.unit")

# Who may bring the minister's finding of a sudden feat to a unit.
FINDERS = (
    Holder(Role.STANDING_OFFICER, on="submission.round.organiser"),
    Holder(Role.STANDING_HEAD, on="submission.round.organiser"),
)

# Who may enter a letter from paper and confirm it; nobody where the unit writes its own.
ENTERERS = (
    Holder(Role.STANDING_OFFICER, on="paper_office"),
    Holder(Role.STANDING_HEAD, on="paper_office"),
)
ENTERERS_OF_LINES = (
    Holder(Role.STANDING_OFFICER, on="submission.paper_office"),
    Holder(Role.STANDING_HEAD, on="submission.paper_office"),
)

HIGHER_OFFICER = Holder(Role.UNIT_OFFICER, on="goes_to")
HIGHER_HEAD = Holder(Role.HEAD_OF_UNIT, on="goes_to")

# What every letter holds before anybody answers for it, whether its unit or the office enters it.
WHOLE = (
    "has_nominees",
    "no_list_waiting",
    "nobody_on_hold",
    "choice_recorded",
    "quotas_kept",
    "votes_as_stated",
    "papers_complete",
)

KIND = "nomination.state"
LETTER_KIND = "submission.state"
ONWARD = Computed(
    lambda nomination: nomination.next_stage,
    states=(State.CLUSTER, State.APPRAISAL, State.CLEARANCE, State.COUNCIL, State.SIGNATURE),
)
BACK = Computed(lambda nomination: nomination.resumes_at, states=(State.APPRAISAL, State.COUNCIL))
ARRIVALS = (
    "arrive_cluster",
    "arrive_appraisal",
    "arrive_clearance",
    "arrive_council",
    "arrive_signature",
)
CLOCK = Holder(Role.CLOCK, on="unit")
