"""The closed sets of words that nominations use, with labels for people."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from nominations.vocabulary.facts import (
    Discipline,
    Gender,
    InitiativeScope,
    IntakeFormat,
    IntakeKind,
    IntakeState,
    IntakeStep,
    MatchGround,
    PastRoute,
    PositionBand,
    Rating,
    Sameness,
    ServiceLevel,
)

__all__ = [
    "UNIT_GROUNDS",
    "Authority",
    "AwardKind",
    "CommendationKind",
    "DecisionState",
    "Discipline",
    "Gender",
    "Ground",
    "HoldKind",
    "InitiativeScope",
    "IntakeFormat",
    "IntakeKind",
    "IntakeState",
    "IntakeStep",
    "MatchGround",
    "NominationState",
    "PaperKind",
    "PaperScope",
    "PastRoute",
    "PositionBand",
    "Rating",
    "ReviewKind",
    "ReviewMode",
    "Sameness",
    "ServiceLevel",
    "SubjectKind",
    "SubmissionState",
    "ThresholdBase",
    "Track",
    "Verdict",
    "VotingBody",
    "VotingMode",
]


class AwardKind(TextChoices):
    """Emulation title or form of commendation: kept apart everywhere."""

    TITLE = "TITLE", _("Emulation title")
    FORM = "FORM", _("Form of commendation")


class CommendationKind(TextChoices):
    """Why an award is given; the label of the day comes from the rulebook."""

    CONG_TRANG = "CONG_TRANG", _("Merit in regular work")
    DOT_XUAT = "DOT_XUAT", _("Sudden feat")
    PHONG_TRAO = "PHONG_TRAO", _("Emulation movement")
    QUA_TRINH_CONG_HIEN = "QUA_TRINH_CONG_HIEN", _("Long service")
    DOI_NGOAI = "DOI_NGOAI", _("External relations")


class Track(TextChoices):
    """The pace and procedure a nomination follows."""

    ANNUAL = "ANNUAL", _("Annual")
    SUDDEN = "SUDDEN", _("Sudden")
    THEMATIC = "THEMATIC", _("Thematic")
    LONG_SERVICE = "LONG_SERVICE", _("Long service")
    EXTERNAL = "EXTERNAL", _("External relations")


class Authority(TextChoices):
    """Who decides on the award."""

    HEAD_OF_UNIT = "HEAD_OF_UNIT", _("Head of the unit")
    MINISTER = "MINISTER", _("Minister")
    PRIME_MINISTER = "PRIME_MINISTER", _("Prime Minister")
    PRESIDENT = "PRESIDENT", _("State President")
    OTHER = "OTHER", _("Province or another ministry")


class SubjectKind(TextChoices):
    """Who or what may be honoured."""

    INDIVIDUAL = "INDIVIDUAL", _("Individual")
    SMALL_COLLECTIVE = "SMALL_COLLECTIVE", _("Small collective")
    LARGE_COLLECTIVE = "LARGE_COLLECTIVE", _("Large collective")
    HOUSEHOLD = "HOUSEHOLD", _("Household")
    ENTERPRISE = "ENTERPRISE", _("Enterprise")
    FOREIGNER = "FOREIGNER", _("Foreigner")
    OVERSEAS = "OVERSEAS", _("Overseas Vietnamese")
    RETIRED = "RETIRED", _("Retired person")
    DECEASED = "DECEASED", _("Deceased person")


PEOPLE = (
    SubjectKind.INDIVIDUAL,
    SubjectKind.FOREIGNER,
    SubjectKind.OVERSEAS,
    SubjectKind.RETIRED,
    SubjectKind.DECEASED,
)


class PaperKind(TextChoices):
    """The papers of a dossier."""

    SUBMISSION_LETTER = "SUBMISSION_LETTER", _("Submission letter with list")
    ACHIEVEMENT_REPORT = "ACHIEVEMENT_REPORT", _("Achievement report")
    SUMMARY_REPORT = "SUMMARY_REPORT", _("Summary report")
    UNIT_MINUTES = "UNIT_MINUTES", _("Minutes of the unit")
    CLUSTER_MINUTES = "CLUSTER_MINUTES", _("Minutes of the cluster's conference")
    TALLY_MINUTES = "TALLY_MINUTES", _("Tally minutes")
    INITIATIVE_CERTIFICATE = "INITIATIVE_CERTIFICATE", _("Proof of initiative or research")
    PAST_DECISION = "PAST_DECISION", _("Copy of an earlier decision")
    CONSULTATION_LETTER = "CONSULTATION_LETTER", _("Opinion of a consulted body")
    OTHER = "OTHER", _("Other paper")


class PaperScope(TextChoices):
    """Whether a paper belongs to the whole submission or to one nomination."""

    SUBMISSION = "SUBMISSION", _("For the whole submission")
    NOMINATION = "NOMINATION", _("For one nomination")


class VotingBody(TextChoices):
    """The kinds of body a voting rule speaks of (a block votes as a cluster)."""

    UNIT = "UNIT", _("Unit")
    CLUSTER = "CLUSTER", _("Emulation cluster")
    COUNCIL = "COUNCIL", _("Emulation and Commendation Council")


class VotingMode(TextChoices):
    """How a body may decide."""

    OPEN = "OPEN", _("Open ballot by name")
    CONSENSUS = "CONSENSUS", _("Consensus")
    PAPER = "PAPER", _("Recorded from paper")
    SECRET = "SECRET", _("Secret ballot")


class NominationState(TextChoices):
    """Where a nomination lies."""

    DRAFT = "DRAFT", _("Draft")
    UNIT = "UNIT", _("Under the unit's own choice")
    CLUSTER = "CLUSTER", _("Awaiting the cluster")
    APPRAISAL = "APPRAISAL", _("Under review")
    RETURNED = "RETURNED", _("Returned for changes")
    CLEARANCE = "CLEARANCE", _("In consultation and public notice")
    COUNCIL = "COUNCIL", _("Eligible for council")
    SIGNATURE = "SIGNATURE", _("Awaiting signature")
    SIGNED = "SIGNED", _("Signed, awaiting number and issue")
    FORWARDED = "FORWARDED", _("Forwarded to the higher authority")
    AWARDED = "AWARDED", _("Awarded")
    DECLINED = "DECLINED", _("Not awarded")
    WITHDRAWN = "WITHDRAWN", _("Withdrawn")
    REVOKED = "REVOKED", _("Revoked")


# Where a cluster or council decides.
BODY_STAGES = (NominationState.CLUSTER, NominationState.COUNCIL)
# Nobody proposes these any more, and nothing was conferred.
SETTLED = (NominationState.DECLINED, NominationState.WITHDRAWN)


class SubmissionState(TextChoices):
    """Where a submission letter and its list lie."""

    DRAFT = "DRAFT", _("Draft")
    AWAITING_HEAD = "AWAITING_HEAD", _("Awaiting head of unit")
    SUBMITTED = "SUBMITTED", _("Submitted")
    SENT_UP = "SENT_UP", _("Sent up to the higher unit")
    MERGED = "MERGED", _("Taken into the higher unit's letter")
    NIL_ASKED = "NIL_ASKED", _("Nobody proposed, awaiting head of unit")
    NIL = "NIL", _("Nobody proposed")
    WITHDRAWN = "WITHDRAWN", _("Withdrawn")
    PAPER_CHECK = "PAPER_CHECK", _("Entered from paper, awaiting a second officer")


class ReviewKind(TextChoices):
    """Which gathering of the unit chose."""

    MEETING = "MEETING", _("Meeting of the unit")
    COUNCIL = "COUNCIL", _("Council of the unit")


class ReviewMode(TextChoices):
    """How the unit's own gathering decided."""

    SHOW_OF_HANDS = "SHOW_OF_HANDS", _("Show of hands")
    SECRET = "SECRET", _("Secret ballot on paper")
    CONSENSUS = "CONSENSUS", _("Consensus")


class ThresholdBase(TextChoices):
    """Of whom the share of yes votes is taken."""

    VOTES = "VOTES", _("Of the votes cast")
    MEMBERS = "MEMBERS", _("Of all members")


class DecisionState(TextChoices):
    """Where a decision lies."""

    DRAFT = "DRAFT", _("Being drawn up")
    AWAITING_SIGNATURE = "AWAITING_SIGNATURE", _("Awaiting signature")
    SIGNED = "SIGNED", _("Signed, awaiting number")
    ISSUED = "ISSUED", _("Issued")
    DROPPED = "DROPPED", _("Dropped")


class Ground(TextChoices):
    """The coded reason of every no."""

    NOT_CHOSEN = "NOT_CHOSEN", _("Not chosen by the unit's own review")
    STANDARD_NOT_MET = "STANDARD_NOT_MET", _("The standard of the award is not met")
    PAPERS_MISSING = "PAPERS_MISSING", _("Required papers are missing")
    WRONG_ROUTE = "WRONG_ROUTE", _("Belongs to another route")
    DUPLICATE = "DUPLICATE", _("The same achievement was already rewarded")
    UNDER_EXAMINATION = "UNDER_EXAMINATION", _("Discipline, inspection or complaint is open")
    NOT_ENDORSED = "NOT_ENDORSED", _("Not endorsed by the cluster")
    PLACES_TAKEN = "PLACES_TAKEN", _("The number of places was reached")
    THRESHOLD_NOT_REACHED = "THRESHOLD_NOT_REACHED", _("The passing threshold was not reached")
    NOT_AGREED = "NOT_AGREED", _("Not agreed to by the council")
    REFUSED_BY_SIGNER = "REFUSED_BY_SIGNER", _("Declined by the signer")
    DECLINED_ABOVE = "DECLINED_ABOVE", _("Declined by the higher authority")
    NOT_CLEARED = "NOT_CLEARED", _("Consultation or public notice spoke against it")


UNIT_GROUNDS = (
    Ground.NOT_CHOSEN,
    Ground.THRESHOLD_NOT_REACHED,
    Ground.PLACES_TAKEN,
    Ground.STANDARD_NOT_MET,
    Ground.PAPERS_MISSING,
    Ground.DUPLICATE,
    Ground.UNDER_EXAMINATION,
)


class Verdict(TextChoices):
    """What the standing office found."""

    ELIGIBLE = "ELIGIBLE", _("Eligible")
    FOR_OPINION = "FOR_OPINION", _("For the council's opinion")
    INELIGIBLE = "INELIGIBLE", _("Ineligible")
    WRONG_ROUTE = "WRONG_ROUTE", _("Sent by the wrong route")


class PointKind(TextChoices):
    """What the standing office may ask of a unit that must complete a dossier."""

    PAPER_MISSING = "PAPER_MISSING", _("A paper is missing")
    PAPER_UNREADABLE = "PAPER_UNREADABLE", _("A paper cannot be read")
    MINUTES_LACK_VOTE = "MINUTES_LACK_VOTE", _("The minutes do not name the vote")
    ACHIEVEMENT_UNCLEAR = "ACHIEVEMENT_UNCLEAR", _("The achievement is unclear")
    DATA_WRONG = "DATA_WRONG", _("Data are wrong")
    INITIATIVE_UNPROVEN = "INITIATIVE_UNPROVEN", _("Proof of the initiative is lacking")
    OTHER = "OTHER", _("Something else")


class CheckAnswer(TextChoices):
    """What a person ticked of a check at the desk; empty while it is open."""

    RIGHT = "RIGHT", _("In order")
    WRONG = "WRONG", _("Not in order")


class HoldKind(TextChoices):
    """Why nobody may propose or reward somebody for the time being."""

    DISCIPLINE = "DISCIPLINE", _("Discipline")
    INSPECTION = "INSPECTION", _("Inspection, audit or investigation")
    COMPLAINT = "COMPLAINT", _("Complaint or denunciation")
    PRESS = "PRESS", _("Press report being verified")
