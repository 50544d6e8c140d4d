"""A new log where the old one cannot be continued: its first entry names the old one's end."""

from base64 import b64encode
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Count, Min

from audit.record.errors import NotAnew
from audit.record.log import Act, clock, fresh, prepare
from audit.record.migrations import _guards_0004
from audit.record.models import LogEntry
from audit.record.verifier.notes import Checkpoint, parse_checkpoint, split_note
from audit.record.verifier.unsound import Unsound
from audit.record.vocabulary import EntryKind

_EMPTIED = (
    "UPDATE record_logentry SET idx = NULL WHERE idx IS NOT NULL",
    "DELETE FROM record_cosignature",
    "DELETE FROM record_checkpoint",
)


def begin_anew(old_note: str, *, actor: str) -> LogEntry:
    """Take all numbers back and write `log.restored`, which the notary will seal as entry 0.

    It states origin, size and root of the old log's last checkpoint, and how many entries the
    database still has. Run as owner of the tables, with site and notary stopped and the settings of
    the new log: another VD_RECORD_ORIGIN, an empty VD_RECORD_DIR. All or nothing. Raises `NotAnew`
    where the old log could still be continued or overwritten, KeyRefused. Source:
    audit_and_ballots.md A6.
    """
    old = _old(old_note)
    with transaction.atomic():
        there = LogEntry.objects.aggregate(count=Count("pk"), first=Min("pk"))
        facts = {
            "entries": there["count"],
            "origin": old.origin,
            "root": b64encode(old.root).decode(),
            "size": old.size,
        }
        act = Act(kind=EntryKind.LOG_RESTORED, obj=fresh("log"), ver=1, actor=actor, facts=facts)
        first = prepare(act, at=clock())
        first.pk = (there["first"] or 1) - 1
        with connection.cursor() as cursor:
            for statement in (
                *_guards_0004.lift(connection),
                *_EMPTIED,
                *_guards_0004.restore(connection),
            ):
                cursor.execute(statement)
        first.save(force_insert=True)
    return first


def _old(note: str) -> Checkpoint:
    try:
        old = parse_checkpoint(split_note(note)[0])
    except Unsound as error:
        raise NotAnew(why=f"the old checkpoint cannot be read: {error}") from error
    if old.origin == settings.RECORD_ORIGIN:
        raise NotAnew(why=f"the old log is {old.origin} too; a new log needs a name of its own")
    if (Path(settings.RECORD_DIR) / "checkpoint").exists():
        raise NotAnew(why=f"{settings.RECORD_DIR} holds a log already")
    return old
