"""A head starts a sudden commendation and comes to the letter that was begun."""

import pytest
from playwright.sync_api import Page, expect

from nominations.models import Submission
from tests.browser.journey import PHONE_FIRST, Journey

pytestmark = [pytest.mark.browser, pytest.mark.slow]

FEAT = {
    "name": "Nguyễn Thị Hoa",
    "achievement": "Nối lại liên lạc cho 3 xã trong bão số 9.",
    "feat_on": "18/11/2026",
    "found_by": "Cục trưởng, tại buổi giao ban",
    "found_on": "20/11/2026",
    "closes_on": "07/12/2026",
}


def fill(page: Page) -> None:
    """What the head knows of the feat."""
    for name, words in FEAT.items():
        page.fill(f"#id_{name}", words)
    page.check('input[name="award"][value="BKB"]')


@PHONE_FIRST
def test_the_head_starts_it_on_one_page(journey: Journey, site: str, review) -> None:
    page = journey.sign_in("khanh")
    page.goto(f"{site}/unit/rounds/")
    page.click('a[href="/sudden/new/"]')
    fill(page)
    journey.look(page)

    page.click("form#sudden .button-row button")

    expect(page.locator("#finding-told")).to_be_visible()
    journey.look(page)
    letter = Submission.objects.get()
    assert page.url.endswith(letter.get_absolute_url())
    assert letter.nominations.get().state == "UNIT"
