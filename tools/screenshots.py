"""Take the pictures of docs/guides from a running demonstration, freshly laid out.

    python -m tools.screenshots http://127.0.0.1:8000 [vi|en]

It walks as the demonstration's people, finds its pages from the inbox and the navigation, and makes
moves on the way (the council votes, the conference is opened), so that a second run needs a new
database. In English it takes those of meetings and clusters alone. Run by a developer; never in CI
or on a server.
"""

import sys
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page

from tools.camera import PHONE, Camera, chromium, press, send
from tools.matter_pictures import show_votes_on_matters
from tools.meeting_pictures import (
    show_a_secret_ballot,
    show_a_year,
    show_the_papers_of_a_meeting,
    show_the_sheets,
    show_what_is_convened,
)

FOLDER = Path(__file__).resolve().parent.parent / "docs/guides/img"
HEAVIEST = 7_000_000  # bytes, all pictures together
VOTERS = ("uv1", "uv2", "uv3", "uv4", "hung", "thu.truong")
MEMBERS = 5  # of the cluster
# Where a line of the inbox leads.
LETTER = '.work-title[href^="/unit/submissions/"]'
APPRAISAL = '.work-title[href$="/appraisal/"]'
BALLOT = '.work-title[href^="/ballots/"]'
DECISION = '.work-title[href^="/decisions/"]'


def show_the_unit(camera: Camera) -> None:
    """The officer's tasks and papers, a dossier returned, and the head's letter to approve."""
    page = camera.inbox("hanh")
    press(page, LETTER)
    camera.keep(page, "officer_tasks", tall=930)
    press(page, 'main a[href$="/papers/"]')
    camera.keep(page, "officer_papers", tall=610)
    page = camera.inbox("yen")
    press(page, LETTER)
    camera.keep(page, "officer_returned", tall=680)
    page = camera.inbox("tuan")
    camera.keep(page, "head_inbox", tall=520)
    press(page, LETTER)
    press(page, 'main a[href$="/check/"]')
    camera.keep(page, "head_check")


def show_the_appraisal(camera: Camera) -> None:
    """The dossiers of a letter before the office, and a finding that is a no."""
    page = camera.inbox("ngoc")
    press(page, APPRAISAL)
    camera.keep(page, "office_appraisal", tall=1040)
    press(page, 'main a[href*="move=find_ineligible"]')
    page.locator("input[name=ground]").first.check()
    camera.keep(page, "office_verdict", tall=760)


def show_the_council(camera: Camera) -> None:
    """A session with voting open and a ballot on a phone; then count and close."""
    secretary = camera.inbox("ngoc")
    press(secretary, 'nav a[href="/meetings/"]')
    words = camera.say("đợt trình Hội đồng", "before the council")
    press(secretary, f'main tr:has-text("{words}") a')
    camera.keep(secretary, "council_room", tall=1040)
    for name in VOTERS:
        _vote(camera, name)
    secretary.reload()
    send(secretary, "/moves/close/")
    send(secretary, "/moves/count/")
    send(secretary, "/moves/close/")


def _vote(camera: Camera, name: str) -> None:
    page = camera.inbox(name, PHONE)
    press(page, BALLOT)
    for row in page.locator('label[for$="-yes"]').all():
        row.click()
    if name == VOTERS[0]:
        camera.keep(page, "council_ballot", tall=1000)
    press(page, ".cast-bar button")
    if name == VOTERS[0]:
        camera.keep(page, "council_review", tall=1000)
    page.locator("form[data-cast] button").click()
    page.wait_for_url("**/receipt/")


def show_the_draft(camera: Camera) -> None:
    """The decision the office draws up once the council has passed its lines."""
    page = camera.inbox("ngoc")
    press(page, DECISION)
    camera.keep(page, "office_draft", tall=950)


def show_the_conference(camera: Camera) -> None:
    """Agenda, attendance, consensus on one award, a paper tally on the other."""
    leader = camera.open("son", "/meetings/")
    words = camera.say("Xét khen thưởng năm, Cụm thi đua", "Yearly review, emulation cluster")
    press(leader, f'main tr:has-text("{words}") a')
    press(leader, 'main a[href$="/agenda/"]')
    leader.fill("#id_held_on", "23/11/2026")
    leader.fill("#id_place", "Nha Trang")
    press(leader, "form#agenda > .button-row .btn-primary")
    send(leader, "/moves/open/")
    for _member in range(MEMBERS):
        send(leader, "/presence/")
    camera.keep(leader, "cluster_room")
    _prepare(leader, "CONSENSUS")
    press(leader, 'main a[href$="/consensus/"]')
    for number in range(2):
        leader.locator("main form fieldset input[type=checkbox]").nth(number).check()
    camera.keep(leader, "cluster_consensus", tall=900)
    press(leader, "main form .btn-primary")
    _prepare(leader, "PAPER")
    press(leader, 'main a[href$="/paper/"]')
    camera.keep(leader, "cluster_paper", tall=910)


def _prepare(page: Page, mode: str) -> None:
    page.check(f'form.prepare input[value="{mode}"]')
    send(page, "/ballots/")


def show_signing_and_registry(camera: Camera) -> None:
    """A decision before a deputy who signs for the minister, a line declined, a number entered."""
    page = camera.inbox("thu.truong")
    press(page, 'nav a[href="/signing/"]')
    press(page, "#results th a")
    camera.keep(page, "signer_decision", tall=880)
    press(page, "#content-shown a.btn-grave")
    camera.keep(page, "signer_refuse", tall=665)
    page = camera.inbox("van.thu")
    press(page, 'nav a[href="/registry/"]')
    camera.keep(page, "registry_list", tall=520)
    press(page, "#results a.btn-primary")
    camera.keep(page, "registry_number", tall=770)


def show_inspection(camera: Camera) -> None:
    """A nomination with its history and votes, and the minutes of a session."""
    page = camera.inbox("thanh.tra")
    page.fill("main [name=q]", "Quách Thị Liên")
    with page.expect_navigation():
        page.press("main [name=q]", "Enter")
    press(page, 'main a[href^="/nominations/"]')
    camera.keep(page, "inspector_nomination", tall=1200)
    press(page, 'nav a[href="/meetings/"]')
    press(page, 'main tr:has-text("đợt đã họp xong") a')
    press(page, 'main a[href$="/minutes/"]')
    camera.keep(page, "inspector_minutes", tall=850)


# Of both languages; before the others, whose pages they do not change.
OF_MEETINGS: tuple[Callable[[Camera], None], ...] = (
    show_the_sheets,
    show_what_is_convened,
    show_a_secret_ballot,
    show_the_papers_of_a_meeting,
    show_a_year,
)
# Of meetings too; the council before the conference: then one session alone is open.
IN_SESSION = (show_the_council, show_the_conference)
# Opens a meeting of the cluster, so it comes last.
LAST = (show_votes_on_matters,)
SHOWS: tuple[Callable[[Camera], None], ...] = (
    show_the_unit,
    show_the_appraisal,
    show_the_council,
    show_the_draft,
    show_the_conference,
    show_signing_and_registry,
    show_inspection,
)


def main(site: str, language: str = "vi", folder: Path = FOLDER) -> int:
    """Take every picture; return 1 when together they are too heavy."""
    folder.mkdir(parents=True, exist_ok=True)
    with chromium() as browser:
        camera = Camera(browser, site.rstrip("/"), folder, language)
        shows = OF_MEETINGS + IN_SESSION if language == "en" else SHOWS + OF_MEETINGS
        for show in shows + LAST:
            show(camera)
    weight = sum(picture.stat().st_size for picture in folder.glob("*.png"))
    print(f"{weight} bytes of pictures in {folder}")
    return int(weight > HEAVIEST)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
