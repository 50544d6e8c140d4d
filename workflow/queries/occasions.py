"""The days of a person's calendar: what is due, and what other storeys add to it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any

from workflow.access import Standing, standing, today
from workflow.models import ReminderChoice, User
from workflow.queries.inbox import label_of, waiting_for
from workflow.registry import OCCASIONS, occasions

# A calendar keeps what has just passed for so long.
KEPT = timedelta(days=30)


@dataclass(frozen=True, kw_only=True)
class Occasion:
    """One day, or an hour of it, with a title that names units, codes and bodies, and no person."""

    key: str
    day: date
    title: Any
    path: str
    place: str = ""
    hour: time | None = None


def occasions_of(user: User) -> list[Occasion]:
    """Every day of the person's calendar, in order, by the seats they hold today."""
    who, since = standing(user), today() - KEPT
    found = [each for find in OCCASIONS.values() for each in find(user, who, since)]
    return sorted(found, key=lambda each: (each.day, each.hour or time.min, each.key))


@occasions("work")
def due_days(user: User, who: Standing, since: date) -> Iterator[Occasion]:
    """The day each open item of the person's desks is due. One query."""
    for item in waiting_for(user, who=who).filter(due_on__gte=since):
        yield Occasion(
            key=item.obj,
            day=item.due_on,
            title=f"{item.verb}: {label_of(item.process)}",
            path=item.process.path,
        )


def owner_of(digest: str) -> User | None:
    """Whose calendar has this SHA-256 of its secret; nobody's where the account is closed."""
    rows = ReminderChoice.objects.filter(calendar_digest=digest, user__is_active=True)
    found = rows.select_related("user").first()
    return found.user if found else None
