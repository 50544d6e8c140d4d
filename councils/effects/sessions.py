"""What happens to those present when a session breaks off."""

from audit.record import log
from councils.models import Attendance
from workflow.engine import Errand
from workflow.registry import effect
from workflow.rules.stating import moment


@effect("members_go")
def members_go(sessions, errand: Errand) -> None:
    """Everybody marked present leaves: who is there when it goes on is marked anew."""
    there = Attendance.objects.filter(session__in=sessions, left_at=None, withdrawn_at=None)
    rows = list(there.select_related("session").select_for_update(of=("self",)).order_by("pk"))
    at = errand.at or log.clock()
    for row in rows:
        row.left_at, row.version = max(at, row.marked_at), row.version + 1
    Attendance.objects.bulk_update(rows, ["left_at", "version"])
    errand.record([_left(row, errand) for row in rows])


def _left(row: Attendance, errand: Errand) -> log.Act:
    return log.Act(
        kind="attendance.left",
        obj=row.obj,
        ver=row.version,
        actor=errand.actor.obj,
        on_behalf_of=errand.on_behalf_of.obj if errand.on_behalf_of else None,
        as_of=errand.as_of,
        facts={"session": row.session.obj, "left_at": moment(row.left_at)},
    )
