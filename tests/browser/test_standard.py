"""The standard of an award as unit and office read it: on the dossier and on the review desk."""

import pytest
from playwright.sync_api import expect

from nominations.models import Nomination
from tests.browser.journey import DESK_FIRST, Journey
from tests.nominations.eligibility.conftest import Facts
from tests.road import Road

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def line(site, company) -> Nomination:
    """Proposed as Ministry Emulation Fighter with a gap of one year."""
    road, facts = Road(company), Facts(company)
    review = road.round(awards=["CSTDB", "COBO", "BKB"])
    found = road.submit(road.people_letter(review, award="CSTDB")).nominations.get()
    facts.years(found.nominee, range(2021, 2027))
    facts.awards(found.nominee, "CSTDCS", [2022, 2023, 2025])
    facts.work(found.nominee)
    return found


@DESK_FIRST
def test_the_standard_is_read_on_the_dossier_and_on_the_desk(journey: Journey, line):
    page = journey.sign_in("ngoc")

    page.goto(f"{journey.site}{line.get_absolute_url()}")
    expect(page.locator("#standard li").first).to_be_visible()
    journey.look(page)

    page.goto(f"{journey.site}{line.submission.get_absolute_url()}appraisal/")
    standard = page.locator("#dossiers details.standard")
    standard.locator("summary").click()
    expect(standard.locator("li").first).to_be_visible()
    journey.look(page)
