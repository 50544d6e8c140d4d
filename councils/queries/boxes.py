"""Where the box of a secret ballot stands, and what was counted in it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from councils.models import Ballot, BoxCount, BoxKey
from councils.queries.opinions import agreed_in_writing, with_consulted
from councils.queries.rolls import (
    barred_now,
    roll_among,
    rule_of,
    voting_members,
)
from councils.rules.tally import ItemCount
from councils.rules.unanimity import passes_only_unanimously
from councils.vocabulary import BallotState


class BoxState(StrEnum):
    """How far the keeper has come with a box."""

    WANTED = "WANTED"
    MADE = "MADE"
    TRYING = "TRYING"
    TRIED = "TRIED"
    SEALED = "SEALED"
    OPENED = "OPENED"
    REFUSED = "REFUSED"
    DESTROYED = "DESTROYED"


def state_of(row: BoxKey) -> BoxState:
    """How far the keeper has come, by the columns of the row."""
    if row.destroyed_at:
        return BoxState.DESTROYED
    if row.refused or row.opened_at:
        return BoxState.REFUSED if row.refused else BoxState.OPENED
    if row.box_digest:
        return BoxState.SEALED
    if row.trial:
        return BoxState.TRIED if row.is_tried else BoxState.TRYING
    return BoxState.MADE if row.public_key else BoxState.WANTED


def keeper_is_next(row: BoxKey, ballot_state: str) -> bool:
    """Whether the box waits for a step of the keeper."""
    found = state_of(row)
    if ballot_state == BallotState.CANCELLED:
        return found != BoxState.DESTROYED
    if ballot_state == BallotState.CLOSED:
        return found in (BoxState.TRIED, BoxState.SEALED)
    return found in (BoxState.WANTED, BoxState.TRYING)


def needs_everybody(ballot: Ballot, *, on: date) -> bool:
    """Whether some item on the sheet passes only if everybody who may vote on it agrees."""
    seats = voting_members(ballot.session.body, on=on)
    rule = rule_of(ballot)
    items = list(ballot.items.named())
    roll = roll_among(seats, ballot.session)
    roll = with_consulted(ballot.session, rule, roll, on=items)
    closed = barred_now(rule, items, seats)
    wrote = agreed_in_writing(ballot, roll, items, closed)
    return any(
        passes_only_unanimously(rule, roll, barred=closed[item.pk], written_yes=wrote[item.pk])
        for item in items
    )


@dataclass(frozen=True, kw_only=True)
class Counted:
    """What the keeper counted: figures of the items that were opened, reasons for the others."""

    items: Sequence[ItemCount]
    withheld: dict[int, str]


def counted_in(ballot: Ballot, *, without: Iterable[int] = ()) -> Counted:
    """The keeper's counts of an opened box, leaving out items by key. One query."""
    left_out = set(without)
    rows = BoxCount.objects.filter(item__ballot=ballot).order_by("item__position", "item_id")
    kept = [row for row in rows if row.item_id not in left_out]
    return Counted(
        items=[
            ItemCount(item=r.item_id, yes=r.yes, no=r.no, blank=r.blank, spoilt=r.spoilt)
            for r in kept
            if not r.withheld
        ],
        withheld={row.item_id: row.withheld for row in kept if row.withheld},
    )
