"""A hold placed while on the agenda: seen by the secretary, left out of the ballot, lifted."""

import pytest
from playwright.sync_api import expect

from councils.models import Ballot, Session
from nominations.models import Hold, Nomination
from tests.browser.journey import DESK_FIRST, Journey
from tests.browser.meeting_desk import Desk, sit_down
from tests.road import Road

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def lines(site, company, review) -> list[Nomination]:
    """Two certificates found eligible stand on the agenda of an open meeting of the council."""
    road = Road(company)
    found = [road.found_eligible(line) for line in road.at_office(2, review)]
    road.council(found[0])
    return found


def place(desk: Desk, line: Nomination) -> None:
    """The office places a hold from the page of the nomination."""
    desk.open(line.get_absolute_url())
    desk.press(f'a[href$="{line.code}/hold/"]')
    desk.page.check('input[name="kind"][value="COMPLAINT"]')
    desk.page.fill("#id_source", "Đơn chuyển số 7, ngày 20/11/2026")
    desk.page.fill("#id_since", "20/11/2026")
    desk.picture("hold_place")
    desk.press("form#hold .button-row button")
    desk.shows("#strip .notice-err")
    desk.picture("hold_nomination")


def lift(desk: Desk) -> None:
    """The office lifts it from the list of holds."""
    desk.open("/holds/")
    desk.picture("holds")
    desk.press('a[href$="/lift/"]')
    desk.page.fill("#id_reason", "Kết luận 21: không có vi phạm.")
    desk.press("form#lift .button-row button")


def prepare(desk: Desk) -> set[str]:
    """The secretary puts what may be to an open ballot; who stands on the sheet."""
    desk.page.check('form.prepare input[value="OPEN"]')
    desk.send("/ballots/")
    items = Ballot.objects.latest("pk").items
    return set(items.values_list("nomination__code", flat=True))


def cancel(desk: Desk) -> None:
    """The secretary gives the ballot up again."""
    desk.page.locator("details.move-asks summary").first.click()
    desk.page.locator('form[action$="/moves/cancel/"] textarea').fill("Chờ kết luận")
    desk.send("/moves/cancel/")


def reads_why(desk: Desk, line: Nomination) -> bool:
    """Whether this person reads the source of the hold beside its day."""
    desk.open(line.get_absolute_url())
    strip = desk.page.locator("#strip")
    expect(strip).to_contain_text("20/11/2026")
    return "Đơn chuyển số 7" in strip.inner_text()


@DESK_FIRST
def test_a_hold_on_somebody_on_the_agenda(lines, journey: Journey):
    held, free = lines
    room = Session.objects.get(case=Nomination.objects.get(pk=held.pk).case).get_absolute_url()
    secretary, office = sit_down(journey, "ngoc"), sit_down(journey, "hung")
    secretary.open(room)
    secretary.shows(".agenda-lines .tag-err", 0)

    place(office, held)

    # The room fetches itself anew: the secretary sees it without doing anything.
    secretary.shows(".agenda-lines .tag-err", 1)
    secretary.picture("hold_room")
    assert reads_why(sit_down(journey, "uv1"), held)
    assert not reads_why(sit_down(journey, "yen"), held)
    assert prepare(secretary) == {free.code}
    cancel(secretary)

    lift(office)

    secretary.shows(".agenda-lines .tag-err", 0)
    assert prepare(secretary) == {held.code, free.code}
    assert Hold.objects.get().lifted_by.username == "hung"
