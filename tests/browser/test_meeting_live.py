"""Four phones vote and the wall beside them keeps step: turnout within a second, one reveal."""

import pytest
from playwright.sync_api import Page, expect

from councils.models import Ballot
from tests.browser.journey import screens
from tests.browser.meeting_desk import Desk, sit_down
from tests.councils.conference import CLEAR, MEMBERS, Conference

pytestmark = [pytest.mark.browser, pytest.mark.slow]

# When the result is seen in a browser, by the machine's own clock, which all of them share.
WATCH_FOR_THE_RESULT = """() => {
  const look = () => {
    const result = document.querySelector('[data-result]');
    if (result && getComputedStyle(result).visibility === 'visible') window.seenAt = Date.now();
    else requestAnimationFrame(look);
  };
  look();
}"""


WHEN_IT_WAS_SEEN = """() => new Promise(done => {
  const ask = () => window.seenAt ? done(window.seenAt) : setTimeout(ask, 50);
  ask();
})"""


def vote(phone: Desk, conference: Conference, ballot: Ballot, name: str) -> None:
    """Fill the sheet in on a phone and review it; the last press is left to the test."""
    phone.page.goto(phone.walk.site + ballot.get_absolute_url())
    phone.agree(list(conference.choices(ballot, CLEAR[name])))
    phone.review()
    phone.page.wait_for_selector("form[data-cast] button")


def seen_at(page: Page) -> int:
    """When the result appeared on this screen, in milliseconds."""
    return page.evaluate(WHEN_IT_WAS_SEEN)


@pytest.fixture
def conference(site, company, review) -> Conference:
    """Everybody is present, and a ballot on the flags is prepared."""
    found = Conference(company, review)
    found.open()
    found.prepare("OPEN")
    return found


@pytest.fixture
def phones(conference, journey) -> dict[str, Desk]:
    """Four members at their phones."""
    return {name: sit_down(journey, name) for name in MEMBERS[:4]}


@pytest.fixture
def wall(conference, journey) -> Desk:
    """The fifth keeps the wall."""
    desk = sit_down(journey, "tuan")
    desk.page.set_viewport_size({"width": 1920, "height": 1080})
    desk.page.goto(f"{journey.site}{conference.session.get_absolute_url()}screen/")
    expect(desk.page.locator("[data-scene=ATTENDANCE]")).to_be_visible()
    return desk


def cast_one_by_one(conference: Conference, phones: dict[str, Desk], wall: Desk) -> None:
    """Everybody fills the sheet in, then one after the other casts, and the wall counts along."""
    ballot = Ballot.objects.get()
    for name, phone in phones.items():
        vote(phone, conference, ballot, name)
    for number, phone in enumerate(phones.values(), start=1):
        phone.page.locator("form[data-cast] button").click(no_wait_after=True)
        expect(wall.page.locator("[data-turnout]")).to_have_text(f"{number}/5")
        phone.page.wait_for_url("**/receipt/")


@screens(("vi", 390))
def test_the_wall_keeps_step_with_the_phones(conference, phones, wall, journey):
    room = journey.site + conference.session.get_absolute_url()
    leader = phones["son"]
    leader.page.goto(room)
    leader.send("/moves/open/")
    expect(wall.page.locator("[data-turnout]")).to_have_text("0/5")
    cast_one_by_one(conference, phones, wall)
    wall.picture("wall_voting")
    for phone in phones.values():
        phone.page.goto(room)
    leader.send("/moves/close/")
    expect(wall.page.locator("[data-scene=COUNTING]")).to_be_visible()
    for each in (*list(phones.values())[1:], wall):
        each.page.evaluate(WATCH_FOR_THE_RESULT)
    leader.page.locator('form[action$="/moves/count/"] button').first.click()
    leader.page.evaluate(WATCH_FOR_THE_RESULT)
    moments = [seen_at(each.page) for each in (*phones.values(), wall)]
    wall.picture("wall_result")

    assert wall.page.locator("[data-scene=RESULT] .scene-votes").count() >= 1
    assert max(moments) - min(moments) < 1_000
