"""The road on which lines come to consultation and public notice."""

import pytest

from nominations.models import Nomination
from tests.cast import lay_out
from tests.clearing import in_clearance
from tests.ground import laid
from tests.road import Road


@pytest.fixture
def road(company):
    return Road(company)


@laid
def laid_foreigners() -> None:
    in_clearance(Road(lay_out()), "Anna Schmidt", "John Doe")


@pytest.fixture
def lines(laid_foreigners):
    """Two foreigners in consultation and public notice."""
    return list(Nomination.objects.order_by("pk"))
