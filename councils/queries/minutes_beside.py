"""What minutes tell beside votes: who did not vote on what, which ties were named and ruled on."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Q, QuerySet

from audit.record import queries as record
from councils.models import Ballot, BallotItem, Recusal, Session
from councils.queries.recusals import kept_from_in
from councils.queries.sheets import together
from councils.vocabulary import Ruling
from workflow.models import Membership, User
from workflow.rules.alphabet import in_alphabet


def kept_out(
    ballot: Ballot, items: Sequence[BallotItem], seats: Mapping[int, Membership]
) -> list[dict[str, Any]]:
    """Who did not vote on which item, by the roll frozen on opening."""
    barred = ballot.roll.get("barred", {})
    rows = [(item, barred.get(str(item.pk), ())) for item in items]
    return [
        {
            "nominee": item.title,
            "members": sorted(
                (seats[key].user.full_name for key in keys if key in seats), key=in_alphabet
            ),
        }
        for item, keys in rows
        if keys
    ]


def seats_on(session: Session, ballots: Sequence[Ballot]) -> dict[int, Membership]:
    """The seats named on the rolls of these ballots, by key. One query."""
    keys = {key for ballot in ballots for key in ballot.roll.get("members", ())}
    rows = Membership.objects.filter(pk__in=keys, body=session.body_id)
    return {row.pk: row for row in rows.select_related("user", "unit")}


def recusals_in(
    session: Session,
    ballot: Ballot | None,
    *,
    is_over: bool = False,
    reader: User | None = None,
) -> list[dict[str, Any]]:
    """The ties named in a session or in force in it, of one ballot where it is given, and rulings.

    Of a session that has ended as they stood then: a later one rules anew for itself. What a member
    wrote of a tie stays with the chair; what was taken back is not told. Two queries.
    """
    rows = _ties_before(session)
    if ballot is not None:
        told = [each.pk for each in together(ballot)]
        rows = rows.filter(nomination__ballot_items__ballot__in=told)
    if reader is not None:
        rows = rows.exclude(nomination__in=kept_from_in(reader, session.body_id))
    related = ("membership__user", "substitution__person", "nomination__nominee")
    rows = list(rows.select_related(*related).order_by("pk"))
    stood = _at_the_end(session, rows) if is_over else {row.obj: _now(row) for row in rows}
    return [
        {
            "member": row.person.full_name,
            "nominee": row.nomination.nominee.name,
            "ground": str(row.ground),
            "source": str(row.source),
            **stood[row.obj],
        }
        for row in rows
        if row.obj in stood and stood[row.obj]["ruling"] != Ruling.WITHDRAWN
    ]


def _ties_before(session: Session) -> QuerySet[Recusal]:
    """Ties of the body's members: of this session, and of earlier ones to what is on its agenda."""
    agenda = session.items.exclude(nomination=None).values("nomination")
    earlier = Q(session__lt=session.pk, membership__body=session.body_id, nomination__in=agenda)
    earlier &= Q(substitution=None)
    return Recusal.objects.filter(Q(session=session) | earlier)


def _now(row: Recusal) -> dict[str, str]:
    return {"ruling": str(row.ruling), "reason": row.reason}


def _at_the_end(session: Session, rows: Sequence[Recusal]) -> dict[str, dict[str, str]]:
    """What was ruled on each tie when the session ended, by the log; nothing of ties named after.

    One query if there are any. Entries have an order where moments may be equal.
    """
    stood: dict[str, dict[str, str]] = {}
    objs = [row.obj for row in rows]
    for line in reversed(record.history([session.obj, *objs]) if objs else []):
        if line.obj != session.obj:
            because = str(line.disclosed.get("because", ""))
            stood[line.obj] = {"ruling": line.facts["ruling"], "reason": because}
        elif line.facts.get("move") in ("close", "adjourn"):
            break
    return stood
