"""The lead unit of a movement takes in the list of another unit, and sees who is silent."""

import pytest
from playwright.sync_api import expect

from nominations.actions.submissions import start_submission
from nominations.models import Submission
from tests.browser.journey import Journey, screens
from tests.browser.meeting_desk import sit_down
from tests.gathering import Gathering
from tests.road import Road

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def waiting(site, company) -> Submission:
    """A province's list before its head, in a round that the department leads."""
    gathering = Gathering(Road(company))
    review = gathering.round()
    start_submission(review, unit=gathering.lead, actor=gathering.officer)
    return gathering.put(review, "skhcn-gia-lai", "Rơ Châm Hải")


@screens(("vi", 1280), ("vi", 390))
def test_a_list_goes_to_the_lead_unit_and_is_taken_in(waiting, journey: Journey):
    head, lead = sit_down(journey, "son"), sit_down(journey, "yen")

    head.open(waiting.get_absolute_url())
    head.picture("gather_1_head")
    head.send("/send_up/")
    lead.open(waiting.round.get_absolute_url())
    lead.picture("gather_2_round")
    lead.press('dd a[href*="/lists/cuc-tan-so/"]')
    expect(lead.page.locator(".tag-plain")).to_have_count(4)
    lead.picture("gather_3_lists")
    lead.press("main form .button-row .btn-primary")

    expect(lead.page.locator('input[name="list"]')).to_have_count(0)
    lead.open(Submission.objects.get(unit__code="cuc-tan-so").get_absolute_url())
    lead.picture("gather_4_letter")
    head.open(waiting.get_absolute_url())
    expect(head.page.locator("#results tbody tr")).to_have_count(1)
    head.picture("gather_5_became")
    assert Submission.objects.get(pk=waiting.pk).state == "MERGED"
