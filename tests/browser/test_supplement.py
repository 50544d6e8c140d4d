"""Returned for two points and a last day; each answered; old and new read; found eligible."""

import pytest
from playwright.sync_api import expect

from nominations.models import Nomination
from tests.browser.journey import PHONE_FIRST, Journey
from tests.browser.meeting_desk import Desk, sit_down
from tests.road import Road

pytestmark = [pytest.mark.browser, pytest.mark.slow]
NEW = "Rút ngắn 30% thời gian cấp phép, 1.250 hồ sơ."
PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c63"
    "f8cfc0f01f0005000201a5f645400000000049454e44ae426082"
)


@pytest.fixture
def line(site, company, review) -> Nomination:
    return Road(company).at_office(1, review)[0]


def ask(desk: Desk, line: Nomination) -> None:
    """The office returns the dossier for two points."""
    desk.open(f"/nominations/{line.code}/desk/")
    desk.picture("dossier")
    desk.press("a[href*='move=return_for_supplement']")
    desk.page.check("#id_point_PAPER_MISSING")
    desk.page.select_option("#id_paper_PAPER_MISSING", "ACHIEVEMENT_REPORT")
    desk.page.check("#id_point_ACHIEVEMENT_UNCLEAR")
    desk.page.fill("#id_words_ACHIEVEMENT_UNCLEAR", "Nêu số liệu cụ thể.")
    desk.page.fill("#id_days", "7")
    desk.picture("points")
    desk.press("form#verdict .button-row button")


def answer(desk: Desk, line: Nomination) -> None:
    """The unit answers the one with a picture, the other with a new text."""
    desk.open(f"/nominations/{line.code}/supplement/")
    desk.picture("answers")
    file = {"name": "bao-cao.png", "mimeType": "image/png", "buffer": PICTURE}
    desk.page.locator("input[type=file]").first.set_input_files(file)
    desk.page.locator("textarea[name^=text_]").fill(NEW)
    desk.press("form#answers .button-row button")
    desk.shows(".panel .tag-ok", 2)
    desk.picture("answered")


def send(desk: Desk, line: Nomination) -> None:
    """The head reads the new text beside the old and sends the dossier again."""
    desk.open(f"/nominations/{line.code}/supplement/")
    desk.page.locator("summary").filter(has_text="").last.click()
    desk.press("form[action$='/resubmit/'] button")


def find(desk: Desk, line: Nomination) -> None:
    """The office reads point, answer, old and new together, and finds the line eligible."""
    desk.open(f"/nominations/{line.code}/desk/")
    expect(desk.page.locator(".versions").first).to_contain_text(NEW)
    expect(desk.page.locator(".paper-preview img[alt*='bao-cao.png']")).to_be_visible()
    desk.picture("old_and_new")
    desk.press("a[href*='move=find_eligible']")
    desk.page.fill("[name=reason]", "Đã xem báo cáo bổ sung.")
    desk.picture("judged")
    desk.press("form#verdict .button-row button")


@PHONE_FIRST
def test_a_dossier_goes_back_for_two_points_and_comes_again(line, journey: Journey):
    office, officer = sit_down(journey, "ngoc"), sit_down(journey, "yen")

    ask(office, line)
    answer(officer, line)
    expect(officer.page.locator("form[action$='/resubmit/']")).to_have_count(0)
    send(sit_down(journey, "khanh"), line)
    find(office, line)

    assert Nomination.objects.get(pk=line.pk).state == "COUNCIL"
