"""From the act to the proof: told, sealed before one's eyes, kept as a file, and checked."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.journey import Journey, screens
from tests.record.export.conftest import at_work  # noqa: F401 -- a fixture
from tests.road import Road

pytestmark = [pytest.mark.browser, pytest.mark.slow]
IN_BOTH = screens(("en", 390), ("vi", 1280))


def follow_receipt(page: Page) -> None:
    """From the message after the act to the receipt."""
    page.locator('.messages a[href^="/audit/receipts/"]').click()
    page.wait_for_url("**/audit/receipts/**")


@IN_BOTH
def test_an_act_is_sealed_kept_and_checked(at_work, company, journey: Journey, tmp_path):  # noqa: F811
    letter = Road(company).letter()
    page = journey.sign_in("thu")
    page.goto(f"{journey.site}{letter.get_absolute_url()}")
    page.locator('form[action$="/put_to_head/"] button').first.click()
    follow_receipt(page)

    expect(page.locator("#seal.proof")).to_be_visible()
    journey.look(page)
    with page.expect_download() as coming:
        page.locator("#seal a[download]").click()
    kept = tmp_path / "receipt.zip"
    coming.value.save_as(kept)

    page.goto(f"{journey.site}/audit/check/")
    page.set_input_files("[name=receipt]", kept)
    page.locator("main form button").click()
    expect(page.locator("#checked .proof")).to_be_visible()
    journey.look(page)
    (tmp_path / "other.zip").write_bytes(kept.read_bytes()[:300])
    page.set_input_files("[name=receipt]", tmp_path / "other.zip")
    page.locator("main form button").click()
    expect(page.locator("#checked .refusal")).to_be_visible()
    assert page.locator("[name=receipt]").evaluate("field => field.files.length") == 1
    journey.look(page)
