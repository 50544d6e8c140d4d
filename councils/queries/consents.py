"""What the chair declares: agreement beside a nameless vote, the decision on written answers."""

from collections.abc import Iterable
from dataclasses import replace

from councils.models import Ballot, BallotItem, Consent
from councils.queries.counts import CHAIRS
from councils.queries.items import names_on
from councils.queries.rolls import barred_from, barred_now, roll_of, rule_of, voting_members
from councils.rules.tally import ItemCount
from councils.vocabulary import NAMELESS, RUNNING, VOTED, BallotState, Mode
from workflow.access import today
from workflow.models import Membership, User


def chair_decides(ballot: Ballot) -> bool:
    """Whether the members are asked in writing and by the rule the chair decides afterwards."""
    is_counted = ballot.mode in (*VOTED, Mode.PAPER)
    return is_counted and ballot.session.is_written and rule_of(ballot).consult_decides == "CHAIR"


def asks_the_chair(ballot: Ballot) -> bool:
    """Whether the chair decides, or the rule asks for an agreement the vote does not tell."""
    is_untold = ballot.mode in NAMELESS and rule_of(ballot).chair_must_agree
    return is_untold or chair_decides(ballot)


def may_declare_now(ballot: Ballot) -> bool:
    """Whether the chair may declare on it; a decision waits until all answers are in."""
    if ballot.mode in VOTED and ballot.state != BallotState.CLOSED and chair_decides(ballot):
        return False
    return ballot.state in RUNNING and asks_the_chair(ballot)


def chair_of(ballot: Ballot) -> Membership | None:
    """The seat that presides over the body by its role today, or None. One query."""
    seats = voting_members(ballot.session.body, on=today())
    return next((seat for seat in seats if seat.role in CHAIRS), None)


def declares(user: User, ballot: Ballot) -> Membership | None:
    """The chair's seat where this person may declare on a ballot, else None."""
    if not may_declare_now(ballot):
        return None
    seat = chair_of(ballot)
    return seat if seat is not None and seat.user_id == user.pk else None


def declared_on(ballot: Ballot, seat: Membership) -> list[BallotItem]:
    """The items on which the chair declares: all but those the chair stands back from."""
    items = list(ballot.items.shown())
    closed = barred_from(ballot) if ballot.roll else barred_now(rule_of(ballot), items, [seat])
    return [item for item in items if seat.pk not in closed.get(item.pk, ())]


def consent_of(ballot: Ballot) -> Consent | None:
    """What the chair has declared on a ballot, or None. One query."""
    return Consent.objects.filter(ballot=ballot).select_related("membership__user").first()


def waits_for_consent(ballot: Ballot) -> bool:
    """Whether the chair came, has something to declare on, and has not declared yet.

    A decision waits for the chair whether there is one at present or not.
    """
    if not asks_the_chair(ballot) or consent_of(ballot) is not None:
        return False
    seat = chair_of(ballot)
    if seat is None:
        return chair_decides(ballot)
    if chair_decides(ballot):
        return bool(declared_on(ballot, seat))
    present = ballot.roll.get("present")
    if present is None:
        present = roll_of(ballot.session, on=today()).present
    return seat.pk in present and bool(declared_on(ballot, seat))


def with_consent(ballot: Ballot, counts: Iterable[ItemCount]) -> list[ItemCount]:
    """The counts with what the chair declared by name. Two queries at most."""
    counted = list(counts)
    row = consent_of(ballot) if asks_the_chair(ballot) else None
    if row is None:
        return counted
    codes = names_on(ballot)
    return [replace(count, consent=row.agrees.get(codes[count.item])) for count in counted]
