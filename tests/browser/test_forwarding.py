"""A feat proposed to the Prime Minister: signed as a letter, sent, conferred above, published."""

import pytest
from playwright.sync_api import Page, expect

from nominations.models import Decision, DecisionAbove
from tests.browser.journey import DESK_FIRST, Journey
from tests.road import Road

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def draft(site, company) -> Decision:
    """Two feats stand on the draft of a letter."""
    return Road(company).proposed(2)


def draw_up(journey: Journey, letter: Decision) -> None:
    """The office takes the title that proposes and puts it for signature."""
    page = journey.sign_in("ngoc")
    page.goto(f"{journey.site}{letter.get_absolute_url()}")
    journey.look(page)
    page.locator("form#draw-up button.btn-primary").click()
    expect(page.locator(".notice-ok")).to_be_visible()
    page.locator(".moves button").first.click()
    expect(page.locator("form#draw-up")).to_have_count(0)


def sign(journey: Journey, letter: Decision) -> None:
    """The minister reads a letter and signs it."""
    page = journey.sign_in("bo.truong")
    page.goto(f"{journey.site}{letter.get_absolute_url()}")
    journey.look(page)
    page.fill("[name=password]", journey.password)
    page.locator("form[action$='/sign/'] button.btn-primary").click()
    expect(page.locator(".notice-ok")).to_be_visible()


def send(journey: Journey, letter: Decision) -> None:
    """The registry numbers and sends it."""
    page = journey.sign_in("van.thu")
    page.goto(f"{journey.site}/registry/{letter.code}/")
    journey.look(page)
    page.fill("[name=number]", "12/TTr-BKHCN")
    page.fill("[name=issued_on]", "23/11/2026")
    page.locator("form#number button.btn-primary").click()
    expect(page.locator(".notice-ok")).to_be_visible()


def confer(journey: Journey) -> Page:
    """The office finds the letter in its inbox and enters the Prime Minister's decision."""
    page = journey.sign_in("ngoc")
    page.goto(f"{journey.site}/above/")
    journey.look(page)
    page.locator("#results a").first.click()
    journey.look(page)
    page.locator("button[name=move][value=confer]").click()
    journey.look(page)
    page.fill("[name=number]", "1450/QĐ-TTg")
    page.fill("[name=issued_on]", "23/11/2026")
    page.locator("form#answer button.btn-primary").click()
    expect(page.locator(".notice-ok")).to_be_visible()
    return page


@DESK_FIRST
def test_a_feat_goes_to_the_prime_minister_and_comes_back_conferred(draft, journey):
    draw_up(journey, draft)
    sign(journey, draft)
    send(journey, draft)
    unit = journey.sign_in("yen")
    unit.goto(f"{journey.site}{draft.lines.first().get_absolute_url()}")
    expect(unit.locator("#strip")).to_contain_text("12/TTr-BKHCN")
    journey.look(unit)

    page = confer(journey)

    journey.look(page)
    row = DecisionAbove.objects.get()
    assert set(row.lines.values_list("state", flat=True)) == {"AWARDED"}
    for path in ("/results/above/", row.get_absolute_url(), draft.lines.first().get_absolute_url()):
        page.goto(f"{journey.site}{path}")
        expect(page.locator("main")).to_contain_text("1450/QĐ-TTg")
        journey.look(page)
