"""Step 4 of the road: the council's meeting, from the agenda to the published result."""

import pytest

from councils.models import Ballot, Session
from nominations.models import Nomination
from tests.browser.journey import PHONE_FIRST, Journey
from tests.browser.meeting_desk import Desk, sit_down
from tests.road import Road

pytestmark = [pytest.mark.browser, pytest.mark.slow]
VOTERS = ("thu.truong", "hung", "uv1", "uv2")


@pytest.fixture
def lines(site, company, review) -> list[Nomination]:
    """Two certificates found eligible lie before the council."""
    road = Road(company)
    return [road.found_eligible(line) for line in road.at_office(2, review)]


def gather(journey: Journey, path: str) -> dict[str, Desk]:
    """The secretary sets the agenda, the chair opens, members mark themselves present."""
    people = {name: sit_down(journey, name) for name in ("ngoc", *VOTERS)}
    people["ngoc"].open(path + "agenda/")
    people["ngoc"].page.fill("#id_place", "Phòng họp 502")
    people["ngoc"].press("form#agenda > .button-row .btn-primary")
    people["thu.truong"].open(path)
    people["thu.truong"].send("/moves/open/")
    for name in VOTERS:
        people[name].open(path)
        people[name].send("/presence/")
    return people


def vote(desk: Desk, ballot: Ballot) -> None:
    """Agree to everything and cast."""
    desk.open(ballot.get_absolute_url())
    desk.agree([item.pk for item in ballot.items.all()])
    desk.review()
    desk.press("form[data-cast] button")
    desk.shows(".proof")


@PHONE_FIRST
def test_the_council_votes_and_the_outcome_is_carried(lines, journey):
    session = Session.objects.get(case=Nomination.objects.get(pk=lines[0].pk).case)
    people = gather(journey, session.get_absolute_url())
    secretary, chair = people["ngoc"], people["thu.truong"]
    secretary.open(session.get_absolute_url())
    secretary.page.check('form.prepare input[value="OPEN"]')
    secretary.send("/ballots/")
    secretary.send("/moves/open/")
    for name in VOTERS:
        vote(people[name], Ballot.objects.get())
    secretary.shows('.ballot-card progress[value="4"]')
    secretary.send("/moves/close/")
    chair.open(session.get_absolute_url())
    chair.send("/moves/count/")
    chair.shows(".results .tag-ok", 2)
    chair.picture("council")
    chair.send("/moves/close/")
    people["uv1"].open(Ballot.objects.get().get_absolute_url())
    people["uv1"].picture("council_ballot")

    assert {Nomination.objects.get(pk=n.pk).state for n in lines} == {"SIGNATURE"}
