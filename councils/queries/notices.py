"""Sessions to which members are invited: told once for each day and place, and in calendars."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from operator import attrgetter
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from audit.record import queries as record
from councils.models import Session
from councils.vocabulary import COMING
from nominations.queries.names import in_english, in_language
from workflow.access import BODY, Standing
from workflow.models import User
from workflow.queries.notices import Listener, Notice
from workflow.queries.occasions import Occasion
from workflow.registry import notices, occasions
from workflow.vocabulary import NoticeKind


def _sessions(bodies: set[int]) -> QuerySet[Session]:
    """Sessions of these bodies that have a day."""
    rows = Session.objects.filter(body__in=bodies).exclude(held_on=None)
    return rows.select_related("body", "round").order_by("held_on", "pk")


@notices("sessions")
def invitations(listeners: Sequence[Listener]) -> Iterator[tuple[Listener, Notice]]:
    """Sessions still to be held, since their day was set. Two queries."""
    seats: dict[int, list[Listener]] = {}
    for each in listeners:
        for key in {key for _role, kind, key in each.who.seats if kind == BODY}:
            seats.setdefault(key, []).append(each)
    coming = list(_sessions(set(seats)).filter(state__in=COMING)) if seats else []
    set_at = _days_set(coming)
    for session in coming:
        if session.obj in set_at:
            notice = _notice(session, set_at[session.obj])
            for each in seats[session.body_id]:
                yield each, notice


def _days_set(sessions: Sequence[Session]) -> dict[str, datetime]:
    """Since when each session has had the day it has now."""
    day_of = {session.obj: session.held_on.isoformat() for session in sessions}
    found: dict[str, datetime] = {}
    moved: set[str] = set()
    for line in record.history(list(day_of)) if day_of else ():
        if "held_on" not in line.facts or line.obj in moved:
            continue
        if line.facts["held_on"] == day_of[line.obj]:
            found[line.obj] = line.at
        else:
            moved.add(line.obj)
    return found


def _notice(session: Session, at: datetime) -> Notice:
    return Notice(
        kind=NoticeKind.SESSION,
        key=f"{session.obj}:{session.held_on.isoformat()}:{at.isoformat()}",
        at=at,
        verb=_("You are invited"),
        label=f"{session.body.name} · {_about(session, attrgetter('title'))}",
        label_en=f"{in_english(session.body)} · {_about(session, in_english)}",
        path=session.get_absolute_url(),
        due_on=session.held_on,
    )


def _about(session: Session, told: Callable[[Any], str]) -> str:
    """Its round, or the number of a session called for something else."""
    return told(session.round) if session.round else session.code


@occasions("sessions")
def session_days(user: User, who: Standing, since: date) -> Iterator[Occasion]:
    """The days of the sessions of the person's bodies. One query."""
    bodies = {key for _role, kind, key in who.seats if kind == BODY}
    for session in _sessions(bodies).filter(held_on__gte=since) if bodies else ():
        yield day_of(session)


def day_of(session: Session) -> Occasion:
    """A session as a calendar shows it."""
    return Occasion(
        key=session.obj,
        day=session.held_on,
        title=f"{session.get_kind_display()}: {in_language(session.body)}",
        path=session.get_absolute_url(),
        place=session.place,
    )
