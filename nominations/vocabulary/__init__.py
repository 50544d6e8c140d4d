"""The closed sets of words that nominations use, with labels for people."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


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


class PositionBand(TextChoices):
    """Where somebody stands in a unit, for the shares that rules and targets speak of."""

    LEADER = "LEADER", _("Leader")
    DEPUTY = "DEPUTY", _("Deputy leader")
    PROFESSIONAL = "PROFESSIONAL", _("Professional staff")
    DIRECT = "DIRECT", _("Direct work")


class Gender(TextChoices):
    """As stated on the roster; empty where it is not."""

    FEMALE = "FEMALE", _("Female")
    MALE = "MALE", _("Male")


class Rating(TextChoices):
    """How the work of a year was rated."""

    EXCELLENT = "EXCELLENT", _("Completed the tasks excellently")
    GOOD = "GOOD", _("Completed the tasks well")
    DONE = "DONE", _("Completed the tasks")
    NOT_DONE = "NOT_DONE", _("Did not complete the tasks")
    NOT_RATED = "NOT_RATED", _("Not rated")


class Discipline(TextChoices):
    """The discipline in force on somebody in a year."""

    NONE = "NONE", _("None")
    REPRIMAND = "REPRIMAND", _("Reprimand")
    WARNING = "WARNING", _("Warning")
    PAY_LOWERED = "PAY_LOWERED", _("Lowering of pay")
    DEMOTION = "DEMOTION", _("Demotion")
    REMOVAL = "REMOVAL", _("Removal from post")
    DISMISSAL = "DISMISSAL", _("Dismissal")


class InitiativeScope(TextChoices):
    """How far an initiative was recognised to reach."""

    GRASSROOTS = "GRASSROOTS", _("Grassroots")
    MINISTRY = "MINISTRY", _("Ministry or province")
    NATIONAL = "NATIONAL", _("National")


class PastRoute(TextChoices):
    """By which road a past award came: so that a double reward shows."""

    MINISTRY = "MINISTRY", _("Through the ministry")
    PROVINCE = "PROVINCE", _("Through a province")
    OTHER = "OTHER", _("By another road")


class Sameness(TextChoices):
    """What a comparison found, or a person decided, of two nominees."""

    SAME = "SAME", _("The same")
    PROBABLY_SAME = "PROBABLY_SAME", _("Probably the same")
    DIFFERENT = "DIFFERENT", _("Different")


class HoldKind(TextChoices):
    """Why nobody may propose or reward somebody for the time being."""

    DISCIPLINE = "DISCIPLINE", _("Discipline")
    INSPECTION = "INSPECTION", _("Inspection, audit or investigation")
    COMPLAINT = "COMPLAINT", _("Complaint or denunciation")
    PRESS = "PRESS", _("Press report being verified")


class MatchGround(TextChoices):
    """What speaks for or against two nominees being the same."""

    NAME = "name", _("Same name")
    NAME_WITHOUT_MARKS = "name_without_marks", _("Same name, once typed without marks")
    NAME_CLOSE = "name_close", _("Names almost alike")
    NAME_DIFFERS = "name_differs", _("Different names")
    BIRTH_DATE = "birth_date", _("Same date of birth")
    BIRTH_DATE_SWAPPED = "birth_date_swapped", _("Day and month of birth exchanged")
    BIRTH_DATE_DIFFERS = "birth_date_differs", _("Different dates of birth")
    STAFF_NUMBER = "staff_number", _("Same staff number")
    STAFF_NUMBER_DIFFERS = "staff_number_differs", _("Different staff numbers")
    UNIT = "unit", _("Same unit")
    UNIT_FOLLOWED = "unit_followed", _("One unit followed the other")
    UNIT_NAME = "unit_name", _("Units of the same name")
    UNIT_DIFFERS = "unit_differs", _("Different units")
    THE_UNIT = "the_unit", _("Both are the unit itself")
    THE_UNIT_DIFFERS = "the_unit_differs", _("Only one is the unit itself")
    KIND_DIFFERS = "kind_differs", _("A person and a collective")


class IntakeKind(TextChoices):
    """Of what a list is that is handed in."""

    NOMINEES = "NOMINEES", _("Nominees")
    ROSTER = "ROSTER", _("Staff roster")
    INITIATIVES = "INITIATIVES", _("Initiatives")
    LEDGER = "LEDGER", _("Past awards")


class IntakeFormat(TextChoices):
    """As what a list was handed in."""

    XLSX = "xlsx", _("Excel workbook")
    XLS = "xls", _("Old Excel workbook")
    ODS = "ods", _("OpenDocument sheet")
    CSV = "csv", _("CSV file")
    PASTED = "pasted", _("Pasted cells")


class IntakeState(TextChoices):
    """How a list that was handed in ended; empty while it is being checked."""

    CONFIRMED = "CONFIRMED", _("Taken over")
    DROPPED = "DROPPED", _("Given up")
