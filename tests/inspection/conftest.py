"""People at their browsers and the notary, for the pages of the log and of receipts."""

import pytest

from tests.notary import notary, seal_now  # noqa: F401 -- fixtures
from tests.road import Road


@pytest.fixture
def road(company) -> Road:
    """The whole road by real moves."""
    return Road(company)
