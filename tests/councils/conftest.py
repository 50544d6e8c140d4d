"""The conference, the council's meeting, and people at their desks."""

import pytest

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
