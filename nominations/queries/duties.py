"""What waits for a head of unit by name: dossiers whose text changed, which they alone may send."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from nominations.models import SupplementPoint
from nominations.queries.supplements import is_rewritten, points_open
from workflow.access import units_where
from workflow.models import User
from workflow.queries.inbox import Duty
from workflow.registry import duty
from workflow.vocabulary import Role


@duty("supplement")
def changed_dossiers(user: User, on: date) -> list[Duty]:
    """Returned dossiers of one's unit, every point answered, the achievement anew. One query."""
    own = units_where(user, Role.HEAD_OF_UNIT, on=on)
    rows = points_open().filter(nomination__unit__in=own)
    points: dict[int, list[SupplementPoint]] = {}
    for point in rows.select_related("nomination__nominee", "paper").order_by("pk"):
        points.setdefault(point.nomination_id, []).append(point)
    ready = [
        each
        for each in points.values()
        if all(p.is_answered for p in each) and is_rewritten(each, each[0].nomination)
    ]
    return [_duty(each) for each in ready]


def _duty(points: list[SupplementPoint]) -> Duty:
    line = points[0].nomination
    return Duty(
        verb=_("Send the changed dossier again"),
        label=f"{line.nominee.name} · {line.code}",
        path=f"{line.get_absolute_url()}supplement/",
        since=max(p.answered_at for p in points if p.answered_at),
        due_on=points[0].due_on,
    )
