"""Every lifecycle table of the house, by the name of its thing."""

from councils.models import Ballot, Covenant, Minutes, Session
from nominations.models import Decision, Nomination, Submission
from workflow.lifecycle import Move


def tables() -> dict[str, dict[str, Move]]:
    """The tables by thing, in the order of the road."""
    things = (Submission, Nomination, Session, Ballot, Covenant, Minutes, Decision)
    return {thing._meta.model_name: thing.table() for thing in things}
