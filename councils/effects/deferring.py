"""A nomination that a session leaves to the next one of its body."""

from django.db.models import F

from audit.record import log
from councils.actions.agenda import lay_first
from councils.actions.sessions import session_for
from councils.models import Session
from nominations.models import Nomination
from workflow import live
from workflow.engine import Errand
from workflow.registry import effect


@effect("put_off")
def put_off(sessions, errand: Errand) -> None:
    """Lay a nomination first on the next agenda of the body, called when there is none yet."""
    for session in sessions:
        rows = Nomination.objects.select_for_update(of=("self",), no_key=True)
        line = rows.get(code=errand.of(session)["line"])
        following = session_for(session.body, session.round, kind=session.kind, errand=errand)
        lay_first(following, [line], errand=errand, reason=errand.reason)
        moved = {"case": following.case_id, "version": F("version") + 1}
        Nomination.objects.filter(pk=line.pk).update(**moved)
        line.version += 1
        errand.say(session, {"nomination": line.obj, "following": following.code})
        errand.record([_deferred(line, session, following, errand)])
        live.changed([line])


def _deferred(line: Nomination, session: Session, following: Session, errand: Errand) -> log.Act:
    return log.Act(
        kind="nomination.changed",
        obj=line.obj,
        ver=line.version,
        actor=errand.actor.obj,
        on_behalf_of=errand.on_behalf_of.obj if errand.on_behalf_of else None,
        as_of=errand.as_of,
        facts={"move": "deferred", "session": session.code, "following": following.code},
        disclosures={"reason": errand.reason},
    )
