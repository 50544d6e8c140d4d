"""Closing and publishing a secret ballot take a fixed number of statements, however many items."""

import pytest
from django.db import connection

from councils.models import Tally
from nominations.models import Nomination
from tests.councils.box.secret import MEMBERS, NO, YES, Secret
from tests.road import Road
from tests.workflow.test_engine_costs import statements
from workflow.engine.locking import MANY

# From MANY lines on, nominee, letter and rules are fetched once for all instead of joined to each.
APART = 3
# On PostgreSQL the keeper reads the box twice through its own door, which is not counted here.
OPENING = {"sqlite": 23, "postgresql": 21}


@pytest.mark.parametrize("size", [3, 30])
def test_a_ballot_is_closed_and_published_in_fixed_statements(
    company, review, keeper, seal_now, size
):
    road = Road(company)
    lines = [road.found_eligible(line) for line in road.at_office(size, review)]
    held = road.council(Nomination.objects.get(pk=lines[0].pk))
    secret = Secret(company.people, held, keeper, seal_now)
    secret.open().vote({name: (YES, *[NO] * (size - 1)) for name in MEMBERS})

    closing = statements(secret.close)
    secret.keep()
    secret.seal()
    opening = statements(secret.keep)
    publishing = statements(secret.count)

    assert Tally.objects.count() == size
    assert (closing, opening, publishing) == (
        8,
        OPENING[connection.vendor],
        37 + APART * (size > MANY),
    )
