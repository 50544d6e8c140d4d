"""Ballots whose roll is frozen and which are not counted yet."""

from councils.models import Ballot
from councils.vocabulary import BallotState
from nominations.models import Nomination


def frozen_with(line: Nomination) -> Ballot | None:
    """The ballot on which this nomination is being voted on, or None. One query."""
    running = (BallotState.OPEN, BallotState.CLOSED)
    return Ballot.objects.filter(items__nomination=line, state__in=running).first()
