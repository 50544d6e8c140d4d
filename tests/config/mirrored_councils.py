"""Which columns of the tables of councils are held against the log."""

from tests.config.mirrored_words import (
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

COUNCILS = {
    "councils.Session": Table(
        "session",
        STATE
        | {
            "code": "code",
            "kind": "kind",
            "body": "body",
            "round": "round",
            "mode": "mode",
            "closes_at": "closes_at",
            "held_on": "held_on",
            "hour": "hour",
            "opened_on": "opened_on",
            "place": "place",
            "points": "meeting_points",
            "purpose": "purpose",
            "is_demo": "demo",
        },
        STATEFUL,
    ),
    "councils.AgendaItem": Table(
        "session",
        dict.fromkeys(("session", "nomination", "position", "kind", "matter"), "agenda"),
    ),
    "councils.Attendance": Table(
        "attendance",
        {
            "uid": NAME,
            "session": "session",
            "membership": "membership",
            "marked_by": "marked_by",
            "marked_at": "marked_at",
            "point": "meeting_point",
            "left_at": "left_at",
            "withdrawn_at": "withdrawn_at",
            "version": VERSION,
        },
    ),
    "councils.Matter": Table(
        "matter",
        UID
        | as_called(
            "subject",
            "text",
            "outcome",
            "decided",
            "conclusion",
            "yes",
            "no",
            "abstained",
            "present",
            "members",
            "decided_at",
            "left_by",
            "origin",
        ),
    ),
    "councils.SessionPaper": Table(
        "sessionpaper",
        {
            "uid": NAME,
            "about": "on_item",
            **as_called("session", "file", "name", "size", "sha256"),
            **as_called("added_by", "added_at", "removed_at"),
        },
    ),
    "councils.Candidacy": Table(
        "matter",
        dict.fromkeys(("matter", "membership", "post", "votes", "is_elected"), "candidates"),
    ),
    "councils.Ballot": Table(
        "ballot",
        STATE
        | {
            "session": "session",
            "sheet": "sheet",
            "award": "award",
            "mode": "mode",
            "ruleset": "rules",
            "rule_id": "rule",
            "regulation_digest": "regulation_digest",
            "places": "places",
            "round_no": "round_no",
            "roll": "roll",
            "record": "record",
            "binding": "binding",
            "closes_at": "closes_at",
        },
        STATEFUL,
    ),
    "councils.Sheet": Table("sheet", {"uid": NAME, "session": "session"}),
    "councils.BallotItem": Table(
        "ballot",
        dict.fromkeys(("ballot", "nomination", "matter", "candidacy", "position"), "items"),
    ),
    "councils.Turnout": Table(
        "cast",
        {"uid": NAME, **as_called("ballot", "membership", "at", "channel")},
        OWN | {"token": "the browser's own word, by which a repeated request is known"},
    ),
    "councils.Vote": Table("tally", {"item": "votes", "membership": "votes", "choice": VOTE}),
    "councils.Tally": Table(
        "tally",
        {
            "item": "items",
            "outcome": "items",
            "yes": "items",
            "no": "items",
            "blank": "items",
            "spoilt": "items",
            "base": "items",
            "needed": "items",
            "arithmetic": "arithmetic",
            "at": "at",
        },
    ),
}
