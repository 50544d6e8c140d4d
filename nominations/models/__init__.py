"""Awards and rules as data, rounds, submissions, nominations, evidence, decisions, past awards."""

from nominations.models.above import DecisionAbove
from nominations.models.access import NominationGrant, SubmissionGrant
from nominations.models.clearance import (
    Consultation,
    ConsultationLine,
    NoticeComment,
    NoticeLine,
    PublicNotice,
)
from nominations.models.decisions import Decision
from nominations.models.desk import DeskTick, SupplementPoint
from nominations.models.dossiers import Appraisal, Decline, Evidence
from nominations.models.facts import Initiative, InitiativeAuthor, NomineeMatch, StaffYear
from nominations.models.guidance import Guidance
from nominations.models.holds import Hold
from nominations.models.intake import Intake
from nominations.models.ledger import PastAward
from nominations.models.nominations import Nomination, Nominee
from nominations.models.reviews import ReviewVote, UnitReview
from nominations.models.rounds import DeadlineExtension, Movement, Round, RoundPlaces
from nominations.models.rules import RuleSet
from nominations.models.spells import ServiceSpell
from nominations.models.submissions import Submission
from nominations.models.terms import RoundTerms

__all__ = [
    "Appraisal",
    "Consultation",
    "ConsultationLine",
    "DeadlineExtension",
    "Decision",
    "DecisionAbove",
    "Decline",
    "DeskTick",
    "Evidence",
    "Guidance",
    "Hold",
    "Initiative",
    "InitiativeAuthor",
    "Intake",
    "Movement",
    "Nomination",
    "NominationGrant",
    "Nominee",
    "NomineeMatch",
    "NoticeComment",
    "NoticeLine",
    "PastAward",
    "PublicNotice",
    "ReviewVote",
    "Round",
    "RoundPlaces",
    "RoundTerms",
    "RuleSet",
    "ServiceSpell",
    "StaffYear",
    "Submission",
    "SubmissionGrant",
    "SupplementPoint",
    "UnitReview",
]
