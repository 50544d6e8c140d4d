"""Prepare a session: its date, its agenda, who is present."""

from collections.abc import Sequence
from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from audit.record import log
from councils.models import AgendaItem, Attendance, Session
from councils.permissions import CONDUCTING, PREPARING
from councils.queries import stated
from councils.queries.rolls import voting_members
from councils.vocabulary import BEFORE_A_BODY, SessionKind, SessionState
from nominations.actions.codes import new_code
from nominations.models import Nomination, Round
from nominations.queries.names import in_english
from workflow import live, work
from workflow.access import entitled, require
from workflow.actions import amend, introduce
from workflow.engine import Errand
from workflow.errors import Refusal, Refused
from workflow.models import Body, Case, Membership, User


def session_for(body: Body, review: Round, *, kind: str, errand: Errand) -> Session:
    """The session of a body being prepared for a round; called when there is none.

    Held until the end of the transaction: it does not open while something is laid before it.
    """
    found = Session.objects.filter(body=body, round=review, state=SessionState.PLANNED)
    found = found.select_for_update(no_key=True)
    existing = found.first()
    if existing is not None:
        return existing
    try:
        with transaction.atomic():
            return _call(body, review, kind=kind, errand=errand)
    except IntegrityError:
        # Another unit's nominations called it at this very moment: its session is taken, and if
        # that has opened meanwhile, a new one is called.
        return found.first() or _call(body, review, kind=kind, errand=errand)


def planned_meetings(letters: Sequence[int]) -> dict[int, tuple[int, int, str]]:
    """Case and council of the meeting being prepared for the round of each of these letters.

    The council by its key and by its name on the log.

    Held until the end of the transaction, as `session_for` does it. One query.
    """
    rows = Session.objects.filter(
        round__submissions__in=letters,
        kind=SessionKind.COUNCIL,
        state=SessionState.PLANNED,
        body=F("round__council"),
    )
    rows = rows.order_by().select_for_update(of=("self",), no_key=True)
    found = rows.values_list("round__submissions", "case", "body", "body__uid")
    return {letter: (case, body, f"body/{uid}") for letter, case, body, uid in found}


def held_session(session: Session) -> Session:
    """The session locked, after its case: the engine locks them in the same order."""
    Case.objects.select_for_update(no_key=True).get(pk=session.case_id)
    held = Session.objects.select_for_update(of=("self",), no_key=True).select_related(
        "body", "round"
    )
    return held.get(pk=session.pk)


def _call(body: Body, review: Round, *, kind: str, errand: Errand) -> Session:
    prefix = "HN" if kind == SessionKind.CONFERENCE else "HD"
    session = Session(
        code=new_code(prefix, review.year),
        kind=kind,
        body=body,
        round=review,
        is_demo=body.is_demo,
    )
    flow = "conference" if kind == SessionKind.CONFERENCE else "session"
    session.case = work.open_case(
        flow,
        label=f"{body.name} · {review.title}",
        label_en=f"{in_english(body)} · {in_english(review)}",
        path=session.get_absolute_url(),
        body=body,
        on=errand.on,
    )
    session.save()
    introduce(
        session,
        kind="session.added",
        actor=errand.actor,
        on_behalf_of=errand.on_behalf_of,
        as_of=errand.as_of,
        into=errand.record,
        **stated.session(session, agenda=())._asdict(),
    )
    return session


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
        standing = _append(session, nominations)
        change.facts.update(added=[n.code for n in nominations], agenda=standing)
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
    items = session.items.order_by("position", "pk")
    return list(items.values_list("nomination__code", flat=True))


def _append(session: Session, nominations: Sequence[Nomination]) -> list[str]:
    """Lay nominations at the end of an agenda; returns the whole of it, as it then reads."""
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
    purpose: str = "",
    seen: int | None = None,
    on_behalf_of: User | None = None,
    as_of: date | None = None,
) -> Session:
    """Set date, place and the agenda in its order, by codes of nominations lying before the body.

    Records the whole agenda. Raises `Refused` once the session is open: the agenda is frozen.
    """
    require(actor, PREPARING, session, on_behalf_of=on_behalf_of, as_of=as_of)
    with (
        transaction.atomic(),
        amend(
            held_session(session),
            kind="agenda.changed",
            actor=actor,
            on_behalf_of=on_behalf_of,
            seen=seen,
            as_of=as_of,
        ) as change,
    ):
        if change.subject.state != SessionState.PLANNED:
            raise Refused(_frozen())
        change.set(held_on=held_on, place=place, purpose=purpose)
        lines = _lying(change.subject, agenda)
        change.subject.items.all().delete()
        agenda = _append(change.subject, lines)
        change.facts.update(agenda=agenda, held_on=held_on.isoformat() if held_on else None)
        change.disclosures.update(place=place, purpose=purpose)
    return change.subject


def _lying(session: Session, codes: Sequence[str]) -> list[Nomination]:
    """Those of the nominations named that lie before the body undecided, in the order named."""
    lines = Nomination.objects.filter(case=session.case, state__in=BEFORE_A_BODY, code__in=codes)
    lying = {n.code: n for n in lines}
    return [lying[code] for code in dict.fromkeys(codes) if code in lying]


def mark_present(
    session: Session,
    seat: Membership,
    *,
    actor: User,
    on_behalf_of: User | None = None,
    as_of: date | None = None,
) -> Attendance:
    """Mark a member present: by the member, or by whoever conducts the session; records it.

    Marking twice changes nothing. Raises `Refused` to anybody else, before the opening, and for
    a seat that does not vote on this body.
    """
    _standing, on = entitled(actor, on_behalf_of=on_behalf_of, as_of=as_of)
    person = on_behalf_of or actor
    if seat not in voting_members(session.body, on=on):
        raise Refused(_no_voting_seat(seat))
    if seat.user_id != person.pk:
        require(actor, CONDUCTING, session, on_behalf_of=on_behalf_of, as_of=as_of)
    with transaction.atomic():
        held = held_session(session)
        if held.state != SessionState.OPEN:
            raise Refused(_not_open())
        row, is_new = Attendance.objects.get_or_create(
            session=session,
            membership=seat,
            defaults={"marked_by": actor, "marked_at": log.clock()},
        )
        if is_new:
            introduce(
                row,
                kind="attendance.marked",
                actor=actor,
                on_behalf_of=on_behalf_of,
                as_of=as_of,
                **stated.attendance(row)._asdict(),
            )
            live.publish((held.obj.replace("/", "."), None))
    return row


def _frozen() -> Refusal:
    return Refusal(
        code="agenda_frozen",
        message=_("The agenda is frozen since the session was opened."),
        remedy=_("Adjourn, or bring it to the next session."),
    )


def _no_voting_seat(seat: Membership) -> Refusal:
    return Refusal(
        code="no_voting_seat",
        message=_("%(name)s holds no voting seat on this body today.") % {"name": seat.user},
        remedy=_("Reload the page to see who does."),
    )


def _not_open() -> Refusal:
    return Refusal(
        code="session_not_open",
        message=_("The session is not open."),
        remedy=_("Attendance is marked while the session is open."),
    )
