"""What stands on the agenda of a session, and its date and place."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from councils.actions.sessions import held_session
from councils.models import AgendaItem, Session
from councils.permissions import PREPARING
from councils.vocabulary import BEFORE_A_BODY, SessionState
from nominations.models import Nomination
from workflow.access import require
from workflow.actions import amend
from workflow.engine import Errand
from workflow.errors import Refusal, Refused
from workflow.models import User


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


def _frozen() -> Refusal:
    return Refusal(
        code="agenda_frozen",
        message=_("The agenda is frozen since the session was opened."),
        remedy=_("Adjourn, or bring it to the next session."),
    )
