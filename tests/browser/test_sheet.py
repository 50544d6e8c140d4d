"""One sheet of flags and certificates: prepared, filled in on a phone, mended, cast and counted."""

import pytest
from playwright.sync_api import expect

from councils.models import Sheet, Turnout
from tests.browser.journey import PHONE_FIRST, Journey
from tests.browser.meeting_desk import Desk, sit_down
from tests.councils.conference import GIA_LAI, KHANH_HOA, LAM_DONG, QUANG_NGAI
from tests.councils.sheets import BOTH, TwoAwards

pytestmark = [pytest.mark.browser, pytest.mark.slow]

MANY = {"COBO": (LAM_DONG, KHANH_HOA), "BKB": (GIA_LAI, LAM_DONG, KHANH_HOA)}
WANTED = {"COBO": (LAM_DONG, KHANH_HOA), "BKB": (GIA_LAI, LAM_DONG)}


@pytest.fixture
def two(site, company, review) -> TwoAwards:
    """Everybody is present; flags and certificates lie on the agenda."""
    found = TwoAwards(company, review)
    found.open()
    return found


def put_to_the_vote(leader: Desk, two: TwoAwards) -> Sheet:
    """Both awards are ticked, the sheet is prepared, and voting is opened on all of it."""
    leader.open(two.session.get_absolute_url())
    for award in BOTH:
        leader.page.check(f"#on-sheet-{award}")
    leader.picture("sheet_offered")
    leader.press("#prepare-sheet button")
    leader.picture("sheet_prepared")
    leader.send("/moves/open/")
    leader.picture("sheet_open")
    return Sheet.objects.get()


def fill_in_too_much(member: Desk, two: TwoAwards, sheet: Sheet) -> None:
    """Three are agreed to where two are allowed; the review is refused and nothing is lost."""
    member.open(sheet.get_absolute_url())
    member.agree(list(two.answers(sheet, MANY)))
    expect(member.page.locator("[data-contest-over]:visible")).to_have_count(1)
    member.picture("sheet_over")
    member.review()
    expect(member.page.locator('[id^="wrong-"]')).to_have_count(1)
    expect(member.page.locator('[id$="-yes"]:checked')).to_have_count(5)
    member.picture("sheet_refused")


def mend_and_cast(member: Desk, two: TwoAwards, sheet: Sheet) -> None:
    """The third is disagreed to; the sheet is read back and cast, and its receipt names both."""
    (third,) = two.answers(sheet, {"BKB": (KHANH_HOA,)})
    member.page.locator(f'label[for="item-{third}-no"]').click()
    expect(member.page.locator("[data-contest-over]:visible")).to_have_count(0)
    member.review()
    member.picture("sheet_review")
    member.press("form[data-cast] button")
    expect(member.page.locator(".receipt-facts dt")).to_have_count(2)
    member.picture("sheet_receipt")
    member.open(sheet.get_absolute_url())
    member.picture("sheet_voted")


def count(leader: Desk, two: TwoAwards) -> None:
    """The others have voted; the leader closes, publishes, and sees both sections' results."""
    leader.open(two.session.get_absolute_url())
    leader.picture("sheet_turnout")
    leader.send("/moves/close/")
    leader.picture("sheet_closed")
    leader.send("/moves/count/")
    expect(leader.page.locator("[data-result]").last).to_be_visible()
    leader.picture("sheet_counted")


def look_back(member: Desk, two: TwoAwards, sheet: Sheet) -> None:
    """What a member finds afterwards: the sheet with its sections, and what the minutes tell."""
    member.open(sheet.get_absolute_url())
    expect(member.page.locator("ul.plain-list a")).to_have_count(2)
    member.picture("sheet_over_with")
    member.open(two.session.get_absolute_url() + "minutes/")
    member.picture("sheet_minutes")


@PHONE_FIRST
def test_a_sheet_is_filled_in_mended_cast_and_counted(two, journey: Journey):
    leader, member = sit_down(journey, "son"), sit_down(journey, "binh")
    sheet = put_to_the_vote(leader, two)
    fill_in_too_much(member, two, sheet)
    assert Turnout.objects.count() == 0
    mend_and_cast(member, two, sheet)
    for name in ("son", "quang", "dung", "tuan"):
        two.cast_all(sheet, name, WANTED)
    count(leader, two)
    look_back(member, two, sheet)

    assert [ballot.state for ballot in sheet.sections.all()] == ["COUNTED", "COUNTED"]
    flags = two.outcomes(sheet.sections.get(award="COBO"))
    assert (flags[LAM_DONG], flags[QUANG_NGAI]) == ("CARRIED", "NOT_CARRIED")
