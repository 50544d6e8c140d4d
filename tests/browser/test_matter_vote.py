"""Members adopt an initiative and elect their leader, each on a phone of their own."""

import pytest

from councils.models import Ballot, Matter
from tests.browser.journey import PHONE_FIRST
from tests.browser.meeting_desk import Desk, sit_down
from tests.councils.conference import Conference
from tests.councils.matter_meeting import LEADER, MatterMeeting, elected, fresh

pytestmark = [pytest.mark.browser, pytest.mark.slow]
FOUR = ("son", "binh", "quang", "dung")


@pytest.fixture
def meeting(site, company, review) -> MatterMeeting:
    return MatterMeeting(Conference(company, review))


@pytest.fixture
def agenda(meeting) -> tuple[Matter, Matter, Matter]:
    """Two initiatives and an election with two who stand; four members are there."""
    found = (
        *(meeting.resolution("Sáng kiến A"), meeting.resolution("Sáng kiến B")),
        meeting.election(("binh", LEADER), ("quang", LEADER)),
    )
    meeting.open(*FOUR)
    return found


def vote(phone: Desk, room: str, *agreed: int) -> None:
    """The member goes from the room to the booth, agrees to these rows, reviews and casts."""
    phone.open(room)
    phone.press('.panel-gold a[href^="/ballots/"]')
    for row in agreed:
        phone.page.locator('label[for$="-yes"]').nth(row).click()
    phone.picture("matters_booth")
    phone.review()
    phone.picture("matters_review")
    phone.press("form[data-cast] button")
    phone.shows(".proof")


@PHONE_FIRST
def test_members_vote_on_initiatives_and_elect_a_leader(meeting, agenda, journey):
    first, second, election = agenda
    room = meeting.session.get_absolute_url()
    phones = {name: sit_down(journey, name) for name in FOUR}
    leader = phones["son"]
    for what, rows in (("RESOLUTION", ((0, 1), (0, 1), (0,), ())), ("LEADER", ((0,),) * 4)):
        leader.open(room)
        leader.picture(f"matters_room_{what}")
        leader.press(f'form[id^="prepare-vote-{what}"] button')
        leader.send("/moves/open/")
        for name, agreed in zip(FOUR, rows, strict=True):
            vote(phones[name], room, *agreed)
        leader.open(room)
        leader.send("/moves/close/")
        leader.send("/moves/count/")
    leader.open(room)
    leader.picture("matters_decided")

    assert (fresh(first).outcome, fresh(second).outcome) == ("ADOPTED", "NOT_ADOPTED")
    assert (Ballot.objects.count(), fresh(election).outcome) == (2, "ADOPTED")
    seat = meeting.conference.seat("binh")
    assert elected(election) == [(seat.user.full_name, LEADER)]
    phones["quang"].open(first.get_absolute_url())
