"""Nothing typed is lost: a reload, a lapsed session, second thoughts; a taken form is forgotten."""

import pytest
from playwright.sync_api import Page, expect

from nominations.actions.submissions import start_submission
from nominations.models import Submission
from tests.browser.journey import Journey, screens
from tests.road import Road
from workflow.actions.drafts import keep_draft
from workflow.engine import perform
from workflow.models import FormDraft

pytestmark = [pytest.mark.browser, pytest.mark.slow]
SCREENS = screens(("vi", 1280), ("en", 390))


@pytest.fixture
def letter(site, company, review) -> Submission:
    """Nga has begun the letter of Quảng Ngãi."""
    unit = company.units["skhcn-quang-ngai"]
    return start_submission(review, unit=unit, actor=company.people["nga"])


def status(page: Page):
    return page.locator("form#nominee [data-autosave-status]")


def form_of(walk: Journey, page: Page, letter: Submission) -> None:
    page.goto(f"{walk.site}{letter.get_absolute_url()}nominees/add/person/")


def fill(page: Page) -> None:
    page.fill("[name=name]", "Nguyễn Thị Hoa")
    page.fill("[name=achievement]", "Giảm 30% thời gian xử lý")
    page.check('[name=award][value="BKB"]')


@SCREENS
def test_a_form_comes_back_and_is_forgotten_when_it_was_taken(journey: Journey, letter):
    page = journey.sign_in("nga")
    form_of(journey, page, letter)
    fill(page)
    expect(status(page)).to_have_attribute("data-state", "kept")

    page.reload()

    expect(status(page)).to_have_attribute("data-state", "restored")
    expect(page.locator("[name=name]")).to_have_value("Nguyễn Thị Hoa")
    expect(page.locator('[name=award][value="BKB"]')).to_be_checked()
    journey.look(page)
    with page.expect_navigation():
        page.click("form#nominee button[name=again]")
    expect(page.locator("[name=name]")).to_have_value("")
    expect(status(page)).not_to_have_attribute("data-state", "restored")
    assert FormDraft.objects.count() == 0


@SCREENS
def test_a_form_sent_with_enter_leaves_no_draft_behind(journey: Journey, letter):
    page = journey.sign_in("nga")
    form_of(journey, page, letter)
    fill(page)
    page.locator("[name=name]").press("End")
    page.keyboard.type(" Mai")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    form_of(journey, page, letter)

    expect(page.locator("[name=name]")).to_have_value("")
    assert letter.nominations.get().nominee.name == "Nguyễn Thị Hoa Mai"
    assert FormDraft.objects.count() == 0


@SCREENS
def test_a_draft_is_found_in_another_browser_and_can_be_discarded(journey: Journey, letter):
    here, there = journey.sign_in("nga"), journey.sign_in("nga")
    form_of(journey, here, letter)
    fill(here)
    expect(status(here)).to_have_attribute("data-state", "kept")

    there.goto(f"{journey.site}/account/")
    journey.look(there)
    there.locator("#unsent ~ ul a, section[aria-labelledby=unsent] a").click()

    expect(there.locator("[name=name]")).to_have_value("Nguyễn Thị Hoa")
    there.click("[data-discard]")
    expect(there.locator("[name=name]")).to_have_value("")
    there.reload()
    expect(there.locator("[name=name]")).to_have_value("")
    assert FormDraft.objects.count() == 0


@SCREENS
def test_a_lapsed_session_keeps_the_text(journey: Journey, letter):
    page = journey.sign_in("nga")
    form_of(journey, page, letter)
    page.context.clear_cookies(name="vd_session")

    fill(page)
    expect(status(page)).to_have_attribute("data-state", "signedout")
    with page.expect_navigation():
        page.click("form#nominee button.btn-primary")
    journey.look(page)
    page.fill("[name=username]", "nga")
    page.fill("[name=password]", journey.password)
    page.click("main form button")

    expect(page.locator("[name=name]")).to_have_value("Nguyễn Thị Hoa")
    expect(status(page)).to_have_attribute("data-state", "kept")
    with page.expect_navigation():
        page.click("form#nominee button.btn-primary")
    assert letter.nominations.get().nominee.name == "Nguyễn Thị Hoa"
    form_of(journey, page, letter)
    expect(page.locator("[name=name]")).to_have_value("")


@SCREENS
def test_a_reason_before_a_move_comes_back(journey: Journey, company, review):
    letter = perform(Road(company).letter(), "put_to_head", actor=company.people["thu"])
    page = journey.sign_in("quang")
    page.goto(f"{journey.site}{letter.get_absolute_url()}")
    page.locator("details.move-asks summary").first.click()
    page.locator("details.move-asks textarea").first.fill("Chưa đủ minh chứng")
    expect(page.locator("details.move-asks [data-state=kept]")).to_be_visible()

    page.goto(f"{journey.site}{letter.get_absolute_url()}")

    expect(page.locator("details.move-asks textarea").first).to_have_value("Chưa đủ minh chứng")
    expect(page.locator("details.move-asks [data-state=restored]")).to_be_visible()
    journey.look(page)


@screens(("en", 390))
def test_text_put_back_over_a_newer_version_says_what_sending_does(
    journey: Journey, company, review
):
    letter, thu = Road(company).letter(), company.people["thu"]
    line = letter.nominations.first()
    change, choice = f"{line.get_absolute_url()}change/", f"{letter.get_absolute_url()}choice/"
    for page, form, field in ((change, "nominee", "achievement"), (choice, "choice", "note")):
        text = [[field, "Của tôi", False]]
        at = f"{page}#{form}"
        keep_draft(thu, address=at, page=page, title="", seen="0", fields=text)
    page = journey.sign_in("thu")

    for path, state in ((change, "restoredold"), (choice, "restoredpast")):
        page.goto(f"{journey.site}{path}")
        expect(page.locator(f"form [data-state={state}]")).to_be_visible()
    expect(page.get_by_text("read the present version first")).to_be_visible()
