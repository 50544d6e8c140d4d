"""A whole council meeting: a substitute, a recusal, a secret ballot tied and repeated, minutes."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import expect

from audit.record.notary import open_notary
from config.demo.cast import PASSWORD
from config.demo.papers import demo_pdf
from councils.actions.agenda import arrange
from councils.actions.attendance import mark_present
from councils.actions.casting import cast
from councils.box.starting import open_keeper
from councils.models import Ballot, Minutes, Session
from councils.queries.rolls import seat_of
from nominations.actions.rounds import set_places
from nominations.models import Nomination
from tests.browser.meeting_desk import Desk, sit_down
from tests.cast import TODAY
from tests.notary import seal_all
from tests.road import Road

pytestmark = [pytest.mark.browser, pytest.mark.slow]
# Lan sits for the fourth member, who is away; the third stands back from the first line.
FIRST = {"thu.truong": "YY", "hung": "YY", "uv1": "YY", "uv2": "YY", "uv3": "-N", "lan": "YY"}
SECOND = FIRST | {"hung": "YN"}
SHEET = {"Y": "YES", "N": "NO"}


class Meeting:
    """The council's session, those at their screens, and what runs beside the site."""

    def __init__(self, company, session: Session, desks: dict[str, Desk], keeper, notary) -> None:
        self.people, self.session, self.desks = company.people, session, desks
        self.keeper, self.notary = keeper, notary
        self.path = session.get_absolute_url()

    def keep(self) -> None:
        """The keeper takes every step it can."""
        while self.keeper.round():
            pass

    def at(self, name: str, page: str = "") -> Desk:
        """A person opens a page of the session."""
        desk = self.desks[name]
        desk.page.goto(f"{desk.walk.site}{self.path}{page}")
        return desk

    @property
    def ballot(self) -> Ballot:
        return Ballot.objects.latest("pk")

    def scene(self, name: str) -> None:
        """The wall shows this without anybody touching it."""
        expect(self.desks["wall"].page.locator(f"[data-scene={name}]")).to_be_visible()

    def cast(self, name: str, answers: str) -> None:
        """Somebody votes whose screen this journey does not follow."""
        items = self.ballot.items.order_by("position").values_list("pk", flat=True)
        told = zip(items, answers, strict=True)
        choices = {item: SHEET[each] for item, each in told if each in SHEET}
        cast(self.ballot, choices=choices, actor=self.people[name])

    def vote(self, name: str, answers: str) -> None:
        """Somebody fills the sheet in, reviews it and casts."""
        page = self.desks[name].page
        page.goto(self.desks[name].walk.site + self.ballot.get_absolute_url())
        for item, answer in zip(self.ballot.items.order_by("position"), answers, strict=True):
            if answer in SHEET:
                page.locator(f'label[for="item-{item.pk}-{SHEET[answer].lower()}"]').click()
        press(
            page,
            ".ballot-side button" if self.desks[name].walk.width >= 992 else ".cast-bar button",
        )
        page.locator("form[data-cast] button").click()
        page.wait_for_url("**/receipt/")


def press(page, selector: str) -> None:
    """Press what leads to another page."""
    with page.expect_navigation():
        page.locator(selector).first.click()


def send(desk: Desk, action: str) -> None:
    """Send the form that goes to this address."""
    press(desk.page, f'form[action$="{action}"] button:not([type="button"])')


@contextmanager
def helpers() -> Iterator[tuple]:
    """The keeper of boxes and the notary, which work when they are told."""
    with open_keeper() as keeper, open_notary() as notary:
        yield keeper, notary


@pytest.fixture
def meeting(site, company, review, journey) -> Iterator[Meeting]:
    """Two certificates for one place lie before the council; five people and a wall look on."""
    road = Road(company)
    lines = [road.found_eligible(line) for line in road.at_office(2, review)]
    body = company.bodies["hd-bkhcn"]
    set_places(review, body=body, award="BKB", places=1, actor=company.people["hung"])
    session = Session.objects.get(case=Nomination.objects.get(pk=lines[0].pk).case)
    agenda = [line.code for line in lines]
    arrange(session, held_on=TODAY, place="P. 502", agenda=agenda, actor=company.people["ngoc"])
    names = ("ngoc", "thu.truong", "uv1", "uv3", "lan")
    desks = {name: sit_down(journey, name) for name in names}
    desks["wall"] = sit_down(journey, "ngoc")
    with helpers() as (keeper, notary):
        yield Meeting(company, session, desks, keeper, notary)


def gather(meeting: Meeting) -> None:
    """A substitute is entered, the chair opens, people come in, and the wall counts them."""
    secretary = meeting.at("ngoc", "absent/")
    away = seat_of(meeting.people["uv4"], meeting.session.body, on=TODAY)
    page = secretary.page
    page.select_option("[name=seat]", str(away.uid))
    page.fill("[name=person]", "lan")
    page.fill("[name=signed_on]", TODAY.strftime("%d/%m/%Y"))
    paper = {"name": "cu.pdf", "mimeType": "application/pdf", "buffer": demo_pdf("cu")}
    page.set_input_files("[name=file]", paper)
    secretary.send("/absent/substitutes/")
    meeting.at("wall", "screen/")
    send(meeting.at("thu.truong"), "/moves/open/")
    for name in ("thu.truong", "uv1", "uv3"):
        send(meeting.at(name), "/presence/")
    for name in ("hung", "uv2", "uv4"):
        seat = seat_of(meeting.people[name], meeting.session.body, on=TODAY)
        mark_present(meeting.session, seat, actor=meeting.people["ngoc"])
    meeting.scene("ATTENDANCE")


def stand_back(meeting: Meeting) -> None:
    """The third member declares a tie to the first line, and the chair upholds it."""
    first = meeting.session.items.order_by("position").first().nomination
    member = meeting.at("uv3", "standing/")
    member.page.select_option("#tie [name=line]", first.code)
    member.page.check("#tie [name=ground][value=DECLARED_TIE]")
    member.page.fill("#tie [name=words]", "Anh em họ")
    member.send("/standing/ties/")
    chair = meeting.at("thu.truong", "standing/")
    chair.page.check("[name=ruling][value=UPHELD]")
    chair.page.fill("[name=reason]", "Theo lời khai")
    chair.send("/standing/rulings/")


def open_secret_ballot(meeting: Meeting) -> None:
    """The key is made, a test slip is opened, voting begins; the wall shows nobody voted yet."""
    secretary = meeting.at("ngoc")
    secretary.page.check('form.prepare input[value="SECRET"]')
    send(secretary, "/ballots/")
    meeting.keep()
    send(meeting.at("ngoc"), "/test-slip/")
    meeting.keep()
    send(meeting.at("ngoc"), "/moves/open/")
    expect(meeting.desks["wall"].page.locator("[data-turnout]")).to_have_text("0/6")


def count(meeting: Meeting) -> None:
    """Voting is closed, the box opened once a seal covers it, and the chair publishes."""
    send(meeting.at("ngoc"), "/moves/close/")
    meeting.scene("COUNTING")
    meeting.keep()
    seal_all(meeting.notary)
    meeting.keep()
    send(meeting.at("thu.truong"), "/moves/count/")
    meeting.scene("RESULT")


def outcomes(ballot: Ballot) -> list[tuple]:
    """What came of each line, with the slips for and against it."""
    rows = ballot.items.order_by("position").select_related("tally")
    return [(item.tally.outcome, item.tally.yes, item.tally.no) for item in rows]


def sign(meeting: Meeting) -> None:
    """The secretary draws the minutes up, both sign, and the PDF is made."""
    send(meeting.at("thu.truong"), "/moves/close/")
    secretary = meeting.at("ngoc", "minutes/")
    press(secretary.page, 'form[action$="/minutes/draft/"] .btn-primary')
    row = Minutes.objects.get()
    seal_all(meeting.notary)
    secretary.page.goto(secretary.walk.site + row.get_absolute_url())
    send(secretary, "/moves/put_to_signing/")
    for name in ("ngoc", "thu.truong"):
        desk = meeting.desks[name]
        desk.page.goto(desk.walk.site + row.get_absolute_url())
        desk.page.fill("#signing [name=password]", PASSWORD)
        desk.send("/sign/")
    meeting.desks["thu.truong"].picture("minutes_signed")


@pytest.mark.parametrize("screen", [("vi", 390)], ids=["vi-390"])
def test_from_the_substitute_to_signed_minutes(meeting):
    gather(meeting)
    stand_back(meeting)
    open_secret_ballot(meeting)
    for name in ("uv1", "uv3", "lan"):
        meeting.vote(name, FIRST[name])
    for name in ("thu.truong", "hung", "uv2"):
        meeting.cast(name, FIRST[name])
    expect(meeting.desks["wall"].page.locator("[data-turnout]")).to_have_text("6/6")
    count(meeting)
    tied = meeting.ballot
    open_secret_ballot(meeting)
    for name, answers in SECOND.items():
        meeting.cast(name, answers)
    count(meeting)
    sign(meeting)

    assert outcomes(tied) == [("TIED", 5, 0), ("TIED", 5, 1)]
    assert outcomes(meeting.ballot) == [("CARRIED", 5, 0), ("NOT_CARRIED", 4, 2)]
    row = Minutes.objects.get()
    assert row.state == "SIGNED"
    assert [each["ruling"] for each in row.content["recusals"]] == ["UPHELD"]
    assert len(row.content["ballots"]) == 2
    assert [person["name"] for person in row.content["absent"]] == []
