"""Minutes that wait for one person by name: the secretary, or one of the counting team."""

from datetime import date

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from audit.record import queries as record
from councils.models import Minutes
from councils.queries.minutes import outstanding, put_to, role_of
from councils.vocabulary import MinutesState, SignerRole
from nominations.queries.names import in_language
from workflow.access import bodies_where
from workflow.models import Body, User
from workflow.queries.inbox import Duty
from workflow.registry import duty
from workflow.vocabulary import Role

# On whose desks the flows of minutes lay the last signature.
DESKS = (Role.CLUSTER_LEADER, Role.COUNCIL_CHAIR)


@duty("minutes")
def minutes_to_sign(user: User, on: date) -> list[Duty]:
    """Minutes in which the person is named and has not signed. Three queries at most.

    Whoever presided finds them among the work of the role instead, and here once they lost it,
    also with the seat.
    """
    mine = Q(body__in=bodies_where(user, on=on)) | Q(pk__in=put_to(user).values("pk"))
    rows = Minutes.objects.filter(mine, state=MinutesState.SIGNING)
    rows = rows.select_related("body").defer("content").prefetch_related("signatures__user")
    mine = [row for row in rows.order_by("pk") if _waits_for(user, row)]
    mine = _without_desk_work(user, on, mine)
    since = _put(mine)
    return [
        Duty(
            verb=_("Sign the minutes"),
            label=f"{row.symbol} · {in_language(row.body)}",
            path=row.get_absolute_url(),
            since=since[row.obj],
        )
        for row in mine
    ]


def _waits_for(user: User, row: Minutes) -> bool:
    signed = [each for each in row.signatures.all() if each.digest == row.digest]
    if user.pk in {each.user_id for each in signed}:
        return False
    role = role_of(row, user)
    return role != "" and (role != SignerRole.CHAIR or not outstanding(row, signed))


def _without_desk_work(user: User, on: date, rows: list[Minutes]) -> list[Minutes]:
    """Without those that wait on the desk of leader or chair, if that is the person today."""
    if not any(role_of(row, user) == SignerRole.CHAIR for row in rows):
        return rows
    led = Body.objects.filter(pk__in=bodies_where(user, *DESKS, on=on)).values_list("pk", flat=True)
    return [r for r in rows if role_of(r, user) != SignerRole.CHAIR or r.body_id not in led]


def _put(rows: list[Minutes]) -> dict:
    """When each was put to signing."""
    lines = record.history([row.obj for row in rows]) if rows else []
    put = [line for line in lines if line.facts.get("move") != "countersign"]
    return {line.obj: line.at for line in reversed(put)}
