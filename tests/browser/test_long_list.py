"""A list of five thousand is taken over while its page says how far it is, in the browser."""

import re

import pytest
from playwright.sync_api import Page, expect

from nominations.actions.submissions import start_submission
from nominations.models import Nomination
from tests.browser.journey import Journey, barriers, screens
from tests.browser.test_intake import press
from tests.nominations.intake.conftest import people
from tests.nominations.intake.test_pages import workbook

pytestmark = [pytest.mark.browser, pytest.mark.slow]
MANY = 5000


def hand_in(page: Page, site: str, code: str) -> None:
    page.goto(f"{site}/unit/submissions/{code}/import/")
    content = workbook(*people(MANY)).read()
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    page.set_input_files("[name=file]", {"name": "a.xlsx", "mimeType": kind, "buffer": content})
    press(page, "#hand-in button.btn")
    page.select_option("[name=all_kind]", "INDIVIDUAL")
    press(page, "#columns button.btn-primary")
    page.click('a[href$="/confirm/"]')


@screens(("vi", 390), ("en", 1280))
def test_five_thousand_say_how_far_they_are_and_outlive_their_page(
    journey: Journey, company, review
):
    yen = company.people["yen"]
    letter = start_submission(review, unit=company.units["cuc-tan-so"], actor=yen)
    officer = journey.sign_in("yen")
    hand_in(officer, journey.site, letter.code)

    press(officer, "#confirm button.btn-primary")
    far = officer.locator("#progress")
    expect(far.locator("strong.num")).to_have_text(re.compile(r"\d.* 5[.,]000"))
    expect(far.locator("progress")).to_have_attribute("max", str(MANY))
    assert barriers(officer) == []
    address = officer.url
    officer.goto(f"{journey.site}/")
    officer.goto(address)

    expect(officer.locator(".panel-gold")).to_be_visible(timeout=60_000)
    journey.look(officer)
    assert Nomination.objects.filter(submission=letter).count() == MANY
