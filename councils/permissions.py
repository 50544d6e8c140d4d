"""Who prepares and who conducts the sessions of a body."""

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
