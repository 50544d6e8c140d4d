"""Sessions, agendas and attendance, ballots with votes and tallies, the years of clusters."""

from councils.models.ballots import Ballot, BallotItem, Tally, Turnout, Vote
from councils.models.clusters import ClusterYear
from councils.models.matters import Candidacy, Matter
from councils.models.sessions import AgendaItem, Attendance, Session
from councils.models.standing import Recusal

__all__ = [
    "AgendaItem",
    "Attendance",
    "Ballot",
    "BallotItem",
    "Candidacy",
    "ClusterYear",
    "Matter",
    "Recusal",
    "Session",
    "Tally",
    "Turnout",
    "Vote",
]
