"""Judging a closed box before any slip is opened, and counting it: all of it or nothing."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from councils.box.binding import binding_of
from councils.box.slips import ForeignSlip, number_of, open_slip, slips_in
from councils.models import Ballot, BallotBox, BallotItem, BoxCount, BoxKey
from councils.queries.rolls import barred_from, frozen_roll, rule_of, voided_in
from councils.rules.quorum import Roll, judge_quorum
from councils.vocabulary import Withheld

# An opened item says nothing of anybody only among others.
FEWEST = 3


@dataclass(frozen=True, kw_only=True)
class Closed:
    """A box as it was closed: its digest, and how many slips lie in it for each place."""

    digest: str
    slips: int
    numbers: Mapping[int, int]


def closed_box(ballot: Ballot) -> Closed:
    """What lies in the box now; raises ForeignSlip where it does not hold whole slips."""
    content = bytes(BallotBox.objects.get(pk=ballot.pk).slips)
    numbers = Counter(number_of(slip) for slip in slips_in(content))
    digest = sha256(content).hexdigest()
    return Closed(digest=digest, slips=numbers.total(), numbers=dict(sorted(numbers.items())))


def reason_to_refuse(row: BoxKey, ballot: Ballot) -> Withheld | None:
    """Why the whole box stays sealed, or None; nothing was opened to find out."""
    try:
        found = closed_box(ballot)
    except ForeignSlip:
        return Withheld.BOX_CHANGED
    if found.digest != row.box_digest:
        return Withheld.BOX_CHANGED
    if binding_of(ballot) != ballot.binding:
        return Withheld.BINDING
    voted = list(ballot.turnout.values_list("membership", flat=True))
    if dict(found.numbers) != _expected(ballot, voted):
        return Withheld.COUNT_DIFFERS
    roll = Roll(members=frozen_roll(ballot).members, present=frozenset(voted))
    if not judge_quorum(rule_of(ballot), roll).reached:
        return Withheld.QUORUM
    return None


def _expected(ballot: Ballot, voted: Sequence[int]) -> dict[int, int]:
    closed = barred_from(ballot)
    found = {
        place: sum(seat not in closed.get(item, ()) for seat in voted)
        for item, place in ballot.items.values_list("pk", "position")
    }
    return {place: slips for place, slips in sorted(found.items()) if slips}


def count_box(ballot: Ballot, key: X25519PrivateKey) -> list[BoxCount]:
    """The counts of every item, unsaved; an item that is void or has fewer than three slips is not.

    Raises ForeignSlip at the first slip that was not sealed for this ballot and this place: then
    nothing is counted at all.
    """
    content = bytes(BallotBox.objects.get(pk=ballot.pk).slips)
    lying: dict[int, list[bytes]] = {}
    for slip in slips_in(content):
        lying.setdefault(number_of(slip), []).append(slip)
    binding, void = bytes.fromhex(ballot.binding), voided_in(ballot)
    return [
        _count(item, lying.get(item.position, []), void.get(item.pk, ""), binding=binding, key=key)
        for item in ballot.items.order_by("position", "pk")
    ]


def _count(
    item: BallotItem, slips: Sequence[bytes], void: str, *, binding: bytes, key: X25519PrivateKey
) -> BoxCount:
    why = void or (Withheld.FEW_SLIPS if len(slips) < FEWEST else "")
    if why:
        return BoxCount(item=item, slips=len(slips), withheld=why)
    said = Counter(open_slip(slip, binding=binding, key=key) for slip in slips)
    return BoxCount(
        item=item,
        slips=len(slips),
        yes=said["YES"],
        no=said["NO"],
        blank=said["BLANK"],
        spoilt=said["SPOILT"],
    )
