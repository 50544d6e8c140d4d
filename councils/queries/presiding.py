"""Who presides at this moment: who of chair and vice-chairs has come, and stands back from what."""

from collections.abc import Iterable
from datetime import date

from councils.models import Ballot, Session
from councils.queries.counts import CHAIRS
from councils.queries.rolls import barred_now, roll_among, rule_of, voting_members
from councils.queries.standing import PRESIDING_AS
from councils.queries.substitutes import lent_in
from councils.rules.incompatibility import CHAIR, VICE_CHAIR
from workflow.models import Membership

PRESIDING = (*PRESIDING_AS[CHAIR], *PRESIDING_AS[VICE_CHAIR])


def presiding_in(session: Session, *, on: date) -> list[Membership]:
    """Chair and vice-chairs that are there themselves, the chair first. Three queries."""
    seats = voting_members(session.body, on=on)
    there = roll_among(seats, session).present - lent_in(session)
    found = [seat for seat in seats if seat.pk in there and seat.role in PRESIDING]
    return sorted(found, key=lambda seat: seat.role not in CHAIRS)


def standing_back(ballot: Ballot, seats: Iterable[Membership]) -> frozenset[int]:
    """Which of these seats stand back from anything on a ballot, by keys. Three queries at most."""
    items = ballot.items.select_related("nomination")
    closed = barred_now(rule_of(ballot), items, list(seats))
    return frozenset().union(*closed.values())


def settling(seats: Iterable[Membership], back: Iterable[int]) -> list[Membership]:
    """Who decides among the tied: the chair; where the chair stands back, the vice-chairs."""
    able = [seat for seat in seats if seat.pk not in set(back)]
    return [seat for seat in able if (seat.role in CHAIRS) == (able[0].role in CHAIRS)]
