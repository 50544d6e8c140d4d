"""Sessions are called and held: when something is laid before a body, or by hand."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F

from councils.models import Session
from councils.queries import stated
from councils.vocabulary import SessionKind, SessionState
from nominations.actions.codes import new_code
from nominations.models import Round
from nominations.queries.names import in_english
from workflow import work
from workflow.actions import introduce
from workflow.engine import Errand
from workflow.models import Body, Case


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
            return _call(body, review, kind, errand)
    except IntegrityError:
        # Another unit's nominations called it at this very moment: its session is taken, and if
        # that has opened meanwhile, a new one is called.
        return found.first() or _call(body, review, kind, errand)


def next_session(session: Session, *, errand: Errand) -> Session:
    """The session of its body that comes next: of its round, else of another; called if none.

    Held until the end of the transaction, as `session_for` does it.
    """
    planned = Session.objects.filter(body=session.body, state=SessionState.PLANNED)
    rows = planned.order_by(F("held_on").asc(nulls_last=True), "pk")
    coming = list(rows.select_for_update(of=("self",), no_key=True))
    of_round = [each for each in coming if each.round_id == session.round_id]
    for each in [*of_round, *coming]:
        return each
    return session_for(session.body, session.round, kind=session.kind, errand=errand)


def _call(body: Body, review: Round, kind: str, errand: Errand) -> Session:
    who = {"actor": errand.actor, "on_behalf_of": errand.on_behalf_of, "as_of": errand.as_of}
    return call(body, review, kind=kind, on=errand.on, who={**who, "into": errand.record})


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


def call(
    body: Body,
    review: Round | None,
    *,
    kind: str,
    on: date,
    who: Mapping[str, Any],
    **said: Any,
) -> Session:
    """Call a session and open its case; records it. ``who`` acts, as `introduce` takes it."""
    prefix = "HN" if kind == SessionKind.CONFERENCE else "HD"
    session = Session(
        code=new_code(prefix, review.year if review else on.year),
        kind=kind,
        body=body,
        round=review,
        is_demo=body.is_demo,
        **said,
    )
    flow = "conference" if kind == SessionKind.CONFERENCE else "session"
    session.case = work.open_case(
        flow,
        label=f"{body.name} · {review.title if review else session.code}",
        label_en=f"{in_english(body)} · {in_english(review) if review else session.code}",
        path=session.get_absolute_url(),
        body=body,
        on=on,
    )
    session.save()
    said = stated.session(session, agenda=())._asdict()
    introduce(session, kind="session.added", **who, **said)
    return session
