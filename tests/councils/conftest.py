"""The conference, the council's meeting, and people at their desks."""

from collections.abc import Callable

import pytest
from django.test import Client

from councils.models import Ballot, Session
from nominations.models import Nomination
from tests.councils.conference import Conference
from tests.road import Road


@pytest.fixture
def conference(company, review) -> Conference:
    """Five nominations for two flags lie before the cluster; the session is being prepared."""
    return Conference(company, review)


@pytest.fixture
def voting(conference) -> Ballot:
    """The conference is open, everybody is present, and voting on the flags has begun."""
    conference.open()
    return conference.voting()


@pytest.fixture
def meeting(company, review) -> Session:
    """Two certificates lie before the council, which is in session with everybody present."""
    road = Road(company)
    lines = [road.found_eligible(line) for line in road.at_office(2, review)]
    return road.council(Nomination.objects.get(pk=lines[0].pk))


@pytest.fixture
def desk(company) -> Callable[[str], Client]:
    """Sign a person in; pages come in English so that tests can be read by all."""

    def sign_in(name: str) -> Client:
        client = Client(headers={"accept-language": "en"})
        client.force_login(company.people[name])
        client.cookies["vd_language"] = "en"
        return client

    return sign_in
