"""Step 3 of the road: the standing office reviews every dossier of a submission."""

import pytest
from playwright.sync_api import Page, expect

from nominations.models import Nomination
from tests.browser.journey import DESK_FIRST, Journey
from tests.road import Road

pytestmark = [pytest.mark.browser, pytest.mark.slow]
WORDS = "Thành tích chưa đạt tiêu chuẩn của danh hiệu."


@pytest.fixture
def lines(site, company, review) -> list[Nomination]:
    return Road(company).at_office(4, review)


def confirm(journey: Journey, page: Page) -> None:
    """Look at the page that asks, and say yes."""
    journey.look(page)
    page.locator("form#verdict .button-row button").click()
    expect(page.locator("#dossiers")).to_be_visible()


def find_eligible(journey: Journey, page: Page, lines: list[Nomination]) -> None:
    """The same finding for several at once."""
    for line in lines:
        page.check(f"#pick-{line.code}")
    page.locator("button[name=move][value=find_eligible]").click()
    page.fill("[name=reason]", "Đã xem báo cáo và biên bản.")
    confirm(journey, page)


def find_ineligible(journey: Journey, page: Page, line: Nomination) -> None:
    """A no, first without and then with what it must carry."""
    page.locator(f"a[href*='find_ineligible&line={line.code}']").click()
    page.locator("form#verdict .button-row button").click()
    expect(page.locator(".error-summary")).to_be_focused()
    journey.look(page)
    page.locator("input[name=ground]").first.check()
    page.locator("input[name=clause]").first.check()
    page.fill("[name=reason]", WORDS)
    confirm(journey, page)


def send_back(journey: Journey, page: Page, line: Nomination) -> None:
    """Something is missing."""
    page.locator(f"a[href*='return_for_supplement&line={line.code}']").click()
    page.fill("[name=reason]", WORDS)
    confirm(journey, page)


@DESK_FIRST
def test_the_office_reviews_a_submission(lines, journey: Journey):
    page = journey.sign_in("ngoc")
    page.locator(".work-title").first.click()
    expect(page.locator("#dossiers article")).to_have_count(4)
    journey.look(page)
    find_eligible(journey, page, lines[:2])
    find_ineligible(journey, page, lines[2])
    send_back(journey, page, lines[3])
    expect(page.locator("#dossiers .empty")).to_be_visible()
    page.goto(page.url + "?tab=done")
    expect(page.locator("#dossiers")).to_contain_text(WORDS)
    journey.look(page)
    page.goto(f"{journey.site}/desk/?show=returned")
    journey.look(page)

    rows = Nomination.objects.filter(pk__in=[line.pk for line in lines]).order_by("pk")
    states = list(rows.values_list("state", flat=True))
    assert states == ["COUNCIL", "COUNCIL", "DECLINED", "RETURNED"]


@DESK_FIRST
def test_the_head_of_the_office_gives_a_later_day(site, review, journey: Journey):
    page = journey.sign_in("hung")
    page.goto(f"{journey.site}{review.get_absolute_url()}extension/")
    journey.look(page)
    page.select_option("[name=unit]", index=1)
    page.fill("[name=until]", "20/12/2026")
    page.fill("[name=reason]", "Bão lũ")
    page.locator("form#extension button.btn").click()

    expect(page.locator(".notice-ok")).to_be_visible()
    assert f"{review.extensions.get().until:%d/%m/%Y}" == "20/12/2026"
