"""Sessions with their agenda and attendance, ballots with their votes and tallies."""

from councils.models.ballots import Ballot, BallotItem, Tally, Turnout, Vote
from councils.models.sessions import AgendaItem, Attendance, Session

__all__ = [
    "AgendaItem",
    "Attendance",
    "Ballot",
    "BallotItem",
    "Session",
    "Tally",
    "Turnout",
    "Vote",
]
