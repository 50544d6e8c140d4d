"""Meetings and bodies in the search: only what the person may see."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import formats

from councils.models import Minutes, Session
from councils.queries.minutes import put_beside_seats
from councils.queries.visible import visible_sessions
from workflow.models import User
from workflow.registry import search
from workflow.rules.folding import folded

AT_MOST = 200


@dataclass(frozen=True)
class Found:
    """One result: where it leads, what it is, and how it stands."""

    title: str
    path: str
    detail: str
    tag: str


@search("sessions")
def sessions(user: User, text: str) -> list[Found]:
    """Sessions whose code, body or round holds every word. One query."""
    words = folded(text).split()
    if not words:
        return []
    seen = visible_sessions(user).select_related("body", "round").order_by("-pk")
    return [_found(s) for s in seen.iterator() if _fits(s, words)][:AT_MOST]


def _fits(session: Session, words: list[str]) -> bool:
    body = session.body
    told = (session.code, body.name, body.name_en, _round(session), session.place, session.purpose)
    return all(word in folded(" ".join(told)) for word in words)


def _round(session: Session) -> str:
    return session.round.title if session.round else ""


def _when(session: Session) -> str:
    day, hour = session.held_on, session.hour
    if day and hour:
        return formats.date_format(datetime.combine(day, hour), "SHORT_DATETIME_FORMAT")
    return formats.date_format(day, "SHORT_DATE_FORMAT") if day else ""


def _found(session: Session) -> Found:
    return Found(
        title=f"{session.body.name} · {_round(session) or session.code}",
        path=session.get_absolute_url(),
        detail=" · ".join(filter(None, (session.code, _when(session)))),
        tag=session.get_state_display(),
    )


@search("minutes")
def minutes(user: User, text: str) -> list[Found]:
    """Minutes put to a person who does not see their session any more. One query."""
    words = folded(text).split()
    rows = put_beside_seats(user) if words else ()
    return [_of_minutes(row) for row in rows if _told(row, words)][:AT_MOST]


def _told(row: Minutes, words: list[str]) -> bool:
    told = folded(f"{row.symbol} {row.session.code} {row.body.name} {row.body.name_en}")
    return all(word in told for word in words)


def _of_minutes(row: Minutes) -> Found:
    return Found(
        title=f"{row.get_kind_display()} · {row.body.name}",
        path=row.get_absolute_url(),
        detail=row.symbol,
        tag=row.get_state_display(),
    )
