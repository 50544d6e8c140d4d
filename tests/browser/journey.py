"""What every journey needs: people in their own browsers, and the look that finds faults."""

import json
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

ROOT = Path(__file__).resolve().parents[2]
AXE = (ROOT / "tests/vendor/axe-core/4.14.1/axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN_AXE = """axe.run(document, {runOnly: %s}).then(found => JSON.stringify(
    found.violations.map(v => v.id + ': ' + v.nodes.map(n => n.target.join(' ')).join(', '))))"""

# Every page is walked in both languages on a desk and on a phone.
EVERY_SCREEN = pytest.mark.parametrize(
    "screen",
    [("vi", 1280), ("vi", 390), ("en", 1280), ("en", 390)],
    ids=lambda screen: f"{screen[0]}-{screen[1]}",
)
PATIENCE = 15_000  # milliseconds: the suite's machines are small
expect.set_options(timeout=PATIENCE)


@dataclass
class Journey:
    """The site, and the people who walk through it, each in a browser of their own."""

    browser: Browser
    site: str
    password: str
    language: str
    width: int
    said: list[str] = field(default_factory=list)

    def sign_in(self, name: str) -> Page:
        """Open a browser for a person and sign them in by the form."""
        context = self.browser.new_context(viewport={"width": self.width, "height": 900})
        cookie = {"name": "vd_language", "value": self.language, "url": self.site}
        context.add_cookies([cookie])
        page = context.new_page()
        page.on("console", lambda message: self.said.append(message.text))
        page.on("pageerror", lambda error: self.said.append(f"page error: {error}"))
        page.goto(f"{self.site}/sign-in/")
        page.fill("[name=username]", name)
        page.fill("[name=password]", self.password)
        page.click("main form button")
        page.wait_for_url(f"{self.site}/")
        return page

    def look(self, page: Page) -> None:
        """Find what a page may never have: barriers, sideways scroll, breaches of the policy."""
        page.wait_for_load_state("networkidle")
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
