"""A council in session with two certificates before it, and a secret ballot prepared."""

from collections.abc import Iterator

import pytest

from councils.box.keeper import Keeper
from councils.box.starting import open_keeper
from tests.councils.box.initiatives import Initiatives
from tests.councils.box.secret import Secret
from tests.notary import notary, seal_now  # noqa: F401 -- fixtures


@pytest.fixture
def keeper(db, own_places) -> Iterator[Keeper]:
    """The keeper of this test, with keys, a directory and a policy of its own."""
    with open_keeper() as opened:
        yield opened


@pytest.fixture
def secret(company, meeting, keeper, seal_now) -> Secret:  # noqa: F811 -- the fixture above
    """A secret ballot on two certificates, prepared; six members are present."""
    return Secret(company.people, meeting, keeper, seal_now)


@pytest.fixture
def initiatives(company, keeper, seal_now) -> Initiatives:  # noqa: F811 -- the fixture above
    """A secret ballot on two initiatives, prepared; six members are present."""
    return Initiatives(company.people, keeper, seal_now)
