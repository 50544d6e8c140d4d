"""Which column of which table is held against the log, under which name; and which is not, why."""

from tests.config.mirrored_box import BOX, BOX_APART
from tests.config.mirrored_clearance import CLEARANCE
from tests.config.mirrored_clusters import CLUSTERS
from tests.config.mirrored_councils import COUNCILS
from tests.config.mirrored_directory import DIRECTORY
from tests.config.mirrored_facts import FACTS
from tests.config.mirrored_minutes import MINUTES
from tests.config.mirrored_opinions import OPINIONS
from tests.config.mirrored_regulations import REGULATIONS
from tests.config.mirrored_standing import STANDING
from tests.config.mirrored_words import (
    GRANT,
    NAME,
    OWN,
    STATE,
    STATEFUL,
    UID,
    VERSION,
    VOTE,
    Table,
    as_called,
)

__all__ = ["APART", "NAME", "TABLES", "VERSION", "VOTE"]

TABLES = {
    **DIRECTORY,
    **CLUSTERS,
    **BOX,
    **REGULATIONS,
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
            "lead_unit": "lead_unit",
            "council": "council",
            "awards": "awards",
            "opens_on": "opens",
            "closes_on": "closes",
            "is_demo": "demo",
            "version": VERSION,
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
        UID
        | as_called(
            *("unit", "year", "edition", "replaces", "title", "papers", "quotas", "bases"),
            *("direct_percent", "last_days", "leader_bands", "direct_bands", "bands_from"),
            *("bands_paper", "bands_paper_on", "numbers", "number_papers"),
            *("drafted_by", "drafted_at", "approved_by", "approved_at", "in_force_from"),
            *("returned_by", "returned_at", "returned_why", "withdrawn_at"),
        ),
    ),
    "nominations.RoundTerms": Table(
        "terms",
        UID
        | as_called(
            *("unit", "round", "places", "bases", "drafted_by", "drafted_at", "approved_by"),
            *("approved_at", "in_force_from", "returned_by", "returned_at", "returned_why"),
            "withdrawn_at",
        )
        | {"closes_on": "closes"},
    ),
    **FACTS,
    "nominations.DeskTick": Table(
        "tick",
        UID
        | as_called("nomination", "submission", "answer", "note", "seen", "by", "at")
        | {"item": "check"},
    ),
    "nominations.SupplementPoint": Table(
        "point",
        UID
        | as_called(
            *("nomination", "kind", "paper_kind", "words", "due_on", "asked_by", "asked_at"),
            *("paper", "text_before", "text_after", "answered_by", "answered_at"),
        )
        | {"answer": "answer_words"},
        STATEFUL,
    ),
    "nominations.Hold": Table(
        "hold",
        UID
        | as_called(
            *("nominee", "office", "kind", "source", "until", "reason", "placed_by"),
            *("placed_at", "lifted_by", "lifted_at", "lift_reason"),
        )
        | {"since": "began_on"},
    ),
    "nominations.Intake": Table(
        "intake",
        UID
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
        STATE
        | as_called(
            *("code", "round", "unit", "goes_to", "parent", "summary", "letter_number"),
            *("letter_date", "reviewed_on", "received_on", "feat_on", "found_on", "found_by"),
            *("paper_office", "paper_on", "paper_signer", "entered_by", "confirmed_by"),
        )
        | {"review_note": "note"},
        STATEFUL,
    ),
    "nominations.UnitReview": Table(
        "review",
        UID
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
        STATE
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
        UID
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
        STATE
        | as_called(
            *("code", "round", "unit", "authority", "award", "title", "basis", "signer"),
            *("signs_for", "signed_at", "signed_on", "number", "book_year", "issued_on"),
        )
        | {"signed_content": "content", "signed_digest": "digest"},
        STATEFUL,
    ),
    "nominations.SubmissionGrant": Table("grant", GRANT),
    "nominations.NominationGrant": Table("grant", GRANT),
    **CLEARANCE,
    **COUNCILS,
    **OPINIONS,
    **STANDING,
    **MINUTES,
}

# Tables of which no column is compared.
APART = {
    **BOX_APART,
    "workflow.Case": "who has work and by when; what follows for people is read from states",
    "workflow.WorkItem": "who has work and by when; whoever takes it on leaves an entry",
    "workflow.Door": "how many wrong passwords came, on which nothing but a wait depends",
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
