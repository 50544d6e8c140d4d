"""What every journey needs: people in their own browsers, and the look that finds faults."""

import json
import time
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from django.test import Client
from playwright.sync_api import Browser, Page, Request, expect

from workflow.models import User

ROOT = Path(__file__).resolve().parents[2]
AXE = (ROOT / "tests/vendor/axe-core/4.14.1/axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN_AXE = """axe.run(document, {runOnly: %s, resultTypes: ['violations']}).then(
    found => JSON.stringify(found.violations.map(
        v => v.id + ': ' + v.nodes.map(n => n.target.join(' ')).join(', '))))"""

PATIENCE = 15_000  # milliseconds: the suite's machines are small
# A moment later: what htmx is fetching or has not yet put in its place.
A_MOMENT_LATER = """() => new Promise(done => setTimeout(() => done(
    document.querySelectorAll('.htmx-request, .htmx-swapping, .htmx-settling').length), 60))"""
expect.set_options(timeout=PATIENCE)


def screens(walked: tuple[str, int], *others: tuple[str, int]) -> pytest.MarkDecorator:
    """A journey on one screen, in one language; in the long run on the others as well."""
    return pytest.mark.parametrize(
        "screen",
        [walked, *(pytest.param(each, marks=pytest.mark.long) for each in others)],
        ids=lambda screen: f"{screen[0]}-{screen[1]}",
    )


# Some pages are walked on a phone in Vietnamese, others on a desk in English: by who uses them.
PHONE_FIRST = screens(("vi", 390), ("en", 1280), ("vi", 1280), ("en", 390))
DESK_FIRST = screens(("en", 1280), ("vi", 390), ("vi", 1280), ("en", 390))


@dataclass
class Fetches:
    """What one page is fetching at the moment."""

    requests: set[Request] = field(default_factory=set)

    def began(self, request: Request) -> None:
        """It asks for something."""
        self.requests.add(request)

    def ended(self, request: Request) -> None:
        """It has it, or will not get it."""
        self.requests.discard(request)


@dataclass
class Journey:
    """The site, and the people who walk through it, each in a browser of their own."""

    browser: Browser
    site: str
    password: str
    language: str
    width: int
    said: list[str] = field(default_factory=list)
    under_way: dict[Page, Fetches] = field(default_factory=dict)

    def sign_in(self, name: str) -> Page:
        """Open a browser for a person who is signed in, on the first page."""
        client = Client()
        client.force_login(User.objects.get(username=name))
        page = self.window(vd_session=client.cookies["vd_session"].value)
        page.goto(f"{self.site}/")
        return page

    def sign_in_by_form(self, name: str) -> Page:
        """Open a browser for a person and sign them in as they do it themselves."""
        page = self.window()
        page.goto(f"{self.site}/sign-in/")
        page.fill("[name=username]", name)
        page.fill("[name=password]", self.password)
        page.click("main form button")
        page.wait_for_url(f"{self.site}/")
        return page

    def window(self, **cookies: str) -> Page:
        """A browser of its own, in the language and the width of this journey."""
        context = self.browser.new_context(viewport={"width": self.width, "height": 900})
        cookies = {"vd_language": self.language, **cookies}
        context.add_cookies(
            [{"name": name, "value": value, "url": self.site} for name, value in cookies.items()]
        )
        return self.watch(context.new_page())

    def watch(self, page: Page) -> Page:
        """Listen to what a page says and to what it fetches."""
        page.on("console", lambda message: self.said.append(message.text))
        page.on("pageerror", lambda error: self.said.append(f"page error: {error}"))
        fetches = self.under_way[page] = Fetches()
        page.on("request", fetches.began)
        page.on("requestfinished", fetches.ended)
        page.on("requestfailed", fetches.ended)
        return page

    def rest(self, page: Page) -> None:
        """Wait until the page is loaded, fetches nothing, and has put in place what it fetched."""
        end = time.monotonic() + PATIENCE / 1000
        page.wait_for_load_state()
        quiet = 0
        while quiet < 2:
            assert time.monotonic() < end, "the page does not come to rest"
            waits = page.evaluate(A_MOMENT_LATER)
            quiet = 0 if waits or self.under_way[page].requests else quiet + 1

    def look(self, page: Page) -> None:
        """Find what a page may never have: barriers, sideways scroll, breaches of the policy."""
        self.rest(page)
        assert page.evaluate("document.documentElement.lang") == self.language
        assert page.evaluate("document.documentElement.scrollWidth") <= self.width
        assert page.locator("h1").count() == 1
        assert barriers(page) == []
        assert [text for text in self.said if is_breach(text)] == []


def barriers(page: Page) -> list[str]:
    """What axe finds. The policy forbids scripts from pages, not from the debugger."""
    debugger = page.context.new_cdp_session(page)
    allowed = {"allowUnsafeEvalBlockedByCSP": True, "returnByValue": True, "awaitPromise": True}
    debugger.send("Runtime.evaluate", {"expression": AXE, **allowed})
    run = RUN_AXE % json.dumps(RULES)
    answer = debugger.send("Runtime.evaluate", {"expression": run, **allowed})
    debugger.detach()
    return json.loads(answer["result"]["value"])


def is_breach(text: str) -> bool:
    """Whether the console speaks of the content security policy or of a broken script."""
    return "Content Security Policy" in text or text.startswith("page error")
