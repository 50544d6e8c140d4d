"""Who prepares and conducts the sessions of a body, who seats its members, who leads its years."""

from workflow.lifecycle import Holder
from workflow.vocabulary import Role

PREPARING = (
    Holder(Role.COUNCIL_SECRETARY, on="body"),
    Holder(Role.CLUSTER_LEADER, on="body"),
    Holder(Role.CLUSTER_DEPUTY, on="body"),
)
CONDUCTING = (
    *PREPARING,
    Holder(Role.COUNCIL_CHAIR, on="body"),
    Holder(Role.COUNCIL_VICE_CHAIR, on="body"),
)
# Who seats members: the standing office of the ministry, or the unit whose own council it is.
SEATING = (
    Holder(Role.STANDING_OFFICER, on="unit"),
    Holder(Role.STANDING_HEAD, on="unit"),
    Holder(Role.UNIT_OFFICER, on="unit"),
    Holder(Role.HEAD_OF_UNIT, on="unit"),
)
SEATING_ROLES = tuple(holder.role for holder in SEATING)
# Who enters the minister's decision on leader and deputy.
APPOINTING = SEATING[:2]
SCHEDULING = (
    Holder(Role.CLUSTER_LEADER, on="body"),
    Holder(Role.CLUSTER_DEPUTY, on="body"),
    Holder(Role.STANDING_OFFICER, on="body.unit"),
    Holder(Role.STANDING_HEAD, on="body.unit"),
)
