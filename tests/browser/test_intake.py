"""A unit hands in a list with errors, repairs it in place and takes it over, in the browser."""

import pytest
from playwright.sync_api import Page, expect

from nominations.models import Intake, Nomination
from tests.browser.journey import DESK_FIRST, Journey
from tests.browser.test_road_unit import start
from tests.nominations.intake.conftest import pasted
from tests.nominations.intake.sheets import HEADER, HOA, LAM, NUMBERING, TITLE
from workflow.documents.tables.reading import read_table

pytestmark = [pytest.mark.browser, pytest.mark.slow]
WRONG = [
    [3, "Trần Văn Sai", "31/02/1985", "Chuyên viên", "BKB", "Đề tài"],
    [4, "Lê Thị Khoẻ", "01/06/1990", "Kế toán", "BK Bô", "Sổ sách"],
    [5, "Lê Thị Khỏe", "01/06/1990", "Kế toán", "BK Bô", "Sổ sách"],
    [6, "Phạm An", 1991, "Kế toán", "BK Bô", None],
]
ROWS = [*TITLE, HEADER, NUMBERING, HOA, LAM, *WRONG]


def press(page: Page, button: str) -> None:
    with page.expect_navigation():
        page.click(button)


def hand_in(walk: Journey, page: Page, tasks: str) -> None:
    page.goto(f"{tasks}nominees/")
    walk.look(page)
    page.click('a[href$="/import/"]')
    walk.look(page)
    press(page, "#hand-in button.btn")
    expect(page.locator(".error-summary")).to_be_focused()
    walk.look(page)
    page.fill("[name=pasted]", pasted(*ROWS))
    press(page, "#hand-in button.btn")


def match(walk: Journey, page: Page) -> None:
    expect(page.locator("#header")).to_have_value("6")
    for field, column in (("name", 1), ("birth_date", 2), ("position", 3), ("award", 4)):
        expect(page.locator(f"[name={field}]")).to_have_value(str(column))
    walk.look(page)
    press(page, "#columns button.btn-primary")


def repair(walk: Journey, page: Page) -> None:
    expect(page.locator("section[aria-labelledby=errors-groups] table")).to_be_visible()
    walk.look(page)
    group = page.locator("section[aria-labelledby=errors-groups] form")
    group.locator("select").select_option("BKB")
    with page.expect_navigation():
        group.locator("button").click()
    walk.look(page)
    page.fill("[name=fix-10-birth_date]", "28/02/1985")
    page.check("[name=leave-12]")
    press(page, "#repairs button.btn-primary")
    walk.look(page)
    page.click('nav.tabs a[href^="?tab=warnings"]')
    walk.look(page)


def download(page: Page) -> list[tuple]:
    with page.expect_download() as waiting:
        page.click('a[href$="/errors/"]')
    return list(read_table(waiting.value.path().read_bytes(), name="a.xlsx").sheets[0].rows)


def take_over(walk: Journey, page: Page) -> None:
    page.click('a[href$="/confirm/"]')
    walk.look(page)
    press(page, "#confirm button.btn-primary")
    walk.look(page)


@DESK_FIRST
def test_a_list_with_errors_is_repaired_in_place_and_taken_over(journey: Journey, review):
    officer = journey.sign_in("nga")
    tasks = start(journey, officer)
    hand_in(journey, officer, tasks)
    match(journey, officer)
    repair(journey, officer)
    rows = download(officer)
    assert (rows[9][2], rows[12][-1] is not None) == ("28/02/1985", True)
    assert Nomination.objects.count() == 0

    take_over(journey, officer)

    found = Nomination.objects.order_by("pk").values_list("nominee__name", flat=True)
    names = ["Nguyễn Thị Hòa", "Hồ Văn Lâm", "Trần Văn Sai", "Lê Thị Khoẻ", "Phạm An"]
    assert list(found) == names
    expect(officer.locator(".panel-gold .code")).to_have_text(Intake.objects.get().sha256)
    officer.goto(f"{tasks}import/")
    journey.look(officer)
