"""People at their desks, and the road that brings work to them."""

from collections.abc import Callable

import pytest
from django.test import Client

from tests.road import Road


@pytest.fixture
def road(company) -> Road:
    return Road(company)


@pytest.fixture
def desk(company) -> Callable[[str], Client]:
    """Sign a person in; pages come in English so that tests can be read by all."""

    def sign_in(name: str) -> Client:
        client = Client()
        client.force_login(company.people[name])
        client.cookies["vd_language"] = "en"
        return client

    return sign_in
