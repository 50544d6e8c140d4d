"""What ends an election for good is ticked anew each time; the words typed beside it come back."""

import pytest

from tests.browser.journey import PHONE_FIRST
from tests.browser.meeting_desk import sit_down
from tests.councils.conference import Conference
from tests.councils.matter_meeting import MatterMeeting
from tests.councils.test_voted_elections import half_held

pytestmark = [pytest.mark.browser, pytest.mark.slow]
WORDS = "Hội nghị thống nhất không bầu cụm phó"


@PHONE_FIRST
def test_an_unsent_decision_comes_back_without_its_tick(site, company, review, journey):
    election = half_held(MatterMeeting(Conference(company, review)))
    leader = sit_down(journey, "son")
    leader.open(election.get_absolute_url())
    form = leader.page.locator("form[id^=decide]")
    form.locator("[name=conclusion]").fill(WORDS)
    form.locator("[name=ends]").check()
    form.locator("[data-autosave-status]:not([data-state=''])").wait_for()

    leader.open(election.get_absolute_url())

    assert form.locator("[name=conclusion]").input_value() == WORDS
    assert not form.locator("[name=ends]").is_checked()
    leader.picture("ending_tick")
