"""Which column of which table is held against the log, under which name; and which is not, why."""

from tests.config.mirrored_clearance import CLEARANCE
from tests.config.mirrored_councils import COUNCILS
from tests.config.mirrored_words import DATED as _DATED
from tests.config.mirrored_words import GRANT as _GRANT
from tests.config.mirrored_words import NAME, OWN, STATEFUL, VERSION, VOTE, Table, as_called
from tests.config.mirrored_words import NAMED as _NAMED
from tests.config.mirrored_words import STATE as _STATE
from tests.config.mirrored_words import UID as _UID

__all__ = ["APART", "NAME", "TABLES", "VERSION", "VOTE"]

TABLES = {
    "workflow.User": Table(
        "user",
        {
            "uid": NAME,
            "version": VERSION,
            "username": "user name",
            "full_name": "full name",
            "email": "e-mail",
            "language": "language",
            "is_active": "active",
            "is_staff": "staff",
            "is_superuser": "superuser",
        },
        OWN
        | {
            "password": "a hash: whoever knew it could try passwords; each reset is an entry",
            "last_login": "when somebody came in last: each sign-in is an entry of its own",
        },
    ),
    "workflow.Unit": Table("unit", _NAMED | _DATED | {"parent": "parent", "is_demo": "demo"}),
    "workflow.Body": Table("body", _NAMED | _DATED | {"unit": "unit", "is_demo": "demo"}),
    "workflow.Post": Table(
        "post", _DATED | {"uid": NAME, "user": "to", "unit": "unit", "role": "role"}
    ),
    "workflow.Membership": Table(
        "membership",
        _DATED | {"uid": NAME, "user": "to", "body": "body", "unit": "unit", "role": "role"},
    ),
    "workflow.CalendarDay": Table(
        "calendarday",
        _UID | as_called("day", "kind", "name", "name_en", "citation", "verified", "reason"),
    ),
    "workflow.CalendarYear": Table(
        "calendaryear", _UID | as_called("year", "complete", "citation")
    ),
    "workflow.ReminderChoice": Table(
        "reminders",
        as_called("cadence", "hour", "days_before")
        | as_called("waiting", "due_soon", "overdue", "news", "sessions")
        | {"uid": NAME, "user": "account", "calendar_digest": "calendar", "version": VERSION},
    ),
    "workflow.UnitSuccession": Table(
        "succession",
        {
            "former": NAME,
            "successor": NAME,
            "kind": "kind",
            "on": "on",
            "basis": "basis",
            "verified": "verified",
        },
    ),
    "nominations.Movement": Table(
        "movement",
        {
            "uid": NAME,
            "year": "year",
            "theme": "theme",
            "unit": "unit",
            "document": "document",
            "launched_on": "launched_on",
            "ends_on": "ends_on",
            "source": "source",
        },
    ),
    "nominations.Round": Table(
        "round",
        {
            "uid": NAME,
            "code": "code",
            "title": "title",
            "title_en": "title_en",
            "year": "year",
            "commendation": "commendation",
            "track": "track",
            "movement": "movement",
            "organiser": "organiser",
            "council": "council",
            "awards": "awards",
            "opens_on": "opens",
            "closes_on": "closes",
            "is_demo": "demo",
        },
    ),
    "nominations.RoundPlaces": Table(
        "places",
        {
            "round": NAME,
            "body": NAME,
            "award": NAME,
            "places": "places",
            "basis": "basis",
            "verified": "verified",
            "version": VERSION,
        },
    ),
    "nominations.DeadlineExtension": Table(
        "extension",
        {"uid": NAME, "round": "round", "unit": "unit", "until": "until", "reason": "reason"},
    ),
    "nominations.Guidance": Table(
        "guidance",
        _UID
        | as_called(
            *("unit", "year", "edition", "replaces", "title", "papers", "quotas", "bases"),
            *("direct_percent", "last_days", "drafted_by", "drafted_at"),
            *("approved_by", "approved_at", "in_force_from"),
        ),
    ),
    "nominations.PastAward": Table(
        "pastaward",
        _UID
        | as_called(
            *("nominee", "unit", "kept_by", "stated_by_unit", "year", "award", "recipient"),
            *("count", "number", "issued_on", "issuer", "authority", "route", "commendation"),
            *("achievement", "handed_over_by", "as_stated", "anomaly", "source"),
            *("cancelled_on", "cancelled_by"),
        ),
    ),
    "nominations.StaffYear": Table(
        "staffyear",
        _UID
        | as_called(
            *("unit", "year", "nominee", "staff_number", "position_band", "is_direct_worker"),
            *("gender", "months_worked", "rating", "discipline", "discipline_until"),
        ),
    ),
    "nominations.ServiceSpell": Table(
        "servicespell",
        _UID
        | as_called(
            *("nominee", "position", "level", "unit", "in_sector", "held_from", "held_until"),
            *("source", "stated_by_unit"),
        ),
    ),
    "nominations.Initiative": Table(
        "initiative",
        _UID
        | as_called(
            *("unit", "title", "scope", "council", "decision_number", "recognised_on"),
            *("valid_until", "stated_by_unit"),
        ),
    ),
    "nominations.InitiativeAuthor": Table(
        "author",
        {"initiative": NAME, "nominee": NAME, **as_called("share", "used_for"), "version": VERSION},
    ),
    "nominations.NomineeMatch": Table(
        "match",
        _UID | as_called("nominee", "other", "stated_name", "decision", "grounds", "by", "at"),
    ),
    "nominations.DeskTick": Table(
        "tick",
        _UID
        | as_called("nomination", "submission", "answer", "note", "seen", "by", "at")
        | {"item": "check"},
    ),
    "nominations.SupplementPoint": Table(
        "point",
        _UID
        | as_called(
            *("nomination", "kind", "paper_kind", "words", "due_on", "asked_by", "asked_at"),
            *("paper", "text_before", "text_after", "answered_by", "answered_at"),
        )
        | {"answer": "answer_words"},
        STATEFUL,
    ),
    "nominations.Hold": Table(
        "hold",
        _UID
        | as_called(
            *("nominee", "office", "kind", "source", "until", "reason", "placed_by"),
            *("placed_at", "lifted_by", "lifted_at", "lift_reason"),
        )
        | {"since": "began_on"},
    ),
    "nominations.Intake": Table(
        "intake",
        _UID
        | as_called(
            *("submission", "by", "at", "name", "format", "file", "size", "sha256", "sheet"),
            *("cells", "header", "mapping", "fixes", "counts", "settled_at", "unit", "year"),
        )
        | {"outcome": "settled_as", "kind": "sort"},
        OWN | {"signature": "a digest of the header, which follows from cells and header"},
    ),
    "nominations.RuleSet": Table(
        "ruleset",
        {
            "digest": NAME,
            "code": "code",
            "layer": "layer",
            "title": "title",
            "title_en": "title_en",
            "in_force_from": "in_force_from",
            "in_force_to": "in_force_to",
            "content": "content",
            "installed_at": "installed_at",
            "replaced_at": "replaced_at",
        },
    ),
    "nominations.Submission": Table(
        "submission",
        _STATE
        | as_called(
            *("code", "round", "unit", "goes_to", "parent", "summary", "letter_number"),
            *("letter_date", "reviewed_on", "received_on", "feat_on", "found_on", "found_by"),
        )
        | {"review_note": "note"},
        STATEFUL,
    ),
    "nominations.UnitReview": Table(
        "review",
        _UID
        | as_called(
            *("submission", "kind", "held_on", "place", "chaired_by", "members_total"),
            *("members_present", "threshold_yes", "threshold_of", "threshold_strict"),
            *("threshold_base", "threshold_basis", "threshold_blocks"),
        )
        | {"mode": "decided_by"},
    ),
    "nominations.ReviewVote": Table(
        "review", dict.fromkeys(["review", "nomination", "yes", "total"], "votes_by_line")
    ),
    "nominations.Nominee": Table(
        "nominee",
        {
            "uid": NAME,
            "version": VERSION,
            "kind": "kind",
            "name": "name",
            "unit": "unit",
            "is_the_unit": "is_the_unit",
            "position": "position",
            "birth_date": "birth_date",
            "is_direct_worker": "is_direct_worker",
        },
    ),
    "nominations.Nomination": Table(
        "nomination",
        _STATE
        | as_called(
            *("code", "submission", "nominee", "unit", "award", "year", "commendation", "track"),
            *("authority", "achievement", "route", "resumes_at", "came_with", "cluster"),
            *("office", "council", "decision", "decision_above"),
        )
        | {"ruleset": "rules", "origin": "lowered_from"},
        STATEFUL,
    ),
    "nominations.DecisionAbove": Table(
        "decisionabove",
        _UID
        | as_called(
            *("round", "unit", "authority", "award", "number", "issued_on", "issuer"),
            *("entered_by", "entered_at", "file", "name", "size", "sha256"),
        ),
    ),
    "nominations.Decline": Table(
        "nomination",
        {
            "nomination": "declined",
            "stage": "declined",
            "ground": "declined",
            "clause": "declined",
            "citation": "declined",
            "verified": "declined",
            "words": "words",
            "at": "declined",
        },
    ),
    "nominations.Appraisal": Table(
        "appraisal",
        {
            "nomination": NAME,
            "at": NAME,
            "verdict": "verdict",
            "note": "note",
            "clause": "clause",
            "judged": "judged",
            "right_route": "right_route",
            "by": "by",
            "on": "on",
        },
    ),
    "nominations.Evidence": Table(
        "paper",
        {
            "uid": NAME,
            "submission": "submission",
            "nomination": "nomination",
            "kind": "kind",
            "file": "file",
            "name": "name",
            "size": "size",
            "sha256": "sha256",
            "added_by": "added_by",
            "added_at": "added_at",
            "removed_at": "removed_at",
        },
    ),
    "nominations.Decision": Table(
        "decision",
        _STATE
        | as_called(
            *("code", "round", "unit", "authority", "award", "title", "basis", "signer"),
            *("signs_for", "signed_at", "signed_on", "number", "book_year", "issued_on"),
        )
        | {"signed_content": "content", "signed_digest": "digest"},
        STATEFUL,
    ),
    "nominations.SubmissionGrant": Table("grant", _GRANT),
    "nominations.NominationGrant": Table("grant", _GRANT),
    **CLEARANCE,
    **COUNCILS,
}

# Tables of which no column is compared.
APART = {
    "workflow.Case": "who has work and by when; what follows for people is read from states",
    "workflow.WorkItem": "who has work and by when; whoever takes it on leaves an entry",
    "workflow.FormDraft": "what its author typed and has not sent, which is nobody's act",
    "workflow.ReminderMark": "how far a person was told and has read, on which no right depends",
    "workflow.Mail": "what is told follows from entries; one given up leaves an entry",
    "record.LogEntry": "the log itself, which its seals hold",
    "record.Checkpoint": "the seals, which the notary keeps in its own directory",
    "record.Cosignature": "lines of witnesses, each of which proves itself",
    "record.Quarantined": "what the notary refused, and has raised an alarm for",
    "record.Erasure": "follows from entries that order it, and is checked with them",
    "record.Verification": "what the notary found when asked, for the page alone",
}
