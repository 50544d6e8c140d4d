"""Papers of the room in a secret ballot: who took one, who may count them."""

from collections.abc import Sequence
from dataclasses import dataclass

from councils.models import Ballot, RoomPapers, Turnout
from councils.queries.minutes import seats_for
from councils.queries.rolls import barred_from
from councils.vocabulary import Channel
from workflow.models import Membership, User


@dataclass(frozen=True, kw_only=True)
class Taker:
    """Somebody on the roll, and whether they took a paper. Whether they voted is not said."""

    seat: Membership
    has_paper: bool


def sealed_papers(ballot: Ballot) -> RoomPapers | None:
    """The papers of a ballot once they are sealed. One query."""
    rows = RoomPapers.objects.filter(ballot=ballot)
    return rows.select_related("entered_by", "checked_by").first()


def papers_of(ballot: Ballot) -> dict[int, int]:
    """How many slips of papers lie in a box, by place on the sheet. One query.

    Of the row only that: the keeper may not read accounts.
    """
    rows = RoomPapers.objects.filter(ballot=ballot).values_list("numbers", flat=True)
    return {int(place): slips for place, slips in (rows.first() or {}).items()}


def taken_by(ballot: Ballot) -> frozenset[int]:
    """The seats that took a paper. One query."""
    rows = Turnout.objects.filter(ballot=ballot, channel=Channel.PAPER)
    return frozenset(rows.values_list("membership", flat=True))


def takers(ballot: Ballot) -> list[Taker]:
    """Everybody on the roll who is present, by name. Two queries."""
    seats = Membership.objects.filter(pk__in=ballot.roll.get("present", ()))
    taken = taken_by(ballot)
    rows = seats.select_related("user", "unit").order_by("user__full_name", "pk")
    return [Taker(seat=seat, has_paper=seat.pk in taken) for seat in rows]


def barred_among(ballot: Ballot, taken: frozenset[int]) -> dict[int, int]:
    """How many of these seats may not vote on each item, by key."""
    return {item: len(seats & taken) for item, seats in barred_from(ballot).items()}


def who_may_check(ballot: Ballot, *, actor: User) -> Sequence[Membership]:
    """Those with a seat on the body, one seat each, but for whoever enters. One query."""
    found = {seat.user_id: seat for seat in seats_for(ballot.session) if seat.user.is_active}
    return [seat for user, seat in found.items() if user != actor.pk]


def papers_waiting(ballots: Sequence[Ballot]) -> dict[int, int]:
    """How many papers of each of these ballots are out or not sealed, by key. One query."""
    rows = Turnout.objects.filter(ballot__in=ballots, channel=Channel.PAPER)
    found: dict[int, int] = {}
    for key in rows.filter(ballot__room_papers=None).values_list("ballot", flat=True):
        found[key] = found.get(key, 0) + 1
    return found
