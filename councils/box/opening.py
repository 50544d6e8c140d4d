"""Judging a closed box before any slip is opened, and counting it: all of it or nothing."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from django.db import connection

from councils.box import doors
from councils.box.binding import binding_of
from councils.box.slips import ForeignSlip, number_of, open_slip, slips_in
from councils.models import Ballot, BallotBox, BallotItem, BoxCount, BoxKey
from councils.queries.rolls import barred_from, frozen_roll, rule_of, voided_in
from councils.queries.room_papers import papers_of
from councils.rules.quorum import Roll, judge_quorum
from councils.rules.room_papers import FEWEST, tells_of_devices
from councils.vocabulary import Channel, Withheld


@dataclass(frozen=True, kw_only=True)
class Closed:
    """A box as it was closed: its digest, and how many slips lie in it for each place."""

    digest: str
    slips: int
    numbers: Mapping[int, int]


def closed_box(ballot: Ballot) -> Closed:
    """What lies in the box now; raises ForeignSlip where it does not hold whole slips."""
    content = _content(ballot)
    numbers = Counter(number_of(slip) for slip in slips_in(content))
    digest = sha256(content).hexdigest()
    return Closed(digest=digest, slips=numbers.total(), numbers=dict(sorted(numbers.items())))


def _content(ballot: Ballot) -> bytes:
    """The slips of a closed ballot; raises ForeignSlip where the database does not give them."""
    if connection.vendor != "postgresql":
        return bytes(BallotBox.objects.get(pk=ballot.pk).slips)
    found = doors.read(ballot.pk)
    if found is None:
        raise ForeignSlip
    return found


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
    voted = dict(ballot.turnout.values_list("membership", "channel"))
    if dict(found.numbers) != _expected(ballot, voted):
        return Withheld.COUNT_DIFFERS
    roll = Roll(members=frozen_roll(ballot).members, present=frozenset(voted))
    if not judge_quorum(rule_of(ballot), roll).reached:
        return Withheld.QUORUM
    return None


def _expected(ballot: Ballot, voted: Mapping[int, str]) -> dict[int, int]:
    """The slips of those who voted on a device, and of the papers of the room, by place.

    Of papers never more than members of the roll took who may vote on the item.
    """
    closed, papers, present = barred_from(ballot), papers_of(ballot), ballot.roll["present"]
    here = {seat for seat, channel in voted.items() if channel == Channel.DEVICE}
    took = {seat for seat in voted.keys() - here if seat in present}
    found = {}
    for item, place in ballot.items.values_list("pk", "position"):
        barred = set(closed.get(item, ()))
        found[place] = len(here - barred) + min(papers.get(place, 0), len(took - barred))
    return {place: slips for place, slips in sorted(found.items()) if slips}


def count_box(ballot: Ballot, key: X25519PrivateKey) -> list[BoxCount]:
    """The counts of every item, unsaved; not of one that is void or of which they would tell.

    Raises ForeignSlip at the first slip that was not sealed for this ballot and this place: then
    nothing is counted at all.
    """
    content = _content(ballot)
    lying: dict[int, list[bytes]] = {}
    for slip in slips_in(content):
        lying.setdefault(number_of(slip), []).append(slip)
    binding, void, papers = bytes.fromhex(ballot.binding), voided_in(ballot), papers_of(ballot)
    found = []
    for item in ballot.items.order_by("position", "pk"):
        slips = lying.get(item.position, [])
        why = void.get(item.pk) or _tells(len(slips), papers.get(item.position, 0))
        found.append(_count(item, slips, why, binding=binding, key=key))
    return found


def _tells(slips: int, papers: int) -> str:
    """Why an item with so many slips stays sealed, so many of them of papers; empty if it opens."""
    if slips < FEWEST:
        return Withheld.FEW_SLIPS
    return Withheld.FEW_ON_DEVICES if tells_of_devices(slips, papers=papers) else ""


def _count(
    item: BallotItem, slips: Sequence[bytes], why: str, *, binding: bytes, key: X25519PrivateKey
) -> BoxCount:
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
