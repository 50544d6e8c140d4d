"""A session with many at it: desks, phones, the wall, and notary and keeper beside the site."""

import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace

from django.db import connection
from playwright.sync_api import Locator, Page, expect

from audit.record.notary import open_notary
from config.demo.cast import PASSWORD
from councils.box.starting import open_keeper
from councils.models import Minutes, Session
from councils.queries.proceedings import seal_over
from tests.browser.journey import PATIENCE, Journey, barriers
from tests.browser.meeting_desk import Desk, sit_down
from tests.notary import seal_all

ON_A_DESK, ON_A_PHONE = 1280, 390
# Milliseconds: in step, however busy the machine; who misses the news asks only every 15 seconds.
# That it is one second is measured by test_meeting_live.
ONE_MOMENT = 5_000
# When the result is seen in a browser, by the machine's own clock, which all of them share.
WATCH = """number => {
  const look = () => {
    const found = document.querySelectorAll('[data-result]');
    const last = found[found.length - 1];
    if (found.length >= number && getComputedStyle(last).visibility === 'visible') {
      window.seenAt = Date.now();
    } else requestAnimationFrame(look);
  };
  window.seenAt = 0;
  look();
}"""
SEEN = """() => new Promise(done => {
  const ask = () => window.seenAt ? done(window.seenAt) : setTimeout(ask, 20);
  ask();
})"""


@contextmanager
def working() -> Iterator[None]:
    """Notary and keeper of boxes work all the time, as in an installation."""
    done, ready = threading.Event(), threading.Event()

    def work() -> None:
        with open_notary() as notary, open_keeper() as keeper:
            while not done.is_set():
                seal_all(notary)
                keeper.round()
                ready.set()
                done.wait(0.1)
        connection.close()

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    assert ready.wait(20)
    yield
    done.set()
    thread.join(20)


class Sitting:
    """One session with everybody at their screens, by their short names."""

    def __init__(
        self, walk: Journey, session: Session, *, desks: Iterable[str], phones: Iterable[str]
    ) -> None:
        self.walk, self.key = walk, session.pk
        self.path = session.get_absolute_url()
        self.phones = tuple(phones)
        self.people = {name: seated(walk, name, ON_A_DESK) for name in desks}
        self.people |= {name: seated(walk, name, ON_A_PHONE) for name in phones}
        self.wall = seated(walk, next(iter(desks)), 1920)
        self.wall.page.set_viewport_size({"width": 1920, "height": 1080})

    @property
    def session(self) -> Session:
        return Session.objects.get(pk=self.key)

    def page(self, name: str) -> Page:
        return self.people[name].page

    def at(self, name: str, path: str = "") -> Page:
        """A person opens a page of the session."""
        page = self.page(name)
        page.goto(self.walk.site + self.path + path)
        return page

    def look(self, *names: str) -> None:
        """Look the pages over that these people have before them."""
        for name in names:
            desk = self.people[name]
            desk.walk.look(desk.page)

    def scene(self, name: str, words: str = "") -> None:
        """The wall shows this without anybody touching it, and nothing bars reading it."""
        place = self.wall.page.locator(f"[data-scene={name}]")
        expect(place).to_be_visible()
        expect(place).to_contain_text(words)
        assert barriers(self.wall.page) == []

    def turnout(self, number: int, of: int) -> None:
        """The wall says that so many have voted."""
        expect(self.wall.page.locator("[data-turnout]")).to_have_text(f"{number}/{of}")

    def in_rooms(self, names: Iterable[str], number: int, of: int) -> None:
        """The wall and the rooms of these people say one thing."""
        self.turnout(number, of)
        for name in names:
            told = self.page(name).locator(".ballot-card [data-turnout] strong")
            expect(told.last).to_have_text(f"{number}/{of}")

    def revealed(self, by: str, *, number: int = 1) -> int:
        """Somebody publishes; by how many milliseconds the screens differ in showing it."""
        screens = [desk.page for desk in self.people.values()] + [self.wall.page]
        others = [page for page in screens if page is not self.page(by)]
        for page in others:
            page.evaluate(WATCH, number if page is not self.wall.page else 1)
        ballot_button(self.page(by), "count").click()
        self.page(by).wait_for_load_state()
        self.page(by).evaluate(WATCH, number)
        moments = [page.evaluate(SEEN) for page in screens]
        self.scene("RESULT")
        return max(moments) - min(moments)


def seated(walk: Journey, name: str, width: int) -> Desk:
    """A person signed in at a screen of this width."""
    return sit_down(replace(walk, width=width), name)


def press(place: Locator) -> None:
    """Press what leads to another page."""
    with place.page.expect_navigation():
        place.first.click()


def button(page: Page, action: str) -> Locator:
    """The button of the form that goes to this address."""
    return page.locator(f'form[action$="{action}"] button:not([type="button"])').first


def ballot_button(page: Page, move: str) -> Locator:
    """The button of a move of a ballot, not of its session."""
    return page.locator(f'form[action^="/ballots/"][action$="/moves/{move}/"] button').first


def go_to_ballot(page: Page) -> None:
    """The ballot appears by itself in the room somebody looks at."""
    press(page.locator('a.btn-tall[href^="/ballots/"]'))


def fill_in(page: Page, answers: str) -> None:
    """Answer the rows of the sheet in their order, review it and cast: Y, N, or - for blank."""
    rows = page.locator("fieldset[data-candidate]")
    expect(rows).to_have_count(len(answers))
    for number, answer in enumerate(answers):
        if answer != "-":
            rows.nth(number).locator(f'label[for$="-{"yes" if answer == "Y" else "no"}"]').click()
    wide = page.viewport_size["width"] >= 992
    press(page.locator(".ballot-side button" if wide else ".cast-bar button"))


def cast(page: Page) -> None:
    """Send the sheet that was reviewed, and go back to the room."""
    page.locator("form[data-cast] button").first.click()
    page.wait_for_url("**/receipt/")
    press(page.locator("main a.btn-primary"))


def minuted(sitting: Sitting, *, writer: str, chair: str, remarks: str) -> Minutes:
    """Somebody draws the minutes up, names who signs, and puts them to signing."""
    page = sitting.at(writer, "minutes/")
    press(button(page, "/minutes/draft/"))
    press(page.locator('a[href$="/change/"]'))
    page.fill("[name=remarks]", remarks)
    people = {seat.user.username: seat.user.obj for seat in seats(sitting)}
    page.select_option("[name=secretary]", people[writer])
    page.select_option("[name=chair]", people[chair])
    press(page.locator("form#minutes .btn-primary"))
    wait_for_seal(sitting.session)
    page.reload()
    press(button(page, "/moves/put_to_signing/"))
    return Minutes.objects.get(session=sitting.key, kind="SESSION")


def seats(sitting: Sitting) -> list:
    """The seats of the body of a session, with their holders."""
    return list(sitting.session.body.memberships.select_related("user"))


def wait_for_seal(session: Session) -> None:
    """Until a seal of the log covers what the minutes tell."""
    end = time.monotonic() + PATIENCE / 1000
    while seal_over(session, None) is None:
        assert time.monotonic() < end, "nothing seals the log"
        time.sleep(0.05)


def sign_minutes(page: Page) -> None:
    """Enter one's password below the minutes."""
    page.fill("#signing [name=password]", PASSWORD)
    press(page.locator("#signing button"))
    expect(page.locator("#signing")).to_have_count(0)


def pdf_of(page: Page) -> bytes:
    """The PDF appears on the page by itself and is handed over."""
    link = page.locator('#paper a.btn-primary[href$=".pdf"]')
    expect(link).to_be_visible(timeout=2 * PATIENCE)
    address = page.evaluate("link => link.href", link.element_handle())
    return page.request.get(address).body()
