"""Minutes that wait for one person by name: the secretary, or one of the counting team."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from audit.record import queries as record
from councils.models import Minutes
from councils.vocabulary import MinutesState, SignerRole
from nominations.queries.names import in_language
from workflow.access import bodies_where
from workflow.models import User
from workflow.queries.inbox import Duty
from workflow.registry import duty


@duty("minutes")
def minutes_to_sign(user: User, on: date) -> list[Duty]:
    """Minutes in which the person is named and has not signed. Two queries at most.

    Whoever presides finds them among the work of the role instead.
    """
    rows = Minutes.objects.filter(state=MinutesState.SIGNING, body__in=bodies_where(user, on=on))
    rows = rows.select_related("body").defer("content").prefetch_related("signatures")
    mine = [row for row in rows.order_by("pk") if _waits_for(user, row)]
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
    named = any(
        each["user"] == user.obj and each["role"] != SignerRole.CHAIR for each in row.signers
    )
    signed = {each.user_id for each in row.signatures.all() if each.digest == row.digest}
    return named and user.pk not in signed


def _put(rows: list[Minutes]) -> dict:
    """When each was put to signing."""
    lines = record.history([row.obj for row in rows]) if rows else []
    put = [line for line in lines if line.facts.get("move") != "countersign"]
    return {line.obj: line.at for line in reversed(put)}
