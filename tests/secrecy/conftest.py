"""The council at a secret ballot, as the tests of the box have it."""

from tests.councils.box.conftest import keeper, secret  # noqa: F401 -- fixtures
from tests.councils.conftest import laid_meeting, meeting  # noqa: F401 -- fixtures
from tests.notary import notary, seal_now  # noqa: F401 -- fixtures
