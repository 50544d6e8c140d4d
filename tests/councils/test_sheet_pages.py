"""The pages of a sheet: prepared in the room, cast from one booth, printed under one heading."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from audit.record.models import LogEntry
from councils.actions.sheets import prepare_sheet
from councils.models import Ballot, Sheet, Turnout, Vote
from councils.queries.minutes_content import facts_of
from councils.web.minutes import award_of
from tests.councils.conference import GIA_LAI, KHANH_HOA, LAM_DONG, MEMBERS
from tests.councils.sheets import BOTH, TwoAwards, before_council
from tests.road import Road
from workflow.engine import perform_all
from workflow.models import FormDraft

JSON = {"accept": "application/json"}
WANTED = {"COBO": (LAM_DONG, KHANH_HOA), "BKB": (GIA_LAI, LAM_DONG)}


@pytest.fixture
def two(company, review) -> TwoAwards:
    """Both awards before the cluster; the session is being prepared."""
    return TwoAwards(company, review)


@pytest.fixture
def sheet(two) -> Sheet:
    """Voting on both is open."""
    return two.sheet_open()


def text(answer) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())


def form(two, sheet, wanted, **more) -> dict[str, str]:
    """A sheet that agrees to these, as the form sends it."""
    return {f"item-{key}": v for key, v in two.answers(sheet, wanted).items()} | more


def test_the_room_leads_from_awards_to_one_sheet_and_moves_it_as_a_whole(two, desk):
    room, leader = two.open().get_absolute_url(), desk("son")
    assert "One sheet for several awards" in text(leader.get(room))
    assert "One sheet for several awards" not in text(desk("quang").get(room))

    one = leader.post(room + "sheets/", {"award": ["COBO"], "mode": "OPEN"})
    assert (one.status_code, "two awards or more" in text(one)) == (409, True)
    assert leader.post(room + "sheets/", {"award": BOTH, "mode": "OPEN"}).status_code == 302
    sheet = Sheet.objects.get()
    page = text(leader.get(room))
    assert (page.count("A section of one sheet."), page.count("Page of the sheet")) == (2, 1)

    path = f"/sheets/{sheet.uid}/moves"
    stale = leader.post(path + "/open/", {"seen": 99}, headers=JSON)
    assert (stale.status_code, stale.json()["code"]) == (409, "overtaken")
    assert leader.post(path + "/open/", {"seen": 2}).status_code == 302
    assert leader.post(path + "/cancel/", {"seen": 4}).status_code == 409
    assert set(Ballot.objects.values_list("state", flat=True)) == {"OPEN"}


def test_the_booth_has_a_section_for_each_award_with_its_limit(two, sheet, desk):
    page = text(desk("binh").get(sheet.get_absolute_url()))

    assert page.count('class="panel contest"') == 2
    assert page.count("Agree to 2 nominees at most.") == 2
    assert page.count('class="candidate candidate-barred"') == 2
    assert f'data-ballot="sheet-{sheet.pk}"' in page
    ballot = sheet.sections.first()
    assert desk("binh").get(ballot.get_absolute_url()).url == sheet.get_absolute_url()


def test_a_limit_broken_in_one_section_keeps_every_choice_on_the_page(two, sheet, desk):
    many = {**WANTED, "BKB": (GIA_LAI, LAM_DONG, KHANH_HOA)}

    for page in ("review/", "cast/"):
        answer = desk("binh").post(f"/sheets/{sheet.uid}/{page}", form(two, sheet, many, token="t"))
        assert answer.status_code == 409
        assert "Too many: 2 at most." in text(answer)
        assert (text(answer).count(" checked"), text(answer).count('id="wrong-')) == (5, 1)
    assert Turnout.objects.count() == 0


def test_one_review_one_cast_and_one_receipt_that_names_every_section(two, sheet, desk):
    binh, path = desk("binh"), f"/sheets/{sheet.uid}/"
    review = binh.post(path + "review/", form(two, sheet, WANTED))
    assert ("no-store" in review["Cache-Control"], "4 rows left blank" in text(review)) == (
        True,
        True,
    )

    answer = binh.post(path + "cast/", form(two, sheet, WANTED, token="t1"))
    assert answer.url == path + "receipt/"
    again = binh.post(path + "cast/", form(two, sheet, WANTED, token="t1"))
    other = binh.post(path + "cast/", form(two, sheet, WANTED, token="t2"))
    assert (again.status_code, other.status_code) == (302, 409)
    receipt = text(binh.get(answer.url))
    assert receipt.count("The receipt of this entry, to keep") == 2
    assert "1 of 5" in receipt
    assert (Turnout.objects.count(), Vote.objects.filter(choice="YES").count()) == (2, 4)
    entries = LogEntry.objects.filter(kind="ballot.cast")
    assert [entry.disclosures for entry in entries] == [None, None]
    assert FormDraft.objects.count() == 0


def test_whoever_may_not_cast_is_told_why_and_a_stranger_finds_nothing(two, sheet, desk):
    path = f"/sheets/{sheet.uid}/"

    assert "You are not on the roll" in text(desk("ngoc").post(path + "cast/", {"token": "t"}))
    for page in ("", "turnout/", "receipt/", "box/"):
        assert desk("yen").get(path + page).status_code == 404
    section = sheet.sections.first()
    alone = desk("binh").post(f"/ballots/{section.uid}/cast/", {"token": "t"})
    assert "This is one section of a sheet" in text(alone)


def test_minutes_print_the_sections_under_one_sheet_and_turnout_once(two, sheet, desk):
    for name in MEMBERS[:4]:
        two.cast_all(sheet, name, WANTED)
    two.move(sheet, "close")
    two.move(sheet, "count")
    said = facts_of(two.session)["ballots"]

    assert [each["sheet"]["first"] for each in said] == [True, False]
    assert {each["sheet"]["alike"] for each in said} == {True}
    page = text(desk("son").get(two.session.get_absolute_url() + "minutes/"))
    assert page.count("One sheet of 2 sections, cast at once") == 1
    assert page.count('<td data-l="Sở KH&amp;CN Lâm Đồng">') == 4
    assert page.count("4 of 5 entitled members present voted.") == 1
    assert page.count("Begin the minutes of counting") <= 1
    assert award_of(sheet.sections.last()).count(";") == 1
    assert len(facts_of(two.session, ballot=sheet.sections.last())["ballots"]) == 2
    wall = text(desk("son").get(two.session.get_absolute_url() + "screen/"))
    assert 'data-scene="RESULT"' in wall


def booth_costs(desk, name: str, sheet: Sheet) -> int:
    """Queries of the booth, for who has opened it before."""
    browser = desk(name)
    browser.get(sheet.get_absolute_url())
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(sheet.get_absolute_url()).status_code == 200
    return len(asked)


def council_sheet(session, company, awards) -> Sheet:
    """These awards on one sheet in the council, voting open."""
    secretary = company.people["ngoc"]
    sheet = prepare_sheet(session, awards=awards, mode="OPEN", actor=secretary)
    perform_all(list(sheet.sections.all()), "open", actor=secretary)
    return sheet


def test_the_booth_asks_as_many_queries_of_three_sections_and_thirty_rows(company, desk):
    road = Road(company)
    review = road.round(awards=["BKB", "CSTDB", "TTLDXS"])
    session = before_council(road, review, {"BKB": 30, "CSTDB": 1, "TTLDXS": 1})

    few = council_sheet(session, company, ["CSTDB", "TTLDXS"])
    asked = booth_costs(desk, "uv1", few)
    perform_all(list(few.sections.all()), "cancel", reason="Xong", actor=company.people["ngoc"])
    many = council_sheet(session, company, ["BKB", "CSTDB", "TTLDXS"])

    assert booth_costs(desk, "uv1", many) == asked


def test_the_wall_tells_what_carries_in_each_section(company, desk):
    road = Road(company)
    review = road.round(awards=["CSTDB", "TTLDXS"])
    session = before_council(road, review, {"CSTDB": 1, "TTLDXS": 1})
    council_sheet(session, company, ["CSTDB", "TTLDXS"])

    wall = text(desk("uv1").get(session.get_absolute_url() + "screen/"))
    assert "Ministry Emulation Fighter: carried with at least 9/10 of " in wall
    assert "Excellent Labour Collective: carried with more than 1/2 of " in wall
