"""Two people at one list: each sees the other's change; neither is overwritten unseen."""

import pytest
from playwright.sync_api import Page, expect

from nominations.actions.submissions import add_nomination, start_submission
from nominations.models import Nomination
from tests.browser.journey import DESK_FIRST, Journey
from tests.cast import PERSON

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def line(site, company, review) -> Nomination:
    """Hoa is on the draft of Quảng Ngãi."""
    nga = company.people["nga"]
    draft = start_submission(review, unit=company.units["skhcn-quang-ngai"], actor=nga)
    return add_nomination(draft, award="BKB", nominee=PERSON, actor=nga)


def colleague_saves(page: Page, change: str) -> None:
    page.goto(change)
    page.fill("[name=achievement]", "Của đồng nghiệp")
    page.fill("[name=position]", "Phó phòng")
    with page.expect_navigation():
        page.click("form#nominee .btn-primary")


@DESK_FIRST
def test_two_people_change_one_line(journey: Journey, line):
    here, there = journey.sign_in("nga"), journey.sign_in("nga")
    letter = f"{journey.site}{line.submission.get_absolute_url()}"
    change = f"{journey.site}{line.get_absolute_url()}change/"
    there.goto(f"{letter}nominees/")
    here.goto(change)
    here.fill("[name=achievement]", "Của tôi")
    colleague_saves(journey.sign_in("nga"), change)

    expect(there.locator("#results")).to_contain_text("Phó phòng")
    journey.look(there)
    expect(here.locator("[name=achievement]")).to_have_value("Của tôi")
    with here.expect_navigation():
        here.click("form#nominee .btn-primary")
    expect(here.locator(".versions-of")).to_have_count(1)
    journey.look(here)
    here.check("[name=pick-achievement][value=now]")
    with here.expect_navigation():
        here.click(".button-row [form=nominee].btn-primary")
    fresh = Nomination.objects.select_related("nominee").get(pk=line.pk)
    assert (fresh.achievement, fresh.nominee.position) == ("Của đồng nghiệp", "Phó phòng")
