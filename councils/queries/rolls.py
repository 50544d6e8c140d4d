"""Who may vote: members of a body on a date, who is present, who is barred from an item."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from councils.models import Attendance, Ballot, BallotItem, Session
from councils.rules.quorum import Roll, barred
from nominations.queries.rules import rulebook
from nominations.rules.rulebook import VotingRule
from workflow.models import Body, Membership, User
from workflow.vocabulary import VOTING_ROLES


def voting_members(body: Body, *, on: date) -> list[Membership]:
    """The voting seats of a body on a date, by name of unit, then of person."""
    seats = Membership.objects.current(on).filter(body=body, role__in=VOTING_ROLES)
    return list(seats.select_related("user", "unit").order_by("unit__name", "user__full_name"))


def seat_of(user: User, body: Body, *, on: date) -> Membership | None:
    """The seat a person votes from on a body, or None."""
    seats = Membership.objects.current(on).filter(body=body, user=user, role__in=VOTING_ROLES)
    return seats.first()


def roll_of(session: Session, *, on: date) -> Roll:
    """The roll of a session now: members on the date and those marked present. Two queries."""
    members = frozenset(seat.pk for seat in voting_members(session.body, on=on))
    present = Attendance.objects.filter(session=session).values_list("membership", flat=True)
    return Roll(members=members, present=frozenset(present) & members)


def frozen_roll(ballot: Ballot) -> Roll:
    """The roll as it stood when the ballot opened."""
    return Roll(
        members=frozenset(ballot.roll["members"]), present=frozenset(ballot.roll["present"])
    )


def barred_from(ballot: Ballot) -> dict[int, frozenset[int]]:
    """Who is barred from each item, as frozen on opening, by key of item."""
    return {int(item): frozenset(seats) for item, seats in ballot.roll.get("barred", {}).items()}


def barred_now(rule: VotingRule, items: Iterable[BallotItem], members: Sequence[Membership]):
    """Who is barred from each item as things stand: the members of the nominee's own unit."""
    by_unit: dict[int, set[int]] = defaultdict(set)
    for seat in members:
        if seat.unit_id is not None:
            by_unit[seat.unit_id].add(seat.pk)
    return {
        item.pk: barred(rule, recused=(), own_unit=by_unit.get(item.nomination.unit_id, ()))
        for item in items
    }


def rule_of(ballot: Ballot) -> VotingRule:
    """The voting rule pinned on a ballot."""
    book = rulebook(ballot.ruleset.digest)
    return next(rule for rule in book.voting if rule.id == ballot.rule_id)
