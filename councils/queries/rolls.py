"""Who may vote: members of a body on a date, who is present, who is barred from an item."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from councils.models import Ballot, BallotItem, Session
from councils.queries.own_rules import law_of_ballot
from councils.queries.presence import there_now
from councils.queries.recusals import upheld_on
from councils.rules.electorate import largest_electorate
from councils.rules.incompatibility import voids
from councils.rules.quorum import Roll, barred
from councils.vocabulary import Withheld
from nominations.rules.rulebook import VotingRule
from workflow.access import today
from workflow.models import Body, Membership, UnitSuccession, User
from workflow.vocabulary import VOTING_ROLES, SuccessionKind

# A split names several: none of them is the former unit.
FOLLOWED = (SuccessionKind.RENAMED, SuccessionKind.MERGED)


def voting_members(body: Body, *, on: date) -> list[Membership]:
    """The voting seats of a body on a date, by name of unit, then of person."""
    seats = Membership.objects.current(on).filter(body=body, role__in=VOTING_ROLES)
    return list(seats.select_related("user", "unit").order_by("unit__name", "user__full_name"))


def seated_twice(members: Iterable[Membership]) -> list[str]:
    """Units and persons, by name, that hold more than one of these voting seats."""
    seats = list(members)
    held = Counter(seat.unit for seat in seats if seat.unit_id is not None)
    held.update(seat.user for seat in seats)
    return sorted(str(holder) for holder, number in held.items() if number > 1)


def seat_of(user: User, body: Body, *, on: date) -> Membership | None:
    """The seat a person votes from on a body, or None."""
    seats = Membership.objects.current(on).filter(body=body, user=user, role__in=VOTING_ROLES)
    return seats.first()


def roll_of(session: Session, *, on: date) -> Roll:
    """The roll of a session now: members on the date and those marked present. Two queries."""
    return roll_among(voting_members(session.body, on=on), session)


def roll_among(seats: Iterable[Membership], session: Session) -> Roll:
    """The roll of a session at this moment, whose voting seats are known. One query.

    Where members are asked in writing nobody comes: everybody asked may answer.
    """
    members = frozenset(seat.pk for seat in seats)
    if session.is_written:
        return Roll(members=members, present=members)
    present = there_now(session).values_list("membership", flat=True)
    return Roll(members=members, present=frozenset(present) & members)


def frozen_roll(ballot: Ballot) -> Roll:
    """The roll as it stood when the ballot opened."""
    return Roll(
        members=frozenset(ballot.roll["members"]),
        present=frozenset(ballot.roll["present"]),
        consulted=frozenset(ballot.roll.get("consulted", ())),
    )


def barred_from(ballot: Ballot) -> dict[int, frozenset[int]]:
    """Who is barred from each item, as frozen on opening, by key of item."""
    return {int(item): frozenset(seats) for item, seats in ballot.roll.get("barred", {}).items()}


def voided_in(ballot: Ballot) -> dict[int, str]:
    """The items of a ballot that are void, by key, each with the reason as a code. Two queries.

    Somebody on the roll was ruled to stand back from them after the roll was frozen.
    """
    members, frozen = ballot.roll.get("members", ()), barred_from(ballot)
    items = dict(ballot.items.values_list("pk", "nomination"))
    upheld = upheld_on(items.values(), members)
    return {
        item: Withheld.VOIDED
        for item, nomination in items.items()
        if nomination
        and voids(upheld=upheld.get(nomination, ()), frozen=frozen.get(item, ()), members=members)
    }


def barred_now(rule: VotingRule, items: Iterable[BallotItem], members: Sequence[Membership]):
    """Who is barred from each item as things stand: who stands back from it as was ruled.

    And the members of the nominee's own unit, where the rule has them abstain; a unit and the one
    that followed it are one. Nobody is barred from a matter, a candidate neither. One query, two
    where the rule has them abstain.
    """
    items = list(items)
    lines = {i.pk: i.nomination for i in items if i.nomination_id is not None}
    recused = upheld_on([line.pk for line in lines.values()], [seat.pk for seat in members])
    units = {seat.unit_id for seat in members} | {line.unit_id for line in lines.values()}
    one = followed_by(units - {None}) if rule.own_unit == "ABSTAINS" else {}
    by_unit: dict[int, set[int]] = defaultdict(set)
    for seat in members:
        if seat.unit_id is not None:
            by_unit[one.get(seat.unit_id, seat.unit_id)].add(seat.pk)
    closed = {
        item: barred(
            rule,
            recused=recused.get(line.pk, ()),
            own_unit=by_unit.get(one.get(line.unit_id, line.unit_id), ()),
        )
        for item, line in lines.items()
    }
    return {item.pk: frozenset() for item in items} | closed


def followed_by(units: Collection[int]) -> dict[int, int]:
    """The one unit that followed each of these by today, where one did (ADR 10). One query."""
    rows = UnitSuccession.objects.filter(
        kind__in=FOLLOWED, on__lte=today(), former__in=units, successor__isnull=False
    )
    return dict(rows.values_list("former", "successor"))


def too_many_for_log(
    members: Sequence[Membership], closed: Mapping[int, frozenset[int]]
) -> int | None:
    """How many members a roll may have that one entry states whole, or None where these fit."""
    numbers = {item: len(seats) for item, seats in closed.items() if seats}
    most = largest_electorate(barred=numbers)
    return most if len(members) > most else None


def rule_of(ballot: Ballot) -> VotingRule:
    """The voting rule pinned on a ballot."""
    voting = law_of_ballot(ballot).voting
    return next(rule for rule in voting if rule.id == ballot.rule_id)
