"""The long search: a hundred thousand random mutations of a signed entry, none goes unseen."""

import random

import pytest

from audit.record.verifier.formats import check_entry
from tests.record.test_entry_format import BODY, PUBLIC, SEALED, SIG

HOW_MANY = 100_000


def mutated(whole: bytes, chance: random.Random) -> bytes:
    """One byte changed, or two bytes swapped."""
    place = chance.randrange(len(whole))
    if chance.random() < 0.8:
        other = whole[place] ^ chance.randrange(1, 256)
        return whole[:place] + bytes([other]) + whole[place + 1 :]
    swapped, with_ = bytearray(whole), chance.randrange(len(whole))
    swapped[place], swapped[with_] = swapped[with_], swapped[place]
    return bytes(swapped)


@pytest.mark.long
def test_no_mutation_of_body_signature_or_disclosure_goes_unseen():
    chance, unseen, tried = random.Random(20261122), [], 0
    whole = BODY + SIG + SEALED[0].encode()
    while tried < HOW_MANY:
        forged = mutated(whole, chance)
        if forged == whole:
            continue
        tried += 1
        body, rest = forged[: len(BODY)], forged[len(BODY) :]
        sig, sealed = rest[: len(SIG)], rest[len(SIG) :].decode("latin-1")
        if not check_entry(body, sig, [sealed, SEALED[1]], PUBLIC):
            unseen.append(forged)

    assert unseen == []
