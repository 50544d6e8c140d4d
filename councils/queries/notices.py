"""Sessions to which people are invited: told once for each day, hour, mode, place and points."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from operator import attrgetter
from typing import Any

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from audit.record import queries as record
from councils.models import Session, Substitution
from councils.queries.substitutes import appointments, sessions_sat_in
from councils.vocabulary import COMING, SessionState
from nominations.queries.names import in_english, in_language
from workflow.access import BODY, Standing, today
from workflow.models import User
from workflow.queries.notices import Listener, Notice
from workflow.queries.occasions import Occasion
from workflow.registry import notices, occasions
from workflow.rules.stating import clock_hour
from workflow.vocabulary import NoticeKind

INVITED = _("You are invited")
IN_PLACE = _("You are invited in a member’s place")
MOVED = _("You are invited; day, hour, place, points or way of meeting have changed")
CALLED_OFF = _("The session was called off")


def _sessions(of: Q) -> QuerySet[Session]:
    """Those of these sessions that have a day, in the order in which they are held."""
    rows = Session.objects.filter(of).exclude(held_on=None).select_related("body", "round")
    return rows.order_by("held_on", F("hour").asc(nulls_first=True), "pk")


@notices("sessions")
def invitations(listeners: Sequence[Listener]) -> Iterator[tuple[Listener, Notice]]:
    """Sessions still to be held, and those called off whose day lies ahead. Three queries.

    Also to whoever was appointed to sit there in a member's place.
    """
    seats = _seats(listeners)
    lent = _lent(listeners)
    told = Q(state__in=COMING) | Q(state=SessionState.CANCELLED, held_on__gte=today())
    sessions = list(_sessions(Q(body__in=seats) | Q(pk__in=lent)).filter(told))
    news = _news_of(sessions)
    for session in (each for each in sessions if each.obj in news):
        found, members = news[session.obj], seats.get(session.body_id, [])
        yield from ((each, _notice(session, found)) for each in members)
        for each, row in lent.get(session.pk, ()):
            if each not in members:
                yield each, _notice(session, _heard_by(row, found))


def _seats(listeners: Sequence[Listener]) -> dict[int, list[Listener]]:
    """Who sits on which body."""
    seats: dict[int, list[Listener]] = {}
    for each in listeners:
        for key in {key for _role, kind, key in each.who.seats if kind == BODY}:
            seats.setdefault(key, []).append(each)
    return seats


def _lent(listeners: Sequence[Listener]) -> dict[int, list[tuple[Listener, Substitution]]]:
    """Who sits in which session in a member's place, by the appointment that stands. One query."""
    people, lent = {each.user.pk: each for each in listeners}, {}
    states = (*COMING, SessionState.CANCELLED)
    for row in appointments([each.user for each in listeners], states=states):
        lent.setdefault(row.session_id, []).append((people[row.person_id], row))
    return lent


_Settled = tuple[str | None, str | None, str, str, list[dict[str, str]]]


@dataclass(frozen=True)
class _News:
    """What members are told of a session, since when."""

    at: datetime
    verb: Any


def _heard_by(row: Substitution, news: _News) -> _News:
    """What a substitute hears: nothing from before the appointment, which is the invitation."""
    is_first = row.entered_at >= news.at
    verb = IN_PLACE if is_first or news.verb is INVITED else news.verb
    return replace(news, at=max(row.entered_at, news.at), verb=verb)


def _news_of(sessions: Sequence[Session]) -> dict[str, _News]:
    """What was last settled of each: its day, hour, mode, place and points, or that it is off."""
    lines: dict[str, list[record.Line]] = {session.obj: [] for session in sessions}
    for line in record.history(list(lines)) if lines else ():
        lines[line.obj].append(line)
    found = {session.obj: _last_of(session, lines[session.obj]) for session in sessions}
    return {name: news for name, news in found.items() if news is not None}


def _last_of(session: Session, lines: Sequence[record.Line]) -> _News | None:
    if session.state == SessionState.CANCELLED:
        off = (line.at for line in lines if line.facts.get("to") == SessionState.CANCELLED)
        return next((_News(at, CALLED_OFF) for at in off), None)
    held_on, hour = session.held_on.isoformat(), clock_hour(session.hour)
    now, since = (held_on, hour, session.mode, session.place, session.points), None
    for line in (line for line in lines if "held_on" in line.facts):
        if _settled(line, now) != now:
            moved = since is not None and line.facts["held_on"] is not None
            return _News(since, MOVED if moved else INVITED) if since else None
        since = line.at
    return _News(since, INVITED) if since else None


def _settled(line: record.Line, now: _Settled) -> _Settled:
    """Day, hour, mode, place and points as an entry has them.

    What it does not say it left as it is now, but for the hour: before there were hours entries
    said nothing of them.
    """
    _day, _hour, mode, place, points = now
    facts, beside = line.facts, line.disclosed
    mode, place = facts.get("mode", mode), beside.get("place", place)
    return facts["held_on"], facts.get("hour"), mode, place, beside.get("meeting_points", points)


def _notice(session: Session, news: _News) -> Notice:
    return Notice(
        kind=NoticeKind.SESSION,
        key=f"{session.obj}:{session.held_on.isoformat()}:{news.at.isoformat()}",
        at=news.at,
        verb=news.verb,
        label=f"{session.body.name} · {_about(session, attrgetter('title'))}",
        label_en=f"{in_english(session.body)} · {_about(session, in_english)}",
        path=session.get_absolute_url(),
        due_on=session.held_on,
        hour=session.hour,
    )


def _about(session: Session, told: Callable[[Any], str]) -> str:
    """Its round, or the number of a session called for something else."""
    return told(session.round) if session.round else session.code


@occasions("sessions")
def session_days(user: User, who: Standing, since: date) -> Iterator[Occasion]:
    """The days of sessions that are not called off. One query.

    Of the person's bodies, and those in which they sit in a member's place until they are over.
    """
    bodies = {key for _role, kind, key in who.seats if kind == BODY}
    mine = Q(body__in=bodies) | Q(pk__in=sessions_sat_in(user))
    held = _sessions(mine).exclude(state=SessionState.CANCELLED)
    for session in held.filter(held_on__gte=since):
        yield day_of(session)


def day_of(session: Session) -> Occasion:
    """A session as a calendar shows it."""
    return Occasion(
        key=session.obj,
        day=session.held_on,
        hour=session.hour,
        title=f"{session.get_kind_display()}: {in_language(session.body)}",
        path=session.get_absolute_url(),
        place=_where(session),
    )


def _where(session: Session) -> str:
    """Its place, and those of its points."""
    places = "; ".join(point["place"] for point in session.points)
    points = f"{gettext('Points of the session')}: {places}" if places else ""
    return ". ".join(filter(None, (session.place, points)))
