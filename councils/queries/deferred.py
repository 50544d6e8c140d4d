"""What a session may put off, and what was put off to it from an earlier one."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import OuterRef, QuerySet, Subquery

from audit.record import queries as record
from councils.models import AgendaItem, BallotItem, Session
from councils.vocabulary import BEFORE_A_BODY, RUNNING
from nominations.models import Nomination


@dataclass(frozen=True)
class Left:
    """By which earlier session a nomination was left undecided; why, where it was put off."""

    session: Session
    why: str


def may_wait(session: Session) -> QuerySet[Nomination]:
    """The undecided nominations of an agenda that stand on no ballot still to be counted."""
    lines = Nomination.objects.filter(
        case=session.case_id, state__in=BEFORE_A_BODY, agenda_items__session=session
    )
    running = BallotItem.objects.filter(ballot__session=session, ballot__state__in=RUNNING)
    running = running.exclude(nomination=None)
    lines = lines.exclude(pk__in=running.values("nomination"))
    return lines.select_related("nominee", "unit").order_by("agenda_items__position", "pk")


def put_off_to(session: Session) -> dict[str, str]:
    """Why an earlier session left these to this one, by code of nomination. One query."""
    return {
        code: str(line.disclosed["reason"])
        for line in reversed(record.history([session.obj]))
        if "reason" in line.disclosed
        for code in line.facts.get("added", ())
    }


def left_before(session: Session, *, line: str = "nomination") -> Subquery:
    """The key of the last session of the body that left a nomination of an agenda undecided.

    ``line`` names its key in the rows that ask: items of an agenda, unless told otherwise.
    """
    items = AgendaItem.objects.filter(
        nomination=OuterRef(line),
        session__body=session.body_id,
        session__opened_on__isnull=False,
        session__lt=session.pk,
    )
    return Subquery(items.order_by("-session").values("session")[:1])


def mark_left(session: Session, lines: Iterable[Nomination]) -> None:
    """Set ``left`` of lines that have ``left_by``, the key of an earlier session or None.

    No query where none was left, else two.
    """
    told = list(lines)
    came = {line.left_by for line in told if line.left_by is not None}
    earlier = Session.objects.in_bulk(came) if came else {}
    why = put_off_to(session) if came else {}
    for line in told:
        held = earlier.get(line.left_by)
        line.left = Left(held, why.get(line.code, "")) if held else None
