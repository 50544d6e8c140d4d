"""The stage on which a page is reached."""

import pytest

from tests.notary import notary, seal_now  # noqa: F401 -- fixtures
from tests.record.export.conftest import at_work  # noqa: F401 -- a fixture
from tests.writes.scene import Scene


@pytest.fixture
def scene(company, seal_now):  # noqa: F811 -- the fixture above
    """The cast, and a notary that seals when asked."""
    return Scene(company, seal_now)


@pytest.fixture
def lasting_scene(at_work, transactional_db, company):  # noqa: F811 -- the fixture above
    """The cast in a database that everybody sees, and a notary at work beside it."""
    return Scene(company, lambda: 0)
