"""A division's list goes up, is taken in and voted on; the division reads what became of it."""

import pytest
from playwright.sync_api import expect

from nominations.actions.submissions import start_submission
from nominations.models import Nomination, Submission
from tests.browser.journey import DESK_FIRST, Journey
from tests.browser.meeting_desk import Desk, sit_down
from tests.divisions import Divisions

pytestmark = [pytest.mark.browser, pytest.mark.slow]
NAMES = ("Đặng Thị Liên", "Bùi Văn Hòa")


@pytest.fixture
def below(site, company, review, password) -> Submission:
    """The division's list, its own choice recorded, before its head."""
    divisions = Divisions(company, password=password)
    unit = divisions.add("phong-ks")
    divisions.add("phong-cp")
    start_submission(review, unit=divisions.parent, actor=company.people["yen"])
    return divisions.list_of(unit, review, *NAMES, declined="Ngô Thị Thủy")


def send_up(desk: Desk, head: Desk, letter: Submission) -> None:
    """Officer and head of the division send the list to the department."""
    desk.open(letter.get_absolute_url())
    desk.picture("merge_1_below")
    desk.send("/put_to_head/")
    head.open(letter.get_absolute_url())
    head.send("/send_up/")
    head.shows(".tag-info")


def take_in(desk: Desk) -> None:
    """The officer of the department finds the list in the inbox and takes it in."""
    desk.open("/")
    desk.press('a[href*="/lists/cuc-tan-so/"]')
    desk.picture("merge_2_lists")
    desk.press("main form .button-row .btn-primary")
    expect(desk.page.locator('input[name="list"]')).to_have_count(0)
    desk.picture("merge_3_taken")


def vote(desk: Desk, letter: Submission) -> None:
    """The officer enters the votes of the meeting: the second nominee lies below two thirds."""
    desk.open(f"{letter.get_absolute_url()}votes/meeting/")
    first, second = letter.nominations.order_by("pk")
    figures = {
        "held_on": "20/11/2026",
        "chaired_by": "Cao Văn Khánh",
        "members_total": "20",
        "members_present": "18",
        "threshold_yes": "2",
        "threshold_of": "3",
        "threshold_basis": "Điều 5 Quy chế của Cục",
        f"yes_{first.pk}": "17",
        f"yes_{second.pk}": "9",
    }
    for name, value in figures.items():
        desk.page.fill(f"#id_{name}", value)
    desk.page.check('input[name="mode"][value="SECRET"]')
    desk.page.select_option("#id_threshold_base", "VOTES")
    desk.picture("merge_4_votes")
    desk.press("main form .button-row .btn-primary")


def choose(desk: Desk, letter: Submission) -> None:
    """The unit puts the first forward and not the second."""
    first, second = letter.nominations.order_by("pk")
    desk.shows(".tag-warn", 2)
    desk.page.check(f'input[name="answer_{first.pk}"][value="forward"]')
    desk.page.check(f'input[name="answer_{second.pk}"][value="not"]')
    desk.page.fill(f"#id_reason_{second.pk}", "Không đủ hai phần ba số phiếu")
    desk.picture("merge_5_choice")
    desk.press("form#choice .button-row button")


@DESK_FIRST
def test_a_list_goes_up_and_its_division_reads_what_became_of_it(below, journey: Journey):
    officer = sit_down(journey, "phong-ks.officer")
    head, above = sit_down(journey, "phong-ks.head"), sit_down(journey, "yen")

    send_up(officer, head, below)
    take_in(above)
    letter = Submission.objects.get(unit__code="cuc-tan-so")
    vote(above, letter)
    choose(above, letter)

    officer.open(below.get_absolute_url())
    expect(officer.page.locator("#results")).to_contain_text("Không đủ hai phần ba số phiếu")
    expect(officer.page.locator("#results tbody tr")).to_have_count(3)
    officer.picture("merge_6_became")
    assert dict(Nomination.objects.values_list("nominee__name", "state")) == {
        NAMES[0]: "UNIT",
        NAMES[1]: "DECLINED",
        "Ngô Thị Thủy": "DECLINED",
    }
