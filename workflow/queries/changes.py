"""Who last changed a thing, as its last entry on the log says."""

from dataclasses import dataclass
from datetime import datetime

from audit.record import queries as record
from workflow.models import User


@dataclass(frozen=True)
class LastChange:
    """What was changed, the person who acted by full name and key, and when."""

    obj: str
    who: str
    key: int | None
    when: datetime


def last_change(*objs: str) -> LastChange | None:
    """The last entry about any of these things; None where there is none. Two queries."""
    entries = record.history(objs, limit=1)
    if not entries:
        return None
    last = entries[0]
    found = User.objects.filter(uid=last.actor.partition("/")[2]).first()
    who, key = (found.full_name, found.pk) if found else ("", None)
    return LastChange(obj=last.obj, who=who, key=key, when=last.at)


def last_version(obj: str) -> int:
    """The version of a thing that the log knows last; 0 where it knows none. One query."""
    entries = record.history([obj], limit=1)
    return entries[0].ver if entries else 0
