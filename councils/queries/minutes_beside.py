"""What minutes tell beside votes: who was kept from an item, and what absent members wrote."""

from collections.abc import Mapping, Sequence
from typing import Any

from councils.models import Ballot, BallotItem, Session
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
    return {row.pk: row for row in rows.select_related("user")}
