"""A whole council meeting: a substitute, a recusal, a tie in secret, a repeat, signed minutes."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from config.demo.papers import demo_pdf
from councils.models import Ballot, Session
from nominations.actions.rounds import set_places
from nominations.models import Nomination
from tests.browser.at_once import (
    ONE_MOMENT,
    Sitting,
    ballot_button,
    button,
    cast,
    fill_in,
    go_to_ballot,
    minuted,
    pdf_of,
    press,
    sign_minutes,
    working,
)
from tests.browser.journey import screens
from tests.cast import TODAY
from tests.road import Road

pytestmark = [pytest.mark.browser, pytest.mark.slow]
# Lan sits for the fourth member, the vice-chair is away, the third stands back from the first line.
PHONES = ("uv1", "uv2", "uv3", "lan")
VOTERS = ("thu.truong", *PHONES)
FIRST = dict.fromkeys(VOTERS, "YY") | {"uv3": "N"}
SECOND = FIRST | {"uv2": "YN"}
# Both round by round: of five who vote on the second line, four on the first.
TIED = [("TIED", 4, 0), ("TIED", 4, 1)]
DECIDED = [("CARRIED", 4, 0), ("NOT_CARRIED", 3, 2)]
WHY = "Hai đề nghị bằng phiếu, chỉ có một suất"


@pytest.fixture
def lines(company, review) -> list[Nomination]:
    """Two certificates, found eligible, for one place."""
    road = Road(company)
    found = [road.found_eligible(line) for line in road.at_office(2, review)]
    body = company.bodies["hd-bkhcn"]
    set_places(review, body=body, award="BKB", places=1, actor=company.people["hung"])
    return [Nomination.objects.select_related("nominee").get(pk=line.pk) for line in found]


@pytest.fixture
def meeting(site, lines, journey) -> Iterator[Sitting]:
    """Chair and secretary at their desks, four at their phones, and the wall."""
    session = Session.objects.get(case=lines[0].case)
    with working():
        yield Sitting(journey, session, desks=("ngoc", "thu.truong"), phones=PHONES)


def convene(meeting: Sitting, company) -> None:
    """The secretary sets day and place, and enters who sits for a member who is away."""
    secretary = meeting.at("ngoc", "agenda/")
    secretary.fill("#id_held_on", TODAY.strftime("%d/%m/%Y"))
    secretary.fill("#id_place", "Phòng họp 502")
    press(secretary.locator("form#agenda > .button-row .btn-primary"))
    secretary = meeting.at("ngoc", "absent/")
    secretary.select_option("form#substitute [name=seat]", label=str(company.people["uv4"]))
    secretary.fill("form#substitute [name=person]", "lan")
    secretary.fill("form#substitute [name=signed_on]", TODAY.strftime("%d/%m/%Y"))
    paper = {"name": "giay-cu.pdf", "mimeType": "application/pdf", "buffer": demo_pdf("giay-cu")}
    secretary.set_input_files("form#substitute [name=file]", paper)
    press(button(secretary, "/absent/substitutes/"))


def come_in(meeting: Sitting) -> None:
    """The chair opens, members say on their phones that they are there, and the wall counts."""
    meeting.wall.page.goto(f"{meeting.walk.site}{meeting.path}screen/")
    meeting.scene("WAITING", "Phòng họp 502")
    press(button(meeting.at("thu.truong"), "/moves/open/"))
    meeting.scene("ATTENDANCE", "0/6")
    for name in VOTERS:
        press(button(meeting.at(name), "/presence/"))
    meeting.scene("ATTENDANCE", "5/6")
    meeting.look("ngoc", *VOTERS)


def stand_back(meeting: Sitting, line: Nomination) -> None:
    """A member declares a tie on the phone, the chair upholds it, and the line leaves the phone."""
    member = meeting.at("uv3", "standing/")
    member.select_option("form#tie [name=line]", line.code)
    member.check("form#tie [name=ground][value=DECLARED_TIE]")
    member.fill("form#tie [name=words]", "Anh em họ")
    press(button(member, "/standing/ties/"))
    room = meeting.at("uv3").locator("#room")
    expect(room).to_contain_text(line.nominee.name)
    chair = meeting.at("thu.truong", "standing/")
    meeting.look("thu.truong", "uv3")
    chair.check("[name=ruling][value=UPHELD]")
    chair.fill("[name=reason]", "Theo lời khai")
    press(button(chair, "/standing/rulings/"))
    expect(room).not_to_contain_text(line.nominee.name)


def open_voting(meeting: Sitting, *, reason: str = "") -> None:
    """The key is made, a test slip opened, the members told what unanimity tells; voting begins."""
    secretary = meeting.at("ngoc")
    secretary.check('form.prepare input[value="SECRET"]')
    if reason:
        secretary.fill("form.prepare [name=reason]", reason)
    press(button(secretary, "/ballots/"))
    press(button(secretary, "/test-slip/"))
    secretary.check("[name=warned]")
    for name in VOTERS:
        meeting.at(name)
    press(ballot_button(secretary, "open"))
    meeting.scene("VOTING")


def vote(meeting: Sitting, sheets: dict[str, str]) -> None:
    """One after the other casts, and wall and rooms count along."""
    for number, (name, answers) in enumerate(sheets.items(), start=1):
        page = meeting.page(name)
        go_to_ballot(page)
        meeting.look(name)
        fill_in(page, answers)
        meeting.look(name)
        cast(page)
        meeting.in_rooms(("ngoc", name), number, len(sheets))
    meeting.look("ngoc", *sheets)


def close_voting(meeting: Sitting) -> None:
    """The secretary closes; the keeper opens the box once a seal covers it."""
    press(ballot_button(meeting.page("ngoc"), "close"))
    meeting.scene("COUNTING")
    for name in VOTERS:
        expect(meeting.page(name).locator(".ballot-card .tag-info").last).to_be_visible()
    expect(ballot_button(meeting.page("thu.truong"), "count")).to_be_visible()
    meeting.look("thu.truong")


def repeat(meeting: Sitting) -> None:
    """The tied lines are voted on again, for the reason given, and the wall shows what came."""
    open_voting(meeting, reason=WHY)
    vote(meeting, SECOND)
    close_voting(meeting)
    ballot_button(meeting.page("thu.truong"), "count").click()
    meeting.scene("RESULT", "3/6")
    meeting.look("thu.truong", "ngoc", "uv1")


def outcomes(ballot: Ballot) -> list[tuple]:
    """What came of each line, with the slips for and against it."""
    rows = ballot.items.order_by("position").select_related("tally")
    return [(item.tally.outcome, item.tally.yes, item.tally.no) for item in rows]


def end(meeting: Sitting) -> bytes:
    """The chair closes, the minutes are drawn up and signed by both; what is on paper."""
    press(button(meeting.at("thu.truong"), "/moves/close/"))
    meeting.scene("OVER")
    row = minuted(meeting, writer="ngoc", chair="thu.truong", remarks="Hội đồng thảo luận.")
    sign_minutes(meeting.page("ngoc"))
    chair = meeting.page("thu.truong")
    chair.goto(meeting.walk.site)
    press(chair.locator(f'.work-title[href="{row.get_absolute_url()}"]'))
    sign_minutes(chair)
    meeting.look("thu.truong")
    return pdf_of(chair)


@screens(("vi", 390))
def test_a_meeting_with_a_substitute_a_recusal_a_tie_and_a_repeat(meeting, company, lines):
    convene(meeting, company)
    come_in(meeting)
    stand_back(meeting, lines[0])
    open_voting(meeting)
    vote(meeting, FIRST)
    close_voting(meeting)
    apart = meeting.revealed("thu.truong")
    meeting.scene("RESULT", "Bằng phiếu")
    first = Ballot.objects.get()
    repeat(meeting)
    paper = end(meeting)

    assert (outcomes(first), outcomes(Ballot.objects.latest("pk"))) == (TIED, DECIDED)
    assert apart < ONE_MOMENT
    assert paper.startswith(b"%PDF-")
    told = meeting.session.minutes.get(kind="SESSION")
    assert told.state == "SIGNED"
    assert [each["name"] for each in told.content["absent"]] == [str(company.people["hung"])]
    sat_for = {s["name"]: s["substitute"]["name"] for s in told.content["represented"]}
    assert sat_for == {str(company.people["uv4"]): str(company.people["lan"])}
    assert [each["ruling"] for each in told.content["recusals"]] == ["UPHELD"]
    assert [each["round_no"] for each in told.content["ballots"]] == [1, 2]
