"""What the database's journal tells: without the key nothing, with the key who chose what."""

import random
from itertools import pairwise

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from councils.box.slips import open_slip, seal_slip, slips_in
from tests.councils.box.secret import BLANK, MEMBERS, NO, YES
from tests.secrecy.voters import vote_on_pages

SLIPS = 600
# Standard deviations: one of 512 bits goes so far by chance once in a million runs.
MOST = 6.0
ANSWERS = [(YES, NO), (NO, NO), (BLANK, YES), (YES, YES), (NO, BLANK), (BLANK, NO)]
SHEETS = dict(zip(MEMBERS, ANSWERS, strict=True))


def added(boxes):
    """The slips each cast brought, as old versions of the row show them."""
    return [set(slips_in(after)) - set(slips_in(before)) for before, after in pairwise(boxes)]


def test_with_the_key_the_journal_links_every_member_to_every_choice(secret):
    boxes = vote_on_pages(secret.open(), SHEETS)

    key, binding = secret.keeper.place.private(secret.row), bytes.fromhex(secret.ballot.binding)
    found = [
        tuple(open_slip(slip, binding=binding, key=key) for slip in sorted(slips))
        for slips in added(boxes)
    ]

    assert found == list(SHEETS.values())


def test_without_the_key_no_bit_of_a_slip_leans_to_a_choice():
    chance, key = random.Random(20261122), X25519PrivateKey.generate().public_key()
    said = [chance.random() < 0.5 for _slip in range(SLIPS)]
    slips = [
        seal_slip(YES if each else NO, number=1, binding=bytes(32), key=key)[2:] for each in said
    ]

    assert {len(slip) for slip in slips} == {64}
    # The two highest bits of an X25519 key are not all free; they are the same for every choice.
    leanings = [_leaning(slips, said, bit) for bit in range(512)]
    assert max(leanings) < MOST


def _leaning(slips, said, bit):
    """How far a bit agrees with the choice, in standard deviations from no knowledge at all."""
    place, shift = divmod(bit, 8)
    set_for = [
        sum((s[place] >> shift) & 1 for s, y in zip(slips, said, strict=True) if y == w)
        for w in (True, False)
    ]
    sizes = [sum(said), len(said) - sum(said)]
    shares = [n / size for n, size in zip(set_for, sizes, strict=True)]
    whole = sum(set_for) / len(said)
    spread = (whole * (1 - whole) * (1 / sizes[0] + 1 / sizes[1])) ** 0.5
    return abs(shares[0] - shares[1]) / spread if spread else 0.0
