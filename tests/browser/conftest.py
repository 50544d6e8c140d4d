"""The stage of every journey: the served site with the cast laid out."""

import pytest
from playwright.sync_api import Browser

from tests.browser.journey import Journey


@pytest.fixture
def journey(site: str, company, browser: Browser, password: str, screen: tuple[str, int]):
    """People at the running site, in one language and on one width of screen."""
    walk = Journey(browser, site, password, *screen)
    yield walk
    for context in browser.contexts:
        context.close()
