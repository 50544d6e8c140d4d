"""The directory as its tables have it now, to be held against the log."""

from collections.abc import Callable, Iterator
from typing import Any

from django.db.models import QuerySet

from audit.record.mirror import Mirrored, mirror
from workflow.models import (
    Body,
    CalendarDay,
    CalendarYear,
    Membership,
    Post,
    ReminderChoice,
    Unit,
    UnitSuccession,
    User,
)
from workflow.models.people import CLOCK
from workflow.queries import stated
from workflow.rules.stating import Stated

AT_ONCE = 2_000


def streamed(rows: QuerySet, said: Callable[[Any], Stated]) -> Iterator[Mirrored]:
    """Every row under its name, in the order of keys, never all in memory.

    A row without a version is entered once and never changes.
    """
    for row in rows.order_by("pk").iterator(chunk_size=AT_ONCE):
        yield Mirrored(row.obj, getattr(row, "version", 1), fields_of(said(row)))


def fields_of(said: Stated) -> dict[str, Any]:
    """What a row says under the names that entries use."""
    return {**said.facts, **said.disclosures}


@mirror("user")
def users() -> Iterator[Mirrored]:
    """Accounts; the clock has none to sign in with and is entered by the program itself."""
    for row in User.objects.exclude(username=CLOCK).order_by("pk").iterator(chunk_size=AT_ONCE):
        yield Mirrored(f"user/{row.uid}", row.version, fields_of(stated.account(row)))


@mirror("unit")
def units() -> Iterator[Mirrored]:
    """Units with their dates."""
    return streamed(Unit.objects.select_related("parent"), stated.unit)


@mirror("succession")
def successions() -> Iterator[Mirrored]:
    """Which unit followed which."""
    rows = UnitSuccession.objects.select_related("former", "successor")
    return streamed(rows, stated.succession)


@mirror("body")
def bodies() -> Iterator[Mirrored]:
    """Clusters and councils."""
    return streamed(Body.objects.select_related("unit"), stated.body)


@mirror("post")
def posts() -> Iterator[Mirrored]:
    """Posts, from which rights are read."""
    return streamed(Post.objects.select_related("user", "unit"), stated.post)


@mirror("membership")
def memberships() -> Iterator[Mirrored]:
    """Seats on bodies."""
    rows = Membership.objects.select_related("user", "body", "unit")
    return streamed(rows, stated.membership)


@mirror("reminders")
def reminders() -> Iterator[Mirrored]:
    """What people chose to be told."""
    return streamed(ReminderChoice.objects.select_related("user"), stated.reminder_choice)


@mirror("calendarday")
def calendar_days() -> Iterator[Mirrored]:
    """Days of the working calendar as the office entered them."""
    return streamed(CalendarDay.objects.all(), stated.calendar_day)


@mirror("calendaryear")
def calendar_years() -> Iterator[Mirrored]:
    """Years of the working calendar as the office declared them."""
    return streamed(CalendarYear.objects.all(), stated.calendar_year)
