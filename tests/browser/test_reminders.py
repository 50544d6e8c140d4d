"""Reminders: what came, marked as read; a choice kept; a calendar's address; the outbox."""

import pytest
from playwright.sync_api import expect

from tests.browser.journey import PHONE_FIRST
from tests.road import Road

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@PHONE_FIRST
def test_a_person_reads_chooses_and_subscribes(journey, company, screen):
    Road(company).at_office(1)
    page = journey.sign_in("ngoc")
    bell = page.locator('.site-nav a[href="/notifications/"]')
    expect(bell.locator(".count")).to_have_text("1")
    bell.click()
    journey.look(page)

    page.locator('form[action="/notifications/read/"] button').click()
    expect(page.locator("#told .tag-gold")).to_have_count(0)
    expect(page.locator('.site-nav a[href="/notifications/"] .count')).to_have_text("")

    page.check('input[name="cadence"][value="WEEKLY"]')
    page.select_option('select[name="hour"]', "6")
    page.locator("#choices .button-row button").click()
    expect(page.locator(".notice-ok")).to_have_count(1)
    expect(page.locator('input[name="cadence"][value="WEEKLY"]')).to_be_checked()

    page.locator('form[action="/notifications/calendar/"] button').click()
    expect(page.locator("#calendar-address")).to_contain_text("/calendar.ics?token=")
    journey.look(page)


@PHONE_FIRST
def test_an_administrator_enters_an_address(journey, screen):
    page = journey.sign_in("quan.tri")
    page.goto(f"{journey.site}/outbox/")
    journey.look(page)

    page.fill("#id_username", "yen")
    page.fill("#id_email", "yen@bo.example")
    page.locator("#address .button-row button").click()

    expect(page.locator(".notice-ok")).to_have_count(1)
    journey.look(page)
