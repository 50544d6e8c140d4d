"""Which columns of people, units and the calendar are held against the log, under which name."""

from tests.config.mirrored_words import DATED, NAME, NAMED, OWN, UID, VERSION, Table, as_called

DIRECTORY = {
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
    "workflow.Unit": Table("unit", NAMED | DATED | {"parent": "parent", "is_demo": "demo"}),
    "workflow.Body": Table("body", NAMED | DATED | {"unit": "unit", "is_demo": "demo"}),
    "workflow.Post": Table(
        "post", DATED | {"uid": NAME, "user": "to", "unit": "unit", "role": "role"}
    ),
    "workflow.Membership": Table(
        "membership",
        DATED | {"uid": NAME, "user": "to", "body": "body", "unit": "unit", "role": "role"},
    ),
    "workflow.CalendarDay": Table(
        "calendarday",
        UID | as_called("day", "kind", "name", "name_en", "citation", "verified", "reason"),
    ),
    "workflow.CalendarYear": Table("calendaryear", UID | as_called("year", "complete", "citation")),
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
}
