"""Which columns of letters, notices and comments are held against the log, and under which name."""

from tests.config.mirrored_words import UID, Table, as_called

CLEARANCE = {
    "nominations.Consultation": Table(
        "consultation",
        UID
        | as_called(
            *("code", "office", "kind", "body", "asked", "sent_on", "due_on", "goes_on"),
            *("citation", "verified", "sent_by", "sent_at", "answer", "answered_on", "words"),
            *("answer_number", "file", "name", "size", "sha256"),
            *("settled_by", "settled_on", "settled_why"),
        ),
    ),
    "nominations.ConsultationLine": Table(
        "consultation",
        {
            "consultation": "nominations",
            "nomination": "nominations",
            "objects_to": "objects_to",
            "void_from": "void_from",
        },
    ),
    "nominations.PublicNotice": Table(
        "notice",
        UID
        | as_called(
            *("code", "office", "basis", "first_day", "last_day", "citation", "verified"),
            *("opened_by", "opened_at", "taken_down_by", "taken_down_at", "taken_down_why"),
            "closed_on",
        ),
    ),
    "nominations.NoticeLine": Table(
        "notice", {"notice": "nominations", "nomination": "nominations", "void_from": "void_from"}
    ),
    "nominations.NoticeComment": Table(
        "comment",
        UID
        | as_called(
            *("notice", "nomination", "words", "name", "contact", "sender", "received_at"),
            *("moderation", "shown", "why", "moderated_by", "moderated_at", "hold"),
        ),
    ),
}
