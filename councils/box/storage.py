"""Sealing a sheet and putting it into the box: the one way in, and nothing leads back."""

from collections.abc import Mapping

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey
from django.db import IntegrityError, connection
from django.views.decorators.debug import sensitive_variables

from councils.box.slips import box_of, number_of, seal_slip, slips_in
from councils.models import Ballot, BallotBox, Turnout
from councils.queries.rolls import barred_from
from councils.vocabulary import BallotState, Mode


@sensitive_variables()
def seal_sheet(ballot: Ballot, sheet: Mapping[int, str]) -> bytes:
    """One slip for each item of a checked sheet, by key of item; before any lock is taken."""
    key = X25519PublicKey.from_public_bytes(bytes.fromhex(ballot.box_key.public_key))
    numbers = dict(ballot.items.values_list("pk", "position"))
    binding = bytes.fromhex(ballot.binding)
    return box_of(
        seal_slip(choice, number=numbers[item], binding=binding, key=key)
        for item, choice in sheet.items()
    )


def put(turnout: Turnout, slips: bytes) -> None:
    """Enter that a member voted and put the slips into the box, at once or not at all.

    The last statements of their transaction: the row of the box is what concurrent casts wait
    for. Raises IntegrityError when the member has voted, voting is not open, or the slips are not
    those of the member's items. PostgreSQL: migration 0004's function is the only way in.
    """
    if connection.vendor != "postgresql":
        _put_here(turnout, slips)
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT councils_box_put(%s, %s, %s, %s, %s, %s)",
            [
                turnout.ballot_id,
                turnout.membership_id,
                turnout.uid,
                turnout.token,
                turnout.at,
                slips,
            ],
        )


def _put_here(turnout: Turnout, slips: bytes) -> None:
    """The same acts where the database knows no functions and one transaction writes at a time."""
    ballot = Ballot.objects.get(pk=turnout.ballot_id)
    is_taken = (ballot.state, ballot.mode) == (BallotState.OPEN, Mode.SECRET)
    if not is_taken or (ballot.closes_at is not None and ballot.closes_at <= turnout.at):
        raise IntegrityError("councils_box: voting is not open")
    if [number_of(slip) for slip in slips_in(slips)] != _entitled(ballot, turnout.membership_id):
        raise IntegrityError("councils_box: the slips are not those of the member's items")
    turnout.save(force_insert=True)
    if not slips:
        return
    box = BallotBox.objects.get(pk=ballot.pk)
    box.slips = box_of([*slips_in(bytes(box.slips)), *slips_in(slips)])
    box.save(update_fields=["slips"])


def _entitled(ballot: Ballot, seat: int) -> list[int]:
    if seat not in ballot.roll["present"]:
        return []
    closed = barred_from(ballot)
    items = ballot.items.values_list("pk", "position")
    return sorted(place for item, place in items if seat not in closed.get(item, ()))
