"""How many members a roll in one entry holds, and that the entry then takes it."""

from uuid import uuid4

import pytest

from audit.record.verifier.canon import MAX_BODY, canonical
from councils.queries.stated import roll
from councils.rules.electorate import MOST, largest_electorate, roll_size

CASES = [({}, 630), ({1: 30}, 614), (dict.fromkeys(range(100), 6), 290), ({1: 2_000}, 0)]


@pytest.mark.parametrize(("barred", "most"), CASES)
def test_the_largest_electorate_beside_those_who_stand_back(barred, most):
    assert largest_electorate(barred=barred) == most


@pytest.mark.parametrize(("barred", "most"), CASES[:3])
def test_a_roll_said_to_fit_does(barred, most):
    seats = {key: f"membership/{uuid4()}" for key in range(most)}
    kept = {
        "members": [*seats],
        "present": [*seats],
        "barred": {str(item): range(number) for item, number in barred.items()},
    }

    said = roll(kept, items={item: f"DN-2026-{item:06}" for item in barred}, seats=seats)

    size = len(canonical(said))
    assert size <= roll_size(members=most, barred=barred) + 100
    assert size <= MOST + 100 < MAX_BODY
