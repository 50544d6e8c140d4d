"""What minutes tell beside votes: who did not vote on what, which ties were named and ruled on."""

from collections.abc import Mapping, Sequence
from typing import Any

from councils.models import Ballot, BallotItem, Recusal, Session
from councils.queries.sheets import together
from councils.vocabulary import Ruling
from workflow.models import Membership


def kept_out(
    ballot: Ballot, items: Sequence[BallotItem], seats: Mapping[int, Membership]
) -> list[dict[str, Any]]:
    """Who did not vote on which item, by the roll frozen on opening."""
    barred = ballot.roll.get("barred", {})
    rows = [(item, barred.get(str(item.pk), ())) for item in items]
    return [
        {
            "nominee": item.nomination.nominee.name,
            "members": sorted(seats[key].user.full_name for key in keys if key in seats),
        }
        for item, keys in rows
        if keys
    ]


def seats_on(session: Session, ballots: Sequence[Ballot]) -> dict[int, Membership]:
    """The seats named on the rolls of these ballots, by key. One query."""
    keys = {key for ballot in ballots for key in ballot.roll.get("members", ())}
    rows = Membership.objects.filter(pk__in=keys, body=session.body_id)
    return {row.pk: row for row in rows.select_related("user", "unit")}


def recusals_in(session: Session, ballot: Ballot | None) -> list[dict[str, Any]]:
    """The ties named in a session, of one ballot where it is given, and what was ruled. One query.

    What a member wrote of a tie stays with the chair; what was taken back is not told.
    """
    rows = Recusal.objects.filter(session=session).exclude(ruling=Ruling.WITHDRAWN)
    if ballot is not None:
        told = [each.pk for each in together(ballot)]
        rows = rows.filter(nomination__ballot_items__ballot__in=told)
    rows = rows.select_related("membership__user", "nomination__nominee")
    return [
        {
            "member": row.membership.user.full_name,
            "nominee": row.nomination.nominee.name,
            "ground": str(row.ground),
            "source": str(row.source),
            "ruling": str(row.ruling),
            "reason": row.reason,
        }
        for row in rows.order_by("pk")
    ]
