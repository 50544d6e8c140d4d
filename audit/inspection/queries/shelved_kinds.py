"""The kinds of entry that are found by another thing than their own object, which they name."""

from audit.record.vocabulary import EntryKind

WORK = (EntryKind.WORK_CLAIMED, EntryKind.WORK_RELEASED, EntryKind.WORK_SEEN)
IN_SESSION = (
    EntryKind.ATTENDANCE_MARKED,
    EntryKind.ATTENDANCE_LEFT,
    EntryKind.ATTENDANCE_WITHDRAWN,
    EntryKind.SESSION_PAPER_ADDED,
    EntryKind.SESSION_PAPER_REMOVED,
    EntryKind.PACKAGE_MADE,
    EntryKind.MATTER_ADDED,
    EntryKind.MATTER_REMOVED,
    EntryKind.MATTER_DECIDED,
    EntryKind.RECUSAL_DECLARED,
    EntryKind.RECUSAL_WITHDRAWN,
    EntryKind.RECUSAL_RULED,
    EntryKind.RECUSAL_DISMISSED,
    EntryKind.SUBSTITUTE_APPOINTED,
    EntryKind.SUBSTITUTE_ENDED,
    EntryKind.SHEET_ADDED,
)
PAPERS = (EntryKind.EVIDENCE_ADDED, EntryKind.EVIDENCE_REMOVED)
CHECKS = (EntryKind.CHECK_TICKED, EntryKind.CHECK_CHANGED)
DESK = (*CHECKS, EntryKind.SUPPLEMENT_ASKED, EntryKind.SUPPLEMENT_ANSWERED)
OF_LETTERS = (
    EntryKind.REVIEW_RECORDED,
    EntryKind.INTAKE_UPLOADED,
    EntryKind.INTAKE_CHANGED,
    EntryKind.INTAKE_CONFIRMED,
    EntryKind.INTAKE_DROPPED,
)
GRANTS = (EntryKind.ACCESS_GRANTED, EntryKind.ACCESS_WITHDRAWN)
CASTS = (EntryKind.BALLOT_CAST, EntryKind.BALLOT_PAPER_TAKEN_BACK)
