"""The closed sets of words a rulebook may use; a test keeps them equal to the vocabulary."""

AWARD_KINDS = frozenset({"TITLE", "FORM"})
COMMENDATIONS = frozenset(
    {"CONG_TRANG", "DOT_XUAT", "PHONG_TRAO", "QUA_TRINH_CONG_HIEN", "DOI_NGOAI"}
)
TRACKS = frozenset({"ANNUAL", "SUDDEN", "THEMATIC", "LONG_SERVICE", "EXTERNAL"})
AUTHORITIES = frozenset({"HEAD_OF_UNIT", "MINISTER", "PRIME_MINISTER", "PRESIDENT", "OTHER"})
AUTHORITIES_ABOVE = frozenset({"PRIME_MINISTER", "PRESIDENT", "OTHER"})
SUBJECTS = frozenset(
    {
        "INDIVIDUAL",
        "SMALL_COLLECTIVE",
        "LARGE_COLLECTIVE",
        "HOUSEHOLD",
        "ENTERPRISE",
        "FOREIGNER",
        "OVERSEAS",
        "RETIRED",
        "DECEASED",
    }
)
STAGES = ("UNIT", "CLUSTER", "APPRAISAL", "CLEARANCE", "COUNCIL", "SIGNATURE", "FORWARDED")
DELIBERATING_STAGES = frozenset({"UNIT", "CLUSTER", "COUNCIL"})
PAPER_KINDS = frozenset(
    {
        "SUBMISSION_LETTER",
        "ACHIEVEMENT_REPORT",
        "SUMMARY_REPORT",
        "UNIT_MINUTES",
        "CLUSTER_MINUTES",
        "TALLY_MINUTES",
        "INITIATIVE_CERTIFICATE",
        "PAST_DECISION",
        "CONSULTATION_LETTER",
        "OTHER",
    }
)
PAPER_SCOPES = frozenset({"SUBMISSION", "NOMINATION"})
EVENTS = frozenset(
    {
        "UNIT_REVIEW",
        "UNIT_SUBMISSION",
        "CLUSTER_REVIEW",
        "INTAKE_CHECK",
        "SUPPLEMENT",
        "APPRAISAL",
        "APPRAISAL_ABOVE",
        "CONSULTATION",
        "PUBLIC_NOTICE",
        "COUNCIL_REVIEW",
        "SIGNATURE",
        "ISSUE",
        "RESULT_NOTICE",
        "RECEIPT_ABOVE",
    }
)
DAY_KINDS = frozenset({"WORKING", "CALENDAR"})
BODIES = frozenset({"UNIT", "CLUSTER", "COUNCIL"})
MODES = frozenset({"OPEN", "CONSENSUS", "PAPER", "SECRET"})
BASES = frozenset({"ALL_MEMBERS", "PRESENT", "PRESENT_OR_CONSULTED"})
ABSENT = frozenset({"NONE", "WRITTEN_OPINION", "SUBSTITUTE"})
OWN_UNIT = frozenset({"ABSTAINS", "VOTES"})
TIES = frozenset({"REPEAT", "CHAIR"})
DISCLOSURES = frozenset({"NAMES", "TOTALS", "OUTCOME"})
EVEN_VOTES = frozenset({"NOT_CARRIED", "CHAIR"})
AFTER_ROUNDS = frozenset({"CHAIR", "AUTHORITY"})
CONSULT_DECIDES = frozenset({"VOTES", "CHAIR"})
OPINIONS_SHOWN = frozenset({"TWO_LINES", "COMBINED"})
GROUNDS_OF_RECUSAL = frozenset(
    {"SELF", "SAME_UNIT", "HEADS_UNIT", "PREPARED_DOSSIER", "DECLARED_TIE"}
)
LAYERS = frozenset({"LAW", "DECREE", "CIRCULAR", "GUIDANCE", "UNIT"})
CONFIDENCES = frozenset({"T", "O", "SS", "S", "I", "-"})
CONFIDENCES_OF_VERIFIED = frozenset({"T", "O"})
RATINGS = ("NOT_DONE", "DONE", "GOOD", "EXCELLENT")
DISCIPLINES = (
    "NONE",
    "REPRIMAND",
    "WARNING",
    "PAY_LOWERED",
    "DEMOTION",
    "REMOVAL",
    "DISMISSAL",
)
SERVICE_LEVELS = frozenset({"STAFF", "DIVISION", "DEPUTY", "HEAD", "GENERAL_HEAD"})
SCOPES = ("GRASSROOTS", "MINISTRY", "NATIONAL")
DENOMINATORS = frozenset(
    {"ADVANCED_WORKERS", "REACHING_FLAG_STANDARD", "LEADING_CLUSTERS", "STAFF"}
)
ROUNDINGS = frozenset({"FLOOR", "NEAREST", "UP"})
