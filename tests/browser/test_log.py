"""The inspector asks for a check, watches it, searches the log and cites an entry."""

import threading

import pytest
from playwright.sync_api import expect

from audit.record.notary import open_notary
from tests.browser.journey import DESK_FIRST, Journey, screens
from tests.road import Road

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def notary_at_work(transactional_db, own_places):
    """The notary's process, as a thread of the test."""
    stop = threading.Event()

    def run():
        with open_notary() as notary:
            notary.run(stop)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    yield
    stop.set()
    thread.join(timeout=20)


@DESK_FIRST
@pytest.mark.usefixtures("notary_at_work")
def test_an_inspector_has_the_log_checked_and_cites_an_entry(company, journey: Journey):
    letter = Road(company).submit(Road(company).letter())
    page = journey.sign_in("thanh.tra")
    page.goto(f"{journey.site}/audit/")
    page.locator(".log-actions form button").click()
    expect(page.locator(".proof .icon use[href$='shield-check']")).to_be_attached()
    journey.look(page)

    page.goto(f"{journey.site}/audit/log/?q={letter.code}&kind=submission.state")
    journey.look(page)
    page.locator(".log-table tbody th a").first.click()
    expect(page.locator("#citation")).to_contain_text("=.")
    page.locator("[data-copy]").click()
    expect(page.locator("[data-copied]")).not_to_be_empty()
    page.locator(".log-raw summary").click()
    journey.look(page)


@screens(("vi", 390), ("en", 1280))
def test_the_other_pages_of_the_log_bar_nobody(company, journey: Journey):
    page = journey.sign_in("thanh.tra")

    for path in ("", "log/?since=x", "log/?q=nothing-of-that-name", "verifications/", "how/"):
        page.goto(f"{journey.site}/audit/{path}")
        journey.look(page)
