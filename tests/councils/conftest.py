"""The conference, the council's meeting, and people at their desks."""

import pytest

from councils.models import Ballot, Session
from tests.cast import lay_out, open_review
from tests.councils.conference import Conference
from tests.ground import laid
from tests.road import Road


@laid
def laid_conference() -> None:
    company = lay_out()
    Conference(company, open_review(company))


@laid
def laid_meeting() -> None:
    company = lay_out()
    road = Road(company)
    lines = [road.found_eligible(line) for line in road.at_office(2, open_review(company))]
    road.council(lines[0])


@pytest.fixture
def conference(laid_conference, company, review) -> Conference:
    """Five nominations for two flags lie before the cluster; the session is being prepared."""
    return Conference(company, review, units=())


@pytest.fixture
def voting(conference) -> Ballot:
    """The conference is open, everybody is present, and voting on the flags has begun."""
    conference.open()
    return conference.voting()


@pytest.fixture
def meeting(laid_meeting) -> Session:
    """Two certificates lie before the council, which is in session with everybody present."""
    return Session.objects.get()
