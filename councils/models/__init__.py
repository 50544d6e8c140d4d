"""Sessions, agendas, attendance, ballots, boxes, tallies, minutes, and years of clusters."""

from councils.models.absent import Substitution, WrittenOpinion
from councils.models.ballots import Ballot, BallotItem, Tally, Turnout, Vote
from councils.models.box import BallotBox, BoxCount, BoxKey
from councils.models.clusters import ClusterYear
from councils.models.consents import Consent
from councils.models.covenants import (
    Covenant,
    CovenantBonus,
    CovenantCriterion,
    CovenantSignature,
)
from councils.models.matters import Candidacy, Matter
from councils.models.minutes import Minutes, MinutesPaper, MinutesSignature
from councils.models.papers import ScorePaper, SessionPaper
from councils.models.regulations import Regulation
from councils.models.room_papers import RoomPapers
from councils.models.scores import BonusClaim, CriterionPoints, ScoreSheet, Scoring
from councils.models.sessions import AgendaItem, Attendance, Session
from councils.models.sheets import Sheet
from councils.models.standing import Recusal

__all__ = [
    "AgendaItem",
    "Attendance",
    "Ballot",
    "BallotBox",
    "BallotItem",
    "BonusClaim",
    "BoxCount",
    "BoxKey",
    "Candidacy",
    "ClusterYear",
    "Consent",
    "Covenant",
    "CovenantBonus",
    "CovenantCriterion",
    "CovenantSignature",
    "CriterionPoints",
    "Matter",
    "Minutes",
    "MinutesPaper",
    "MinutesSignature",
    "Recusal",
    "Regulation",
    "RoomPapers",
    "ScorePaper",
    "ScoreSheet",
    "Scoring",
    "Session",
    "SessionPaper",
    "Sheet",
    "Substitution",
    "Tally",
    "Turnout",
    "Vote",
    "WrittenOpinion",
]
