"""The inbox: found after signing in, its count live in every open browser."""

import pytest
from playwright.sync_api import expect

from tests.browser.journey import PHONE_FIRST, Journey
from tests.road import Road

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@PHONE_FIRST
def test_what_a_colleague_takes_on_leaves_the_inbox_at_once(company, journey: Journey):
    Road(company).at_office()
    ngoc, hung = journey.sign_in("ngoc"), journey.sign_in("hung")
    count = ngoc.locator(".site-nav [hx-get='/inbox/count/']")
    expect(count).to_have_text("1")
    expect(ngoc.locator('[data-live-badge][data-state="on"]')).to_be_attached()
    journey.look(ngoc)

    hung.goto(f"{journey.site}/?tab=group")
    journey.look(hung)
    hung.locator(".work-end form button").click()

    expect(count).to_have_text("")
    expect(ngoc.locator("#inbox .empty")).to_be_visible()
    journey.look(ngoc)


@PHONE_FIRST
def test_everybody_finds_account_help_search_and_rules(company, journey: Journey):
    Road(company).at_office()
    page = journey.sign_in("ngoc")

    for path in ("account/", "help/", "search/?q=nguoi+so", "search/?q=zz", "rules/"):
        page.goto(f"{journey.site}/{path}")
        journey.look(page)
    for part in ("awards", "routes", "voting", "papers", "deadlines", "clauses"):
        page.goto(f"{journey.site}/rules/2026-10-law-06/?part={part}")
        journey.look(page)
