"""Sessions, agendas and attendance, ballots with votes and tallies, the years of clusters."""

from councils.models.ballots import Ballot, BallotItem, Tally, Turnout, Vote
from councils.models.clusters import ClusterYear
from councils.models.sessions import AgendaItem, Attendance, Session

__all__ = [
    "AgendaItem",
    "Attendance",
    "Ballot",
    "BallotItem",
    "ClusterYear",
    "Session",
    "Tally",
    "Turnout",
    "Vote",
]
