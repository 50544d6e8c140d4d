"""What a session may put off, and what was put off to it from an earlier one."""

from django.db.models import QuerySet

from audit.record import queries as record
from councils.models import BallotItem, Session
from councils.vocabulary import BEFORE_A_BODY, RUNNING
from nominations.models import Nomination


def may_wait(session: Session) -> QuerySet[Nomination]:
    """The undecided nominations of an agenda that stand on no ballot still to be counted."""
    lines = Nomination.objects.filter(
        case=session.case_id, state__in=BEFORE_A_BODY, agenda_items__session=session
    )
    running = BallotItem.objects.filter(ballot__session=session, ballot__state__in=RUNNING)
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
