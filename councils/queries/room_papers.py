"""Papers of the room in a secret ballot or on a secret sheet: who took one, who may count them."""

from collections.abc import Sequence
from dataclasses import dataclass

from councils.models import Ballot, RoomPapers, Session, Substitution, Turnout
from councils.queries.minutes import seats_for
from councils.queries.rolls import barred_from, rule_of
from councils.rules.electorate import entitled_to
from councils.rules.room_papers import Taken
from councils.vocabulary import Channel
from workflow.models import Membership, User


@dataclass(frozen=True, kw_only=True)
class Taker:
    """Somebody on the roll, and whether they took a paper. Whether they voted is not said."""

    seat: Membership
    has_paper: bool


def sealed_papers(ballots: Sequence[Ballot]) -> list[RoomPapers]:
    """The papers of these ballots once they are sealed, in their order. One query."""
    rows = RoomPapers.objects.filter(ballot__in=ballots).order_by("ballot")
    related = rows.select_related("ballot__ruleset", "entered_by", "checked_by")
    return list(related.defer("ballot__ruleset__content"))


def papers_of(ballot: Ballot) -> dict[int, int]:
    """How many slips of papers lie in a box, by place on the sheet. One query.

    Of the row only that: the keeper may not read accounts.
    """
    rows = RoomPapers.objects.filter(ballot=ballot).values_list("numbers", flat=True)
    return {int(place): slips for place, slips in (rows.first() or {}).items()}


def taken_by(ballots: Sequence[Ballot]) -> dict[int, frozenset[int]]:
    """The seats that took a paper, by key of ballot. One query."""
    rows = Turnout.objects.filter(ballot__in=ballots, channel=Channel.PAPER)
    found: dict[int, set[int]] = {ballot.pk: set() for ballot in ballots}
    for ballot, seat in rows.values_list("ballot", "membership"):
        found[ballot].add(seat)
    return {ballot: frozenset(seats) for ballot, seats in found.items()}


def drawn_from(ballots: Sequence[Ballot]) -> dict[int, Taken]:
    """What the figures of papers must fit, by key of ballot. One query."""
    taken = taken_by(ballots)
    return {
        ballot.pk: Taken(
            seats=taken[ballot.pk],
            barred={k: len(seats & taken[ballot.pk]) for k, seats in barred_from(ballot).items()},
            places=ballot.places if rule_of(ballot).voter_limit else None,
        )
        for ballot in ballots
    }


def may_take(ballots: Sequence[Ballot]) -> dict[int, frozenset[int]]:
    """The seats whose paper holds each of these ballots, by key. One query.

    On a sheet, where there is something for them to answer. Whoever sits in a member's place has
    what the rule lets them vote on, and no more.
    """
    sat = Substitution.objects.filter(session=ballots[0].session_id, ended_at=None)
    stood_for = frozenset(sat.values_list("membership", flat=True))
    return {
        ballot.pk: _entitled(ballot)
        - (stood_for if rule_of(ballot).absent != "SUBSTITUTE" else frozenset())
        for ballot in ballots
    }


def _entitled(ballot: Ballot) -> frozenset[int]:
    present = ballot.roll.get("present", ())
    if ballot.sheet_id is None:
        return frozenset(present)
    items = [item.pk for item in ballot.items.all()]
    return entitled_to(present, barred_from(ballot), items)


def takers(ballots: Sequence[Ballot]) -> list[Taker]:
    """Everybody who may take a paper, by name. Three queries."""
    may = frozenset[int]().union(*may_take(ballots).values())
    taken = frozenset[int]().union(*taken_by(ballots).values())
    seats = Membership.objects.filter(pk__in=may | taken).select_related("user", "unit")
    rows = seats.order_by("user__full_name", "pk")
    return [Taker(seat=seat, has_paper=seat.pk in taken) for seat in rows]


def who_may_check(session: Session, *, actor: User) -> Sequence[Membership]:
    """Those with a seat on the body, one seat each, but for whoever enters. One query."""
    found = {seat.user_id: seat for seat in seats_for(session) if seat.user.is_active}
    return [seat for user, seat in found.items() if user != actor.pk]


def papers_waiting(ballots: Sequence[Ballot]) -> dict[int, int]:
    """How many papers of each of these ballots are out or not sealed, by key. One query."""
    rows = Turnout.objects.filter(ballot__in=ballots, channel=Channel.PAPER)
    found: dict[int, int] = {}
    for key in rows.filter(ballot__room_papers=None).values_list("ballot", flat=True):
        found[key] = found.get(key, 0) + 1
    return found
