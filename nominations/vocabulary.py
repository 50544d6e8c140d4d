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
