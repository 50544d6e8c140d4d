"""What stands on the agenda of a session, and its date, hour and place."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from audit.record import log
from councils.actions.sessions import held_session
from councils.models import AgendaItem, Session
from councils.permissions import PREPARING
from councils.vocabulary import BEFORE_A_BODY, SessionMode, SessionState
from nominations.models import Nomination
from workflow.access import require
from workflow.actions import amend
from workflow.engine import Errand
from workflow.errors import Refusal, Refused
from workflow.models import User
from workflow.rules.stating import clock_hour, day, moment


def lay_before(session: Session, nominations: Sequence[Nomination], *, errand: Errand) -> None:
    """Append to an agenda what an act brings; raises its version, so that no older form is saved.

    Records which nominations came.
    """
    if not nominations:
        return
    with amend(
        session,
        kind="agenda.changed",
        actor=errand.actor,
        on_behalf_of=errand.on_behalf_of,
        as_of=errand.as_of,
        into=errand.record,
    ) as change:
        standing = append(session, nominations)
        change.facts.update(added=[n.code for n in nominations], agenda=standing)
    session.version = change.subject.version


def lay_first(
    session: Session, nominations: Sequence[Nomination], *, errand: Errand, reason: str = ""
) -> None:
    """Lay before a session what an earlier one left, ahead of the rest, with the reason if any.

    Raises its version and records the agenda.
    """
    with amend(
        session,
        kind="agenda.changed",
        actor=errand.actor,
        on_behalf_of=errand.on_behalf_of,
        as_of=errand.as_of,
        into=errand.record,
    ) as change:
        rows = [AgendaItem(session=session, nomination=n, position=0) for n in nominations]
        AgendaItem.objects.bulk_create(rows, ignore_conflicts=True)
        change.facts.update(added=[n.code for n in nominations], agenda=_agenda(session))
        if reason:
            change.disclosures["reason"] = reason
    session.version = change.subject.version


def strike(session: Session, codes: Sequence[str], *, errand: Errand) -> None:
    """Take withdrawn nominations off an agenda; raises its version and records which left."""
    with amend(
        session,
        kind="agenda.changed",
        actor=errand.actor,
        on_behalf_of=errand.on_behalf_of,
        as_of=errand.as_of,
        into=errand.record,
    ) as change:
        session.items.filter(nomination__code__in=codes).delete()
        change.facts.update(struck=sorted(codes), agenda=_agenda(session))


def _agenda(session: Session) -> list[str]:
    return [name for name, _matter in _standing(session)]


def _standing(session: Session) -> list[tuple[str, int | None]]:
    """The items of an agenda in their order: each by its name, with the key of its matter."""
    items = session.items.order_by("position", "pk")
    rows = items.values_list("nomination__code", "matter__uid", "matter")
    return [(code or f"matter/{uid}", matter) for code, uid, matter in rows]


def append(session: Session, nominations: Sequence[Nomination]) -> list[str]:
    """Lay nominations at the end of an agenda; returns the whole of it, as it then reads.

    The caller records it.
    """
    there = _agenda(session)
    last = len(there)
    AgendaItem.objects.bulk_create(
        [
            AgendaItem(session=session, nomination=nomination, position=last + number)
            for number, nomination in enumerate(nominations, start=1)
        ],
        ignore_conflicts=True,
    )
    return [*there, *(n.code for n in nominations if n.code not in there)]


def arrange(
    session: Session,
    *,
    held_on: date | None,
    place: str,
    agenda: Sequence[str],
    actor: User,
    hour: time | None = None,
    purpose: str = "",
    mode: str = "",
    closes_at: datetime | None = None,
    points: Sequence[Mapping[str, str]] = (),
    seen: int | None = None,
    on_behalf_of: User | None = None,
    as_of: date | None = None,
) -> Session:
    """Set date, hour, place, points and the agenda in its order, by names of items.

    Those are codes of nominations lying before the body, and matters put on the agenda already; a
    matter that is not named stands last. Records the whole agenda. Raises `Refused` once the
    session is open: the agenda is frozen.
    """
    who = {"actor": actor, "on_behalf_of": on_behalf_of, "as_of": as_of}
    require(actor, PREPARING, session, on_behalf_of=on_behalf_of, as_of=as_of)
    with (
        transaction.atomic(),
        amend(held_session(session), kind="agenda.changed", seen=seen, **who) as change,
    ):
        if change.subject.state != SessionState.PLANNED:
            raise Refused(frozen())
        mode = mode or change.subject.mode
        way = manner(mode, held_on=held_on, hour=hour, closes_at=closes_at, points=points)
        change.set(place=place, purpose=purpose, **way)
        agenda = _in_order(change.subject, agenda)
        change.facts.update(agenda=agenda, **_said(way))
        change.disclosures.update(place=place, purpose=purpose, meeting_points=way["points"])
    return change.subject


def manner(
    mode: str,
    *,
    held_on: date | None,
    hour: time | None,
    closes_at: datetime | None,
    points: Sequence[Mapping[str, str]] = (),
) -> dict[str, Any]:
    """How and when a session comes together; an hour is one of its day.

    Who is asked in writing has no hour, but until a moment still to come; only who meets online at
    several points names them. Raises `Refused`.
    """
    way = {"mode": SessionMode(mode), "held_on": held_on, "hour": hour, "closes_at": None}
    way["points"] = [dict(each) for each in points]
    if points and mode != SessionMode.SEVERAL_POINTS:
        raise Refused(_points_of_none())
    if mode != SessionMode.WRITTEN:
        if hour is not None and held_on is None:
            raise Refused(_day_missing())
        return way
    if closes_at is None or closes_at <= log.clock():
        raise Refused(_closing_missing())
    return way | {"hour": None, "closes_at": closes_at}


def _said(way: Mapping[str, Any]) -> dict[str, Any]:
    when = {"held_on": day(way["held_on"]), "hour": clock_hour(way["hour"])}
    return {"mode": str(way["mode"]), "closes_at": moment(way["closes_at"]), **when}


def _in_order(session: Session, names: Sequence[str]) -> list[str]:
    """Write the agenda down in this order; returns it. Matters keep their rows."""
    matters = {name: matter for name, matter in _standing(session) if matter is not None}
    lines = {n.code: n for n in _lying(session, names)}
    wanted = [name for name in dict.fromkeys([*names, *matters]) if name in {**lines, **matters}]
    place = {name: number for number, name in enumerate(wanted, start=1)}
    session.items.filter(matter=None).delete()
    AgendaItem.objects.bulk_create(
        [AgendaItem(session=session, nomination=n, position=place[c]) for c, n in lines.items()]
    )
    kept = list(session.items.exclude(matter=None).select_related("matter"))
    for item in kept:
        item.position = place[item.matter.obj]
    AgendaItem.objects.bulk_update(kept, ["position"])
    return wanted


def _lying(session: Session, codes: Sequence[str]) -> list[Nomination]:
    """Those of the nominations named that lie before the body undecided, in the order named."""
    lines = Nomination.objects.filter(case=session.case, state__in=BEFORE_A_BODY, code__in=codes)
    lying = {n.code: n for n in lines}
    return [lying[code] for code in dict.fromkeys(codes) if code in lying]


def _day_missing() -> Refusal:
    return Refusal(
        code="hour_without_day",
        message=_("An hour without a day says nothing."),
        remedy=_("Enter the day as well, or leave the hour out."),
    )


def _points_of_none() -> Refusal:
    return Refusal(
        code="points_of_none",
        message=_("Only a session held online at several points has points."),
        remedy=_("Choose that the members come together online, or leave the points out."),
    )


def _closing_missing() -> Refusal:
    return Refusal(
        code="closing_missing",
        message=_("Who is asked in writing needs a day and hour, still to come, until which."),
        remedy=_("Enter until when answers are taken."),
    )


def frozen() -> Refusal:
    """Once a session was opened its agenda stays as it is."""
    return Refusal(
        code="agenda_frozen",
        message=_("The agenda is frozen since the session was opened."),
        remedy=_("Adjourn, or bring it to the next session."),
    )
