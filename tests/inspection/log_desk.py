"""People before the pages of the log, and ways to write what only a forger writes."""

from uuid import uuid4

from django.test import Client

from audit.inspection.queries.visible import visible_entries
from audit.record import queries as record
from audit.record.models import LogEntry
from tests.cast import at_desk
from workflow.models import User

LOG = "/audit/log/"


def named(name: str) -> Client:
    """One of the cast signed in."""
    return at_desk(User.objects.get(username=name))


def seen_by(user: User, **asked) -> set[str]:
    """The objects of the entries a person finds."""
    found = record.search(record.Wanted(seen=visible_entries(user), **asked))
    return {each.line.obj for each in found[0 : found.count()]}


def entry_of(kind: str, obj: str, *, last: bool = True) -> LogEntry:
    """The last or first entry of a kind on an object."""
    rows = LogEntry.objects.filter(kind=kind, obj=obj).order_by("-pk" if last else "pk")
    return rows[0]


def forge(
    obj: str, *, body: bytes, kind: str = "nomination.state", at=None, ver: int = 900
) -> LogEntry:
    """A row that somebody with a hand in the database inserted."""
    return LogEntry.objects.create(
        uid=uuid4(), at=at, kind=kind, obj=obj, ver=ver, body=body, sig=b"no", disclosures=["%"]
    )
