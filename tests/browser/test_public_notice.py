"""A stranger comments on a public notice; the office places a hold, lifts it, and clears."""

import pytest
from playwright.sync_api import Page, expect

from nominations.models import Hold, Nomination, NoticeComment, PublicNotice
from tests.browser.journey import PHONE_FIRST, Journey
from tests.browser.meeting_desk import Desk, sit_down
from tests.clearing import DAY_AFTER, in_clearance
from tests.road import Road

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def line(site, company) -> Nomination:
    """A foreigner found eligible, in consultation and public notice."""
    return in_clearance(Road(company), "Anna Schmidt")[0]


def open_notice(office: Desk, line: Nomination) -> PublicNotice:
    """The office opens a notice of the line from its desk."""
    office.open("/clearance/")
    office.page.check(f"#pick-{line.code}")
    office.picture("clearance")
    office.press("#show-chosen")
    office.page.fill("#id_basis", "Luật Thi đua, khen thưởng; tờ trình của đơn vị")
    office.picture("notice_new")
    office.press("form#notice_new .button-row button")
    return PublicNotice.objects.get()


def stranger_at(journey: Journey, notice: PublicNotice) -> Page:
    """Somebody without an account at the public page."""
    page = journey.window()
    page.goto(f"{journey.site}{notice.get_absolute_url()}")
    journey.look(page)
    return page


def speak(page: Page, journey: Journey) -> None:
    """They say what they know."""
    page.fill("#id_words", "Có khiếu nại, gọi 0900 000 000.")
    page.click("form#comment .button-row button")
    expect(page.locator("main")).not_to_contain_text("0900 000 000")
    journey.look(page)


def read_and_hold(office: Desk, notice: PublicNotice) -> None:
    """The office publishes what may be shown and places a hold."""
    office.open(notice.office_url)
    office.picture("notice_desk")
    comment = NoticeComment.objects.get()
    office.press(f'a[href="/clearance/comments/{comment.uid}/"]')
    office.page.check('input[name="moderation"][value="PUBLISHED"]')
    office.page.fill("#id_shown", "Có khiếu nại.")
    office.picture("comment")
    office.press("form#comment .button-row button")
    office.press('a[href$="/hold/"]')
    office.page.check('input[name="line"]')
    office.picture("comment_hold")
    office.press("form#comment_hold .button-row button")


def lift(office: Desk) -> None:
    """The office lifts the hold."""
    office.open("/holds/")
    office.press('a[href$="/lift/"]')
    office.page.fill("#id_reason", "Kết luận: không có vi phạm.")
    office.press("form#lift .button-row button")


def clear(office: Desk, line: Nomination) -> str:
    """The office tries to clear the line; where it then lies."""
    office.open("/clearance/")
    office.page.check(f"#pick-{line.code}")
    office.press("#clear-chosen")
    office.page.click("form#clear .button-row button")
    office.page.wait_for_load_state("networkidle")
    return Nomination.objects.get(pk=line.pk).state


@PHONE_FIRST
def test_a_public_comment_that_leads_to_a_hold(line, journey: Journey, settings):
    office = sit_down(journey, "ngoc")
    notice = open_notice(office, line)
    page = stranger_at(journey, notice)
    speak(page, journey)
    assert clear(office, line) == "CLEARANCE"
    office.picture("clear_refused")

    read_and_hold(office, notice)

    page.goto(f"{journey.site}{notice.get_absolute_url()}")
    expect(page.locator("main")).to_contain_text("Có khiếu nại.")
    journey.look(page)
    settings.BUSINESS_DATE = DAY_AFTER
    assert clear(office, line) == "CLEARANCE"
    assert Hold.objects.get().lifted_at is None

    lift(office)

    assert clear(office, line) == "SIGNATURE"
