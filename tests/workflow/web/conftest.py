"""People at their desks, and the road that brings work to them."""

import pytest

from tests.road import Road


@pytest.fixture
def road(company) -> Road:
    return Road(company)
