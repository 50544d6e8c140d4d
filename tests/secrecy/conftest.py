"""The council at a secret ballot, as the tests of the box have it."""

from tests.councils.box.conftest import keeper, secret  # noqa: F401 -- fixtures
from tests.councils.conftest import meeting  # noqa: F401 -- a fixture
from tests.notary import notary, seal_now  # noqa: F401 -- fixtures
