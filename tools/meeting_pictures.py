"""Pictures of sessions, of the wall, and of a cluster's year; in either language."""

from collections.abc import Sequence
from datetime import date

from playwright.sync_api import Page

from tools.camera import PHONE, WALL, Camera, press, send

VOTERS = ("uv1", "uv2", "uv3", "uv4", "hung", "thu.truong")
# Who represents which member, and what the others think of it, of a hundred.
MEMBERS = {
    "skhcn-gia-lai": ("son", 88),
    "skhcn-dak-lak": ("binh", 85),
    "skhcn-lam-dong": ("quang", 94),
    "skhcn-khanh-hoa": ("dung", 91),
    "skhcn-quang-ngai": ("tuan", 85),
}
LEADER, DEPUTY, CLAIMS = "skhcn-gia-lai", "skhcn-dak-lak", "skhcn-lam-dong"
MISSING = ("tuan", "skhcn-khanh-hoa")
FIGURES = "members=13&present=11&consulted=0&recused=1&yes=9&no=1"


def _session(camera: Camera, name: str, vietnamese: str, english: str) -> Page:
    """The page of the session whose row has these words."""
    page = camera.open(name, "/meetings/")
    press(page, f'main tr:has-text("{camera.say(vietnamese, english)}") a')
    return page


def show_a_secret_ballot(camera: Camera) -> None:
    """From the test slip to the published result: desk, phone and wall."""
    desk = _session(camera, "ngoc", "đợt bỏ phiếu kín", "by secret ballot")
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
    press(page, 'section:has(#editions) a[href^="/minutes/"]')
    camera.keep(page, "minutes_signed")
    page = camera.open("ngoc", f"/rules/rehearsal/?body=hd-bkhcn&{FIGURES}")
    camera.keep(page, "rehearsal", tall=1300)


def show_a_year(camera: Camera) -> None:
    """The room of the year, its covenant, a score sheet, and the ranking."""
    year = f"/clusters/cum-tnmt/{date.today().year}/"  # noqa: DTZ011 -- the demonstration's own day
    page = camera.open("son", year)
    camera.keep(page, "cluster_year")
    press(page, "section:has(#covenant) a.work-title")
    camera.keep(page, "covenant")
    page = camera.open("son", f"{year}score/")
    page.select_option("[name=ranked_by]", "PEERS")
    send(page, "/begin/")
    _score_everybody(camera, f"{year}score/")
    page = camera.open("son", f"{year}score/")
    page.fill("form#close-scoring [name=reason]", "Đã hết thời hạn gửi phiếu")
    send(page, "/close/")
    camera.keep_part(page, "ranking", "section:has(#ranking)")
    page.goto(f"{camera.site}{year}score/{CLAIMS}/")
    camera.keep(page, "scores_of_a_member", tall=1100)


def _score_everybody(camera: Camera, room: str) -> None:
    own = [(name, unit, "self") for unit, (name, _worth) in MEMBERS.items()]
    peers = [
        (scorer, unit, "peer")
        for unit, (name, _worth) in MEMBERS.items()
        for scorer, _own in MEMBERS.values()
        if scorer != name and (scorer, unit) != MISSING
    ]
    above = [("binh" if unit == LEADER else "son", unit, "leader") for unit in MEMBERS]
    office = [("ngoc", unit, "office") for unit in MEMBERS]
    for number, (name, unit, kind) in enumerate([*own, *peers, *above, *office]):
        page = camera.open(name, f"{room}{unit}/{kind}/")
        _fill_in(page, unit, kind, off=number % 4)
        if (name, unit, kind) == ("binh", CLAIMS, "peer"):
            camera.keep(page, "score_sheet", tall=1000)
        send_sheet(page)


def _fill_in(page: Page, unit: str, kind: str, *, off: int) -> None:
    worth = MEMBERS[unit][1] - off + (4 if kind == "self" else 0)
    for number, field in enumerate(_each(page, "points_"), start=1):
        most = float(field.get_attribute("max"))
        field.fill(f"{round(most * min(worth, 100) / 100 * 2) / 2:g}")
        if kind == "self":
            page.fill(f"[name=words_{number}]", f"Báo cáo số {number + 10}/BC ngày 15/11")
    if unit == CLAIMS:
        page.fill("[name=times_1]", "1")
        page.fill("[name=evidence_1]", "QĐ số 1102/QĐ-TTg ngày 20/10")


def _each(page: Page, name: str) -> Sequence:
    return page.locator(f'form#sheet input[name^="{name}"]').all()


def send_sheet(page: Page) -> None:
    """Hand the sheet in."""
    press(page, "form#sheet .btn-primary")
