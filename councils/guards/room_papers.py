"""What must be true of the papers of the room before voting is closed."""

from councils.actions import refusals_papers as refusals
from councils.queries.room_papers import papers_waiting
from councils.vocabulary import BallotState, Mode
from workflow.engine import Errand
from workflow.errors import Refusal
from workflow.registry import guard


@guard("papers_sealed")
def papers_sealed(ballots, errand: Errand) -> dict[int, Refusal]:
    """What papers of the room said lies in the box, where members took any."""
    secret = [b for b in ballots if b.mode == Mode.SECRET and b.state == BallotState.OPEN]
    if not secret:
        return {}
    found = errand.once("papers waiting", secret, lambda: papers_waiting(secret))
    return {key: refusals.papers_waiting(number) for key, number in found.items()}
