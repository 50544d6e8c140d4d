"""What the chair declares on the items of a ballot whose votes bear no names."""

from collections.abc import Iterable
from dataclasses import replace

from councils.models import Ballot, BallotItem, Consent
from councils.queries.counts import CHAIRS
from councils.queries.rolls import barred_from, barred_now, roll_of, rule_of, voting_members
from councils.rules.tally import ItemCount
from councils.vocabulary import BallotState, Mode
from workflow.access import today
from workflow.models import Membership, User

NAMELESS = (Mode.SECRET, Mode.PAPER)
UNDECIDED = (BallotState.PREPARED, BallotState.OPEN, BallotState.CLOSED)


def asks_the_chair(ballot: Ballot) -> bool:
    """Whether the rule asks for the chair's agreement and the vote does not tell it."""
    return ballot.mode in NAMELESS and rule_of(ballot).chair_must_agree


def chair_of(ballot: Ballot) -> Membership | None:
    """The seat that presides over the body by its role today, or None. One query."""
    seats = voting_members(ballot.session.body, on=today())
    return next((seat for seat in seats if seat.role in CHAIRS), None)


def declares(user: User, ballot: Ballot) -> Membership | None:
    """The chair's seat where this person may declare on a ballot, else None."""
    if ballot.state not in UNDECIDED or not asks_the_chair(ballot):
        return None
    seat = chair_of(ballot)
    return seat if seat is not None and seat.user_id == user.pk else None


def declared_on(ballot: Ballot, seat: Membership) -> list[BallotItem]:
    """The items on which the chair declares: all but those the chair stands back from."""
    items = list(ballot.items.select_related("nomination__nominee", "nomination__unit"))
    closed = barred_from(ballot) if ballot.roll else barred_now(rule_of(ballot), items, [seat])
    return [item for item in items if seat.pk not in closed.get(item.pk, ())]


def consent_of(ballot: Ballot) -> Consent | None:
    """What the chair has declared on a ballot, or None. One query."""
    return Consent.objects.filter(ballot=ballot).select_related("membership__user").first()


def waits_for_consent(ballot: Ballot) -> bool:
    """Whether the chair came, has something to declare on, and has not declared yet."""
    if not asks_the_chair(ballot) or consent_of(ballot) is not None:
        return False
    seat = chair_of(ballot)
    if seat is None:
        return False
    present = ballot.roll.get("present")
    if present is None:
        present = roll_of(ballot.session, on=today()).present
    return seat.pk in present and bool(declared_on(ballot, seat))


def with_consent(ballot: Ballot, counts: Iterable[ItemCount]) -> list[ItemCount]:
    """The counts with what the chair declared by name. Two queries at most."""
    counted = list(counts)
    row = consent_of(ballot) if ballot.mode in NAMELESS else None
    if row is None:
        return counted
    codes = dict(ballot.items.values_list("pk", "nomination__code"))
    return [replace(count, consent=row.agrees.get(codes[count.item])) for count in counted]
