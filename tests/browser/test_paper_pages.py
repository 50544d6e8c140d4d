"""An officer of the standing office turns to page 2 of a paper beside the case, and widens it."""

import pytest
from playwright.sync_api import expect

from nominations.models import Nomination
from tests.browser.journey import DESK_FIRST, Journey
from tests.browser.meeting_desk import Desk, sit_down
from tests.road import Road

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PAGE_IN = {"vi": "Trang {}/2", "en": "Page {} of 2"}


@pytest.fixture
def line(site, company, review) -> Nomination:
    return Road(company).at_office(1, review)[0]


def turn(desk: Desk, says: str) -> None:
    """Page 1 comes once it is scrolled to; the keyboard turns to page 2, and stays at the end."""
    paper = desk.page.locator(".paper-preview").first
    paper.scroll_into_view_if_needed()
    expect(paper).to_contain_text(says.format(1))
    after = paper.locator("[id^=after-]")
    after.focus()
    desk.page.keyboard.press("Enter")
    expect(paper).to_contain_text(says.format(2))
    expect(after).to_be_focused()
    expect(paper.locator("img")).to_have_js_property("naturalWidth", 900)
    desk.walk.look(desk.page)
    desk.picture("paper_beside")


@DESK_FIRST
def test_page_two_is_read_beside_the_case_and_over_the_full_width(line, journey: Journey):
    desk, says = sit_down(journey, "ngoc"), PAGE_IN[journey.language]
    desk.open(f"/nominations/{line.code}/desk/")

    turn(desk, says)
    desk.press(".paper-preview a:has(img)")

    expect(desk.page.locator(".sheet-full")).to_contain_text(says.format(2))
    expect(desk.page.locator(".sheet-full img")).to_have_js_property("complete", True)
    assert desk.page.locator(".sheet-full img").evaluate("image => image.naturalWidth")
    desk.picture("paper_alone")
    desk.press(".sheet-nav [rel=prev]")
    expect(desk.page.locator(".sheet-full")).to_contain_text(says.format(1))
