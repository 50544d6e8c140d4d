"""Who joined or left since an item was voted on without names: what two counts would tell."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from councils.models import Ballot, BallotItem
from councils.queries.carried import Thing, earlier_selves
from councils.queries.rolls import (
    barred_from,
    barred_now,
    frozen_roll,
    roll_among,
    rule_of,
    voting_members,
)
from councils.rules.repeats import Difference, told_apart
from councils.vocabulary import NAMELESS, BallotState, Mode
from workflow.models import Membership


def difference_on(ballot: Ballot, *, on: date) -> Difference | None:
    """The smallest difference to an earlier count of an item that would tell a vote, if any.

    Of secret ballots alone; earlier counts are those whose figures minutes show. People are
    compared, not seats: whoever passes from one role to another is the same voter; and what an
    earlier session left undecided is the same item. One query where nothing was counted before,
    six where something was, and one more for what was carried over.
    """
    if ballot.mode != Mode.SECRET:
        return None
    items = list(ballot.items.named())
    one = earlier_selves(items)
    earlier = _counted_before(ballot, one)
    if not earlier:
        return None
    seats = voting_members(ballot.session.body, on=on)
    present = roll_among(seats, ballot.session).present
    closed = barred_now(rule_of(ballot), items, seats)
    now = {item.thing: present - closed[item.pk] for item in items}
    was = {each.pk: _might_vote(each) for each in earlier}
    who = _people({seat for found in (*now.values(), *was.values()) for seat in found})
    found = [
        told_apart(
            {who[seat] for seat in was[each.pk]}, {who[seat] for seat in now[one[each.thing]]}
        )
        for each in earlier
    ]
    return min(filter(None, found), key=lambda each: each.size, default=None)


def _counted_before(ballot: Ballot, things: Iterable[Thing]) -> list[BallotItem]:
    keys = zip(*things, strict=True)
    nominations, matters, candidates = (set(column) - {None} for column in keys)
    rows = BallotItem.objects.filter(
        Q(nomination__in=nominations) | Q(matter__in=matters) | Q(candidacy__in=candidates),
        ballot__session__body=ballot.session.body_id,
        ballot__mode__in=NAMELESS,
        ballot__state=BallotState.COUNTED,
        tally__yes__isnull=False,
    )
    return list(rows.exclude(ballot=ballot).select_related("ballot").order_by("-pk"))


def _might_vote(item: BallotItem) -> frozenset[int]:
    return frozen_roll(item.ballot).present - barred_from(item.ballot).get(item.pk, frozenset())


def _people(seats: Iterable[int]) -> dict[int, int]:
    return dict(Membership.objects.filter(pk__in=seats).values_list("pk", "user"))
