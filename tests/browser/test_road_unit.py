"""Step 1 of the road: a unit prepares, its head returns and then approves, all in the browser."""

import re

import pytest
from playwright.sync_api import Page, expect

from nominations.models import Nomination, Submission
from tests.browser.journey import DESK_FIRST, Journey

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PAPER = {"mimeType": "application/pdf", "buffer": b"%PDF-1.7\n% a paper of the tests\n"}


def go_on(page: Page) -> None:
    """Send the form of the page and wait for the answer."""
    with page.expect_navigation():
        page.click("main form button.btn-primary")


def press(page: Page, move: str) -> None:
    """Make a move by its button."""
    with page.expect_navigation():
        page.click(f'form[action$="/{move}/"] button')


def start(walk: Journey, page: Page) -> str:
    page.goto(f"{walk.site}/unit/rounds/")
    walk.look(page)
    press(page, "start")
    walk.look(page)
    return page.url


def write_letter(walk: Journey, page: Page, tasks: str) -> None:
    page.goto(f"{tasks}letter/")
    page.locator("[name=summary]").press_sequentially("Đề nghị tặng Bằng khen", delay=5)
    expect(page.locator("[data-autosave-status]")).to_have_attribute("data-state", "saved")
    page.reload()
    expect(page.locator("[name=summary]")).to_have_value("Đề nghị tặng Bằng khen")
    page.fill("[name=letter_number]", "12/TTr-SKHCN")
    page.fill("[name=letter_date]", "03/11/2026")
    walk.look(page)
    go_on(page)


def add_person(walk: Journey, page: Page, tasks: str) -> None:
    page.goto(f"{tasks}nominees/")
    walk.look(page)
    page.click('a[href$="/nominees/add/"] >> nth=0')
    walk.look(page)
    page.click('a[href$="/add/person/"]')
    page.fill("[name=name]", "Nguyễn Thị Hoa")
    page.fill("[name=birth_date]", "31/02/1985")
    page.check('[name=award][value="BKB"]')
    go_on(page)
    expect(page.locator(".error-summary")).to_be_focused()
    walk.look(page)
    page.fill("[name=birth_date]", "03/04/1985")
    go_on(page)
    walk.look(page)


def attach_everything(walk: Journey, page: Page, address: str) -> None:
    page.goto(address)
    walk.look(page)
    options = page.locator("[name=kind] option").all()
    for kind in [option.get_attribute("value") for option in options]:
        page.select_option("[name=kind]", kind)
        page.set_input_files("[name=file]", {"name": f"{kind.lower()}.pdf", **PAPER})
        with page.expect_navigation():
            page.click("#attach-form button")
    walk.look(page)


def refuse_a_bad_file(walk: Journey, page: Page, address: str) -> None:
    page.goto(address)
    page.set_input_files("[name=file]", {**PAPER, "name": "trong.pdf", "buffer": b""})
    with page.expect_navigation():
        page.click("#attach-form button")
    expect(page.locator(".refusal")).to_contain_text("trong.pdf")
    walk.look(page)


def record_choice(walk: Journey, page: Page, tasks: str) -> None:
    page.goto(f"{tasks}choice/")
    page.fill("[name=reviewed_on]", "20/11/2026")
    page.check('[value="forward"]')
    walk.look(page)
    go_on(page)


def check_and_send(walk: Journey, page: Page, tasks: str) -> None:
    page.goto(f"{tasks}check/")
    walk.look(page)
    press(page, "put_to_head")
    walk.look(page)


def send_back(walk: Journey, page: Page, tasks: str, reason: str) -> None:
    page.goto(tasks)
    walk.look(page)
    page.click("details.move-asks summary")
    page.fill("details.move-asks textarea", reason)
    walk.look(page)
    press(page, "return_to_officer")


@DESK_FIRST
def test_a_unit_prepares_and_its_head_approves(journey: Journey, review):
    officer, head = journey.sign_in_by_form("nga"), journey.sign_in_by_form("tuan")
    tasks = start(journey, officer)
    write_letter(journey, officer, tasks)
    add_person(journey, officer, tasks)
    line = journey.site + Nomination.objects.get().get_absolute_url()
    refuse_a_bad_file(journey, officer, f"{line}papers/")
    attach_everything(journey, officer, f"{line}papers/")
    attach_everything(journey, officer, f"{tasks}papers/")
    record_choice(journey, officer, tasks)
    check_and_send(journey, officer, tasks)

    send_back(journey, head, tasks, "Bổ sung số liệu quý IV")

    expect(officer.locator("#strip .notice-warn")).to_be_visible()
    officer.click("#strip a.btn")
    expect(officer.locator(".panel-gold blockquote")).to_have_text("Bổ sung số liệu quý IV")
    journey.look(officer)
    press(officer, "put_to_head")
    approve_and_read(journey, head, tasks, line)


def approve_and_read(walk: Journey, page: Page, tasks: str, line: str) -> None:
    page.goto(tasks)
    press(page, "approve")
    assert Submission.objects.get().state == "SUBMITTED"
    expect(page.locator(".panel-gold")).to_contain_text(Submission.objects.get().code)
    walk.look(page)
    for address in (line, f"{line}print/"):
        page.goto(address)
        expect(page).to_have_title(re.compile("Vinh Danh"))
        walk.look(page)
