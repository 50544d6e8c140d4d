"""A whole year's conference of a cluster: from the covenant over the scores to signed minutes."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from councils.models import Ballot, Covenant
from tests.browser import cluster_year
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
from tests.councils.conference import GIA_LAI, KHANH_HOA, LAM_DONG, Conference

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PHONES = ("quang", "dung", "tuan")
MEMBERS = ("son", "binh", *PHONES)
# The lines of Gia Lai, Lâm Đồng, Khánh Hòa in turn; nobody has a row for their own unit.
SHEETS = {"son": "YY", "binh": "NYY", "quang": "NY", "dung": "NY", "tuan": "NYY"}
RANKED = [
    ("1", "Sở KH&CN Lâm Đồng"),
    ("2", "Sở KH&CN Khánh Hòa"),
    ("3", "Sở KH&CN Gia Lai"),
    ("4", "Sở KH&CN Quảng Ngãi"),
    ("4", "Sở KH&CN Đắk Lắk"),
]


@pytest.fixture
def conference(site, company, review) -> Conference:
    """Three members put themselves forward for two flags."""
    return Conference(company, review, (GIA_LAI, LAM_DONG, KHANH_HOA))


@pytest.fixture
def cluster(conference, journey) -> Iterator[Sitting]:
    """Leader, deputy and standing office at desks, three members at their phones, the wall."""
    with working():
        yield Sitting(journey, conference.session, desks=("son", "binh", "ngoc"), phones=PHONES)


def covenant_signed(cluster: Sitting) -> None:
    """The office enters who leads; the leader drafts; every head signs."""
    site = cluster.walk.site
    cluster_year.enter_leaders(cluster.page("ngoc"), site)
    covenant = cluster_year.draft(cluster.page("son"), site)
    for name in MEMBERS:
        cluster_year.sign_covenant(cluster.page(name), site, covenant)
    assert Covenant.objects.get(pk=covenant.pk).state == "IN_FORCE"


def scored(cluster: Sitting, company) -> Page:
    """Sheets are handed in at desk and phone, one stays missing, and the leader closes."""
    site = cluster.walk.site
    scoring = cluster_year.begin(cluster.page("son"), site)
    own = {"points_1": "60", "points_2": "38", "words_1": "Báo cáo 12/BC", "words_2": "QĐ 5/QĐ"}
    claim = {"times_1": "1", "evidence_1": "QĐ 9/QĐ-TTg"}
    phone, desk = cluster.page("quang"), cluster.page("binh")
    cluster_year.score(phone, site, LAM_DONG, "self", own | claim)
    peer = {"points_1": "58", "points_2": "37", "words_1": "Đúng hạn"}
    cluster_year.score(desk, site, LAM_DONG, "peer", peer | claim)
    office = {"points_1": "57", "points_2": "36"}
    cluster_year.score(cluster.page("ngoc"), site, LAM_DONG, "office", office)
    cluster_year.score_the_rest(scoring, company, but=("tuan", KHANH_HOA))
    cluster_year.close(cluster.page("son"), site)
    cluster.look("son")
    return cluster.page("son")


def convened(cluster: Sitting) -> None:
    """The leader sets day and place, and puts the election of next year's leader on the agenda."""
    page = cluster.at("son", "items/new/")
    page.select_option("[name=kind]", "ELECTION")
    page.fill("[name=subject]", "Bầu Cụm trưởng, Cụm phó năm 2027")
    page.get_by_label("Đặng Minh Quang").first.check()
    press(page.locator("form#matter-new .btn-primary"))
    page = cluster.at("son", "agenda/")
    page.fill("#id_held_on", "23/11/2026")
    page.fill("#id_place", "Đà Lạt")
    press(page.locator("form#agenda > .button-row .btn-primary"))


def come_in(cluster: Sitting) -> None:
    """The leader opens, everybody says for themselves that they are there, the wall counts."""
    cluster.look("son")
    cluster.wall.page.goto(f"{cluster.walk.site}{cluster.path}screen/")
    cluster.scene("WAITING", "Đà Lạt")
    press(button(cluster.at("son"), "/moves/open/"))
    for number, name in enumerate(MEMBERS, start=1):
        press(button(cluster.at(name), "/presence/"))
        cluster.scene("ATTENDANCE", f"{number}/5")


def flags_voted(cluster: Sitting) -> int:
    """The flags go to an open ballot; by how many milliseconds the screens differ in the end."""
    leader = cluster.page("son")
    leader.check('form.prepare input[value="OPEN"]')
    press(button(leader, "/ballots/"))
    press(ballot_button(leader, "open"))
    cluster.scene("VOTING")
    for number, (name, answers) in enumerate(SHEETS.items(), start=1):
        page = cluster.page(name)
        go_to_ballot(page)
        cluster.look(name)
        fill_in(page, answers)
        cast(page)
        cluster.in_rooms((name, "son"), number, len(SHEETS))
    cluster.look(*SHEETS)
    press(ballot_button(leader, "close"))
    cluster.scene("COUNTING", "5/5")
    cluster.at("ngoc")
    return cluster.revealed("son")


def elected(cluster: Sitting) -> None:
    """The leader writes down whom the members elected by show of hands."""
    page = cluster.page("son")
    press(page.locator('a.work-title[href^="/matters/"]'))
    cluster.look("son")
    page.check("[name=outcome][value=ADOPTED]")
    page.check("[name=decided][value=HANDS]")
    page.fill("[name=conclusion]", "Hội nghị bầu Sở KH&CN Lâm Đồng làm Cụm trưởng năm 2027.")
    page.fill("[name^=votes-]", "5")
    page.check("[name^=elected-]")
    press(page.locator('form[id^="decide-"] .btn-primary'))
    expect(page.locator("section:has(#matters) .tag-ok")).to_be_visible()


def end(cluster: Sitting) -> bytes:
    """The leader closes; the deputy writes the minutes; both sign; what is on paper."""
    press(button(cluster.at("son"), "/moves/close/"))
    cluster.scene("OVER")
    row = minuted(cluster, writer="binh", chair="son", remarks="Các đơn vị thảo luận.")
    sign_minutes(cluster.page("binh"))
    leader = cluster.page("son")
    leader.goto(cluster.walk.site + row.get_absolute_url())
    sign_minutes(leader)
    cluster.look("son")
    return pdf_of(leader)


@screens(("vi", 390))
def test_a_conference_from_covenant_to_minutes(cluster, conference, company):
    covenant_signed(cluster)
    ranked = cluster_year.ranking(scored(cluster, company))
    convened(cluster)
    come_in(cluster)
    apart = flags_voted(cluster)
    elected(cluster)
    paper = end(cluster)
    office = cluster.page("ngoc")
    office.goto(f"{cluster.walk.site}/clusters/cum-tnmt/2027/leaders/")

    assert sorted((place, name.split("\n")[0]) for place, name, _points in ranked) == RANKED
    assert "thiếu 1 phiếu" in ranked[1][1]
    assert apart < ONE_MOMENT
    outcomes = conference.outcomes(Ballot.objects.earliest("pk"))
    assert outcomes == {GIA_LAI: "NOT_CARRIED", LAM_DONG: "CARRIED", KHANH_HOA: "CARRIED"}
    assert paper.startswith(b"%PDF-")
    told = cluster.session.minutes.get(kind="SESSION")
    assert (told.state, told.content["matters"][0]["outcome"]) == ("SIGNED", "ADOPTED")
    assert office.locator("[name=leader]").input_value() == LAM_DONG
