"""The road on which lines come to consultation and public notice."""

import pytest

from tests.clearing import in_clearance
from tests.road import Road


@pytest.fixture
def road(company):
    return Road(company)


@pytest.fixture
def lines(road):
    """Two foreigners in consultation and public notice."""
    return in_clearance(road, "Anna Schmidt", "John Doe")
