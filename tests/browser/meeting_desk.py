"""A member of a body at a device: pages are opened, forms sent, and every answer looked over."""

import os

from playwright.sync_api import Page, expect

from tests.browser.journey import Journey


class Desk:
    """One person's window on the site."""

    def __init__(self, walk: Journey, page: Page) -> None:
        self.walk, self.page = walk, page

    def open(self, path: str) -> None:
        """Open a page of the site and look it over."""
        self.page.goto(self.walk.site + path)
        self.walk.look(self.page)

    def press(self, selector: str) -> None:
        """Press a button or link that leads to another page, and look that over."""
        with self.page.expect_navigation():
            self.page.locator(selector).first.click()
        self.walk.look(self.page)

    def send(self, action: str) -> None:
        """Send the form that goes to this address."""
        self.press(f'form[action$="{action}"] button:not([type="button"])')

    def shows(self, selector: str, count: int | None = None) -> None:
        """Wait until the page shows this, or so many of it."""
        place = self.page.locator(selector)
        if count is None:
            expect(place.first).to_be_visible(timeout=10_000)
        else:
            expect(place).to_have_count(count, timeout=10_000)

    def agree(self, items: list[int]) -> None:
        """Agree to these rows of the sheet."""
        for item in items:
            self.page.locator(f'label[for="item-{item}-yes"]').click()

    def review(self) -> None:
        """Go on to the review, by the button of this width."""
        self.press(".ballot-side button" if self.walk.width >= 992 else ".cast-bar button")

    def picture(self, name: str) -> None:
        """Keep a picture of the page where VD_PICTURES says."""
        folder = os.environ.get("VD_PICTURES")
        if folder:
            window = f"{self.walk.language}_{self.walk.width}"
            self.page.screenshot(path=f"{folder}/{name}_{window}.png", full_page=True)


def sit_down(walk: Journey, name: str) -> Desk:
    """Sign a person in."""
    return Desk(walk, walk.sign_in(name))
