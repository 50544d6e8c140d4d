"""Pictures of sessions, of the wall, and of a cluster's year; in either language."""

from datetime import date

from playwright.sync_api import Page

from tools.camera import DESK, PHONE, WALL, Camera, press, send

VOTERS = ("uv1", "uv2", "uv3", "uv4", "hung", "thu.truong")
CLAIMS, REOPENED = "skhcn-lam-dong", "skhcn-dak-lak"
FIGURES = "members=13&present=11&consulted=0&recused=1&yes=9&no=1"


def _session(camera: Camera, name: str, vietnamese: str, english: str, width: int = DESK) -> Page:
    """The page of the session whose row has these words."""
    page = camera.open(name, "/meetings/", width)
    press(page, f'main tr:has-text("{camera.say(vietnamese, english)}") a')
    return page


def show_a_secret_ballot(camera: Camera) -> None:
    """From the test slip to the published result: desk, phone and wall."""
    desk = _session(camera, "ngoc", "đợt bỏ phiếu kín", "certificates, by secret ballot")
    room = desk.url.removeprefix(camera.site)
    wall = camera.open("ngoc", f"{room}screen/", WALL)
    camera.keep(wall, "wall_attendance")
    send(desk, "/test-slip/")
    press(desk, 'form[action^="/ballots/"][action$="/moves/open/"] button')
    for name in VOTERS[:4]:
        _vote(camera, name, room)
    wall.locator('[data-turnout]:has-text("4/6")').wait_for()
    camera.keep(wall, "wall_voting")
    camera.keep(desk, "secret_desk", tall=1040)
    for name in VOTERS[4:]:
        _vote(camera, name, room)
    press(desk, 'form[action^="/ballots/"][action$="/moves/close/"] button')
    press(desk, 'form[action^="/ballots/"][action$="/moves/count/"] button')
    wall.locator("[data-result]").wait_for()
    camera.keep(wall, "wall_result")
    desk = camera.open("ngoc", f"{room}minutes/")
    press(desk, "form:has(input[name=ballot]) button")
    camera.keep(desk, "minutes_draft")


def _vote(camera: Camera, name: str, room: str) -> None:
    page = camera.open(name, room, PHONE)
    press(page, 'a.btn-tall[href^="/ballots/"]')
    rows = page.locator("fieldset[data-candidate]")
    for number in range(rows.count()):
        kind = "no" if number == 2 and name in VOTERS[1::2] else "yes"
        rows.nth(number).locator(f'label[for$="-{kind}"]').click()
    is_shown = name == VOTERS[0]
    if is_shown:
        camera.keep(page, "secret_booth")
    press(page, ".cast-bar button")
    if is_shown:
        camera.keep(page, "secret_review")
    page.locator("form[data-cast] button").click()
    page.wait_for_url("**/receipt/")
    if is_shown:
        camera.keep(page, "secret_receipt")


def show_the_papers_of_a_meeting(camera: Camera) -> None:
    """Who stands back, signed minutes, and how a vote would end."""
    page = _session(camera, "thu.truong", "đợt đã họp xong", "decided")
    room = page.url
    page.goto(f"{room}standing/")
    camera.keep(page, "council_standing", tall=900)
    page.goto(f"{room}minutes/")
    camera.keep(page, "minutes_of_a_session")
    press(page, 'section:has(#editions) a[href^="/minutes/"]')
    camera.keep(page, "minutes_signed")
    page = camera.open("ngoc", f"/rules/rehearsal/?body=hd-bkhcn&{FIGURES}")
    camera.keep(page, "rehearsal", tall=1300)


def show_the_sheets(camera: Camera) -> None:
    """One sheet of several awards: in secret, from booth to desk, and one that is counted."""
    member = _session(camera, "uv1", "phiếu bầu chung kín", "one sheet by secret ballot", PHONE)
    camera.keep(member, "sheet_room")
    room = member.url.removeprefix(camera.site)
    _cast_the_sheet(camera, member, "a.btn-tall")
    wall = camera.open("ngoc", f"{room}screen/", WALL)
    camera.keep(wall, "sheet_wall_voting")
    camera.keep(camera.open("ngoc", room), "sheet_desk", tall=1250)
    camera.keep(camera.open("uv2", f"{room}standing/"), "standing_declare", tall=1250)
    camera.keep(camera.open("ngoc", f"{room}absent/"), "absent", tall=1250)
    counted = _session(camera, "ngoc", "băng tần 5G", "5G spectrum")
    room = counted.url.removeprefix(camera.site)
    camera.keep_part(counted, "lowered", "section:has(> .panel-head #award-COBO)")
    camera.keep(camera.open("ngoc", f"{room}screen/", WALL), "sheet_wall_result")
    camera.keep(camera.open("ngoc", f"{room}agenda/print/"), "agenda_print", tall=1100)


def _cast_the_sheet(camera: Camera, page: Page, way: str) -> None:
    press(page, way)
    camera.keep(page, "sheet_booth")
    for row in page.locator("fieldset[data-candidate]").all():
        row.locator('label[for$="-yes"]').click()
    camera.keep(page, "sheet_filled")
    press(page, ".cast-bar button")
    camera.keep(page, "sheet_review")
    page.locator("form[data-cast] button").click()
    page.wait_for_url("**/receipt/")
    camera.keep(page, "sheet_receipt")


def show_what_is_convened(camera: Camera) -> None:
    """A meeting ahead with its papers, on a phone too, and how one is convened."""
    page = camera.open("ngoc", "/councils/hd-bkhcn/")
    press(page, 'main li:has-text("Phòng họp 502, Hà Nội") a')
    camera.keep(page, "session_ahead", tall=1250)
    room = page.url.removeprefix(camera.site)
    camera.keep(camera.open("ngoc", f"{room}papers/"), "session_papers", tall=1100)
    camera.keep(camera.open("uv1", f"{room}papers/", PHONE), "session_papers_phone", tall=1100)
    page = camera.open("ngoc", "/meetings/")
    press(page, 'main a[href="/meetings/new/"]')
    camera.keep(page, "convene", tall=1250)


def show_a_year(camera: Camera) -> None:
    """The cluster, the room of its year, its covenant, its scores, whom it elected."""
    cluster, today = "/clusters/cum-tnmt/", date.today()  # noqa: DTZ011 -- the demonstration's own
    year = f"{cluster}{today.year}/"
    page = camera.open("son", cluster)
    camera.keep(page, "cluster", tall=1250)
    press(page, 'main li:has-text("Pleiku") a')
    press(page, 'main a[href^="/matters/"]')
    camera.keep(page, "election", tall=1200)
    camera.keep(camera.open("son", f"{cluster}{today.year + 1}/"), "cluster_next_year", tall=800)
    page = camera.open("son", year)
    camera.keep(page, "cluster_year")
    camera.keep_part(page, "rotation", "section:has(#rotation)")
    press(page, "section:has(#covenant) a.work-title")
    camera.keep(page, "covenant")
    page = camera.open("quang", f"{year}score/{REOPENED}/peer/")
    camera.keep(page, "score_sheet", tall=1000)
    page = camera.open("quang", f"{year}score/{REOPENED}/peer/", PHONE)
    camera.keep(page, "score_sheet_phone", tall=1000)
    page = camera.open("son", f"{year}score/")
    camera.keep_part(page, "ranking", "section:has(#ranking)")
    page = camera.open("son", f"{year}score/{CLAIMS}/")
    camera.keep(page, "scores_of_a_member", tall=1100)
    camera.keep_part(page, "score_outliers", "section:has(#apart)")
    camera.keep_part(page, "score_evidence", "article.score-sheet:has(.plain-list a)")
