"""What lies before the standing office and before the minister, laid out once for many tests."""

import pytest

from nominations.models import Decision, Nomination
from tests.cast import lay_out
from tests.ground import laid
from tests.road import Road


@laid
def laid_line() -> None:
    Road(lay_out()).at_office(1)


@laid
def laid_decision() -> None:
    road = Road(lay_out())
    lines = [road.found_eligible(line) for line in road.at_office(2)]
    road.before_signer(road.carried(lines[0]))


@pytest.fixture
def at_office(laid_line) -> Nomination:
    """Somebody of the Authority before the standing office."""
    return Nomination.objects.get()


@pytest.fixture
def before_minister(laid_decision) -> Decision:
    """The minister's decision on two certificates, before its signer."""
    return Decision.objects.get()
