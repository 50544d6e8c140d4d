"""What may happen to a nomination, from the unit's draft to the award: its six stages."""

from nominations.lifecycle.above_stage import AboveStage
from nominations.lifecycle.body_stage import BodyStage
from nominations.lifecycle.clearance_stage import ClearanceStage
from nominations.lifecycle.office_stage import OfficeStage
from nominations.lifecycle.signature_stage import SignatureStage
from nominations.lifecycle.unit_stage import UnitStage
from nominations.vocabulary import NominationState as State
from workflow.lifecycle import Lifecycle, state_field


class NominationLifecycle(
    UnitStage, BodyStage, OfficeStage, ClearanceStage, SignatureStage, AboveStage, Lifecycle
):
    """The table of a nomination. Where it goes next is read from the route pinned on it."""

    state = state_field(State, State.DRAFT)

    class Meta:
        abstract = True
