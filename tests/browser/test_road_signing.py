"""Steps 5 and 6 of the road: drawn up, signed after a line was declined, issued, published."""

import pytest
from playwright.sync_api import Page, expect

from nominations.models import Decision
from tests.browser.journey import PHONE_FIRST, Journey
from tests.road import Road

pytestmark = [pytest.mark.browser, pytest.mark.slow]
REASON = "Chưa đủ căn cứ để khen thưởng."


@pytest.fixture
def road(site, company) -> Road:
    return Road(company)


@pytest.fixture
def draft(road, review) -> Decision:
    """Two people carried by the council stand on a draft of the minister's decision."""
    lines = [road.found_eligible(line) for line in road.at_office(2, review)]
    return road.carried(lines[0])


def draw_up(journey: Journey, decision: Decision) -> None:
    """The office confirms what is suggested and puts it for signature."""
    page = journey.sign_in("ngoc")
    page.goto(f"{journey.site}{decision.get_absolute_url()}")
    journey.look(page)
    page.locator("form#draw-up button.btn").click()
    expect(page.locator(".notice-ok")).to_be_visible()
    page.locator(".moves button").first.click()
    expect(page.locator("form#draw-up")).to_have_count(0)


def sign(journey: Journey, page: Page) -> None:
    """Enter the password anew and sign."""
    page.fill("[name=password]", journey.password)
    page.locator("form[action$='/sign/'] button.btn").click()
    expect(page.locator(".notice-ok")).to_be_visible()


def issue(journey: Journey, decision: Decision) -> None:
    """The registry enters number and date."""
    page = journey.sign_in("van.thu")
    page.locator(".work-title").first.click()
    journey.look(page)
    page.goto(f"{journey.site}/registry/")
    journey.look(page)
    page.locator("#results a.btn-primary").first.click()
    journey.look(page)
    page.fill("[name=number]", "315/QĐ-BKHCN")
    page.fill("[name=issued_on]", "23/11/2026")
    page.locator("form#number button.btn").click()
    expect(page.locator(".notice-ok")).to_be_visible()
    assert Decision.objects.get(pk=decision.pk).state == "ISSUED"


def decline_first_line(journey: Journey, page: Page) -> None:
    """Take one line out; the list is shown anew."""
    page.locator("#content-shown .tag-ok").first.wait_for()
    journey.look(page)
    page.locator("#content-shown a.btn-grave").first.click()
    journey.look(page)
    page.fill("[name=reason]", REASON)
    page.fill("[name=password]", journey.password)
    page.locator("form#refuse .btn-grave").click()
    expect(page.locator("#content-shown tbody tr")).to_have_count(1)
    journey.look(page)


def read_results(journey: Journey, decision: Decision) -> None:
    """The unit reads its outcome, and everybody the publication."""
    page = journey.sign_in("yen")
    page.goto(f"{journey.site}/outcomes/")
    expect(page.locator("#results")).to_contain_text(REASON)
    expect(page.locator("#results")).to_contain_text("315/QĐ-BKHCN")
    journey.look(page)
    for path in ("/results/", f"/results/2026/{decision.code}/", "/results/past/"):
        page.goto(f"{journey.site}{path}")
        journey.look(page)


@PHONE_FIRST
def test_the_minister_declines_a_line_signs_the_rest_and_it_is_published(draft, journey: Journey):
    draw_up(journey, draft)
    page = journey.sign_in("bo.truong")
    page.goto(f"{journey.site}/signing/")
    journey.look(page)
    page.locator("#results th a").first.click()
    decline_first_line(journey, page)
    sign(journey, page)
    journey.look(page)
    issue(journey, draft)
    read_results(journey, draft)


@PHONE_FIRST
def test_a_deputy_signs_for_the_minister(road, draft, journey: Journey):
    road.before_signer(draft)
    page = journey.sign_in("thu.truong")
    page.goto(f"{journey.site}{draft.get_absolute_url()}")
    expect(page.locator("main")).to_contain_text("KT.")
    page.fill("[name=password]", "wrong")
    page.locator("form[action$='/sign/'] button.btn").click()
    expect(page.locator(".refusal")).to_be_visible()
    journey.look(page)
    sign(journey, page)

    signed = Decision.objects.get(pk=draft.pk)
    assert (signed.signer.username, signed.signs_for.username) == ("thu.truong", "bo.truong")


def test_what_is_read_is_marked_when_it_changes(road, draft, browser, site, password):
    walk = Journey(browser, site, password, "en", 1280)
    road.before_signer(draft)
    minister, deputy = walk.sign_in("bo.truong"), walk.sign_in("thu.truong")
    line = draft.lines.first().code
    minister.goto(f"{site}{draft.get_absolute_url()}")
    expect(minister.locator('[data-live-badge][data-state="on"]')).to_be_attached()

    deputy.goto(f"{site}{draft.get_absolute_url()}refuse/{line}/")
    deputy.fill("[name=reason]", REASON)
    deputy.fill("[name=password]", password)
    deputy.locator("form#refuse .btn-grave").click()
    expect(deputy.locator("#content-shown tbody tr")).to_have_count(1)

    expect(minister.locator("#news .notice-warn")).to_be_visible()
    sign_form = minister.locator("form[action$='/sign/']")
    sign_form.locator("[name=password]").fill(password)
    sign_form.locator("button").click()
    expect(minister.locator(".refusal")).to_be_visible()
    expect(minister.locator(".versions").first).to_be_visible()
    walk.look(minister)
