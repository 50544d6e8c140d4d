"""Sealing votes and putting them into the box: the one way in, and nothing leads back."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey
from django.db import IntegrityError, connection
from django.views.decorators.debug import sensitive_variables

from councils.box import doors
from councils.box.slips import SIZE, box_of, number_of, seal_slip, slips_in
from councils.models import Ballot, BallotBox, RoomPapers, Turnout
from councils.queries.rolls import barred_from
from councils.rules.room_papers import FEWEST
from councils.rules.tally import ItemCount
from councils.vocabulary import BallotState, Channel, Mode


@sensitive_variables()
def seal_sheet(ballot: Ballot, sheet: Mapping[int, str]) -> bytes:
    """One slip for each item of a checked sheet, by key of item; before any lock is taken."""
    return _sealed(ballot, sheet.items())


@sensitive_variables()
def seal_papers(ballot: Ballot, counts: Iterable[ItemCount]) -> bytes:
    """As many slips as were counted on papers, item by item; before any lock is taken."""
    return _sealed(
        ballot,
        (
            (count.item, choice)
            for count in counts
            for choice, many in _said(count).items()
            for _slip in range(many)
        ),
    )


@sensitive_variables()
def _said(count: ItemCount) -> dict[str, int]:
    return {"YES": count.yes, "NO": count.no, "BLANK": count.blank, "SPOILT": count.spoilt}


@sensitive_variables()
def _sealed(ballot: Ballot, said: Iterable[tuple[int, str]]) -> bytes:
    key = X25519PublicKey.from_public_bytes(bytes.fromhex(ballot.box_key.public_key))
    numbers = dict(ballot.items.values_list("pk", "position"))
    binding = bytes.fromhex(ballot.binding)
    return box_of(
        seal_slip(choice, number=numbers[item], binding=binding, key=key) for item, choice in said
    )


def put(turnout: Turnout, slips: bytes) -> None:
    """Enter that a member voted and put the slips into the box, at once or not at all.

    The last statements of their transaction: the row of the box is what concurrent casts wait
    for. Raises IntegrityError when the member has voted, voting is not open, or the slips are not
    those of the member's items. PostgreSQL: one function is the only way in.
    """
    if connection.vendor != "postgresql":
        _put_here(turnout, slips)
        return
    _call(turnout, turnout.membership_id, turnout.token, slips)


def put_papers(papers: RoomPapers, slips: bytes) -> None:
    """Put what the papers of a room said into the box, once, at once or not at all.

    The last statements of their transaction, which has entered the row. Raises IntegrityError when
    voting is not open, the papers are in already, an item has fewer than three, or the slips are
    not as many as the row says.
    """
    if connection.vendor != "postgresql":
        _put_papers_here(papers, slips)
        return
    _call(papers, None, "", slips)


def _call(row: Turnout | RoomPapers, seat: int | None, token: str, slips: bytes) -> None:
    said: list[int | str | UUID | datetime | bytes | None] = [row.ballot_id, seat, row.uid]
    if not doors.take([*said, token, row.at, slips]):
        raise IntegrityError("councils_box: not taken")


def _put_here(turnout: Turnout, slips: bytes) -> None:
    """The same acts where the database knows no functions and one transaction writes at a time."""
    ballot = _open_ballot(turnout.ballot_id)
    if ballot.closes_at is not None and ballot.closes_at <= turnout.at:
        raise IntegrityError("councils_box: voting is not open")
    if [number_of(slip) for slip in slips_in(slips)] != _entitled(ballot, turnout.membership_id):
        raise IntegrityError("councils_box: the slips are not those of the member's items")
    turnout.save(force_insert=True)
    _merge(BallotBox.objects.get(pk=ballot.pk), slips)


def _put_papers_here(papers: RoomPapers, slips: bytes) -> None:
    ballot = _open_ballot(papers.ballot_id)
    sent = Counter(str(number_of(slip)) for slip in slips_in(slips))
    if sent != Counter({place: many for place, many in papers.numbers.items() if many}):
        raise IntegrityError("councils_box: the slips are not those of the papers")
    if sent and min(sent.values()) < FEWEST:
        raise IntegrityError("councils_box: so few papers would tell who voted how")
    box = BallotBox.objects.get(pk=ballot.pk)
    seats = ballot.turnout.filter(channel=Channel.DEVICE).values_list("membership", flat=True)
    if sent and len(bytes(box.slips)) != SIZE * sum(len(_entitled(ballot, s)) for s in seats):
        raise IntegrityError("councils_box: the papers are in the box already")
    _merge(box, slips)


def _open_ballot(key: int) -> Ballot:
    ballot = Ballot.objects.get(pk=key)
    if (ballot.state, ballot.mode) != (BallotState.OPEN, Mode.SECRET):
        raise IntegrityError("councils_box: voting is not open")
    return ballot


def _merge(box: BallotBox, slips: bytes) -> None:
    if slips:
        box.slips = box_of([*slips_in(bytes(box.slips)), *slips_in(slips)])
        box.save(update_fields=["slips"])


def _entitled(ballot: Ballot, seat: int) -> list[int]:
    if seat not in ballot.roll["present"]:
        return []
    closed = barred_from(ballot)
    items = ballot.items.values_list("pk", "position")
    return sorted(place for item, place in items if seat not in closed.get(item, ()))
