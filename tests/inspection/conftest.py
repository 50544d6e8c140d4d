"""People at their browsers and the notary, for the pages of the log and of receipts."""

from collections.abc import Callable

import pytest
from django.test import Client

from tests.notary import notary, seal_now  # noqa: F401 -- fixtures
from tests.road import Road


@pytest.fixture
def browse(company) -> Callable[[str], Client]:
    """Sign a person in; pages come in English so that tests can be read by all."""

    def sign_in(name: str) -> Client:
        client = Client(headers={"accept-language": "en"})
        client.force_login(company.people[name])
        client.cookies["vd_language"] = "en"
        return client

    return sign_in


@pytest.fixture
def road(company) -> Road:
    """The whole road by real moves."""
    return Road(company)
