"""Step 2 of the road: the cluster's conference, by consensus, by open ballot, on paper."""

import pytest
from playwright.sync_api import Browser, Route, expect

from councils.models import Ballot, Turnout
from tests.browser.journey import DESK_FIRST, screens
from tests.browser.meeting_desk import Desk, sit_down
from tests.councils.conference import CLEAR, KHANH_HOA, LAM_DONG, MEMBERS, Conference

pytestmark = [pytest.mark.browser, pytest.mark.slow]


PHONES = screens(("vi", 390), ("en", 390))
PHONE = screens(("vi", 390))
DESKTOP = screens(("en", 1280))


@pytest.fixture
def conference(site, company, review) -> Conference:
    """Five nominations for two flags lie before the cluster."""
    return Conference(company, review)


@pytest.fixture
def voting(conference) -> Ballot:
    """Everybody is present and voting is open."""
    conference.open()
    return conference.voting()


def room(conference: Conference) -> str:
    """The address of the session."""
    return conference.session.get_absolute_url()


def rows(conference: Conference, units: tuple[str, ...]) -> list[int]:
    """The rows of these units on the latest sheet."""
    return list(conference.choices(Ballot.objects.latest("pk"), units))


def arrange_and_open(desk: Desk, path: str) -> None:
    """The leader sets day, place and order, opens the session, and marks who is there."""
    desk.open(path)
    desk.press('a[href$="/agenda/"]')
    desk.page.fill("#id_held_on", "30/11/2026")
    desk.page.fill("#id_place", "Đà Lạt")
    desk.press('button[name="down"]')
    desk.picture("agenda")
    desk.press("form#agenda > .button-row .btn-primary")
    desk.send("/moves/open/")
    for _member in MEMBERS:
        desk.send("/presence/")
    desk.shows("li.seat .tag-ok", len(MEMBERS))


def prepare(desk: Desk, mode: str) -> None:
    """Choose how the flags are decided."""
    desk.page.check(f'form.prepare input[value="{mode}"]')
    desk.send("/ballots/")


@DESK_FIRST
def test_the_cluster_decides_by_consensus(conference, journey):
    desk = sit_down(journey, "son")
    arrange_and_open(desk, room(conference))
    desk.picture("room")
    prepare(desk, "CONSENSUS")
    desk.press('a[href$="/consensus/"]')
    for unit in (LAM_DONG, KHANH_HOA):
        desk.page.check(f'input[value="{conference.line(unit).code}"]')
    desk.page.fill("#id_words", "Hội nghị thống nhất")
    desk.picture("consensus")
    desk.press("main form .btn-primary")
    desk.shows(".results .tag-ok", 2)
    desk.picture("agreed")
    desk.send("/moves/close/")
    desk.press('a[href$="/minutes/"]')
    desk.shows(".minutes q")
    desk.picture("minutes")

    assert conference.line(LAM_DONG).state == "APPRAISAL"
    assert conference.line("skhcn-gia-lai", "BKB").state == "CLUSTER"


def vote(desk: Desk, conference: Conference, name: str) -> None:
    """The ballot appears by itself in the room; the member fills it in and casts."""
    desk.shows('.panel-gold a[href^="/ballots/"]')
    desk.press('.panel-gold a[href^="/ballots/"]')
    desk.agree(rows(conference, CLEAR[name]))
    desk.picture(f"booth_{name}")
    desk.review()
    desk.picture(f"review_{name}")
    desk.press("form[data-cast] button")
    desk.shows(".proof")


@PHONES
def test_members_vote_on_their_phones(conference, journey):
    phones = {name: sit_down(journey, name) for name in MEMBERS}
    leader = phones["son"]
    leader.open(room(conference))
    leader.send("/moves/open/")
    for phone in phones.values():
        phone.open(room(conference))
        phone.send("/presence/")
    phones["quang"].picture("present")
    leader.open(room(conference))
    prepare(leader, "OPEN")
    leader.send("/moves/open/")
    for name, phone in phones.items():
        vote(phone, conference, name)
    phones["tuan"].picture("receipt")
    leader.open(room(conference))
    leader.send("/moves/close/")
    leader.send("/moves/count/")
    leader.shows(".results .tag-ok", 2)
    leader.picture("counted")

    assert conference.outcomes(Ballot.objects.get())[LAM_DONG] == "CARRIED"
    assert Turnout.objects.count() == 5


@PHONES
def test_a_lost_connection_keeps_the_sheet_and_the_retry_is_received(conference, voting, journey):
    desk = sit_down(journey, "binh")
    desk.open(voting.get_absolute_url())
    desk.agree(rows(conference, (LAM_DONG,)))
    desk.page.reload()
    expect(desk.page.locator("input:checked")).to_have_count(1)
    desk.review()
    desk.page.context.set_offline(True)
    desk.page.locator("form[data-cast] button").click()
    desk.shows("[data-cast-status]:not(:empty)")
    desk.picture("offline")
    assert not Turnout.objects.exists()
    desk.page.context.set_offline(False)
    desk.page.wait_for_url("**/receipt/")
    journey.look(desk.page)
    kept = desk.page.evaluate("Object.keys(sessionStorage)")
    assert [key for key in kept if key.startswith("ballot:")] == []
    desk.open(voting.get_absolute_url())
    desk.picture("voted")

    assert Turnout.objects.count() == 1


@PHONE
def test_an_answer_lost_on_the_way_back_is_no_second_vote(conference, voting, journey):
    desk, lost = sit_down(journey, "binh"), []
    desk.open(voting.get_absolute_url())
    desk.agree(rows(conference, (LAM_DONG,)))
    desk.review()

    def lose_the_first(route: Route) -> None:
        if lost:
            route.continue_()
        else:
            lost.append(route.fetch(max_redirects=0).status)
            route.abort("connectionreset")

    desk.page.route("**/cast/", lose_the_first)
    desk.page.locator("form[data-cast] button").click()
    desk.page.wait_for_url("**/receipt/")

    assert lost == [302]
    assert Turnout.objects.count() == 1


def kept_choices(desk: Desk) -> list[str]:
    """What lies on the device of any sheet, by whom."""
    kept = desk.page.evaluate("Object.keys(sessionStorage)")
    return [key.split(":")[1] for key in kept if key.startswith("ballot:")]


@PHONE
def test_choices_on_the_device_go_with_whoever_made_them(conference, voting, journey):
    desk, ballot = sit_down(journey, "binh"), journey.site + voting.get_absolute_url()
    someone_else = sit_down(journey, "tuan").page.context.cookies()

    def choose() -> list[str]:
        desk.page.goto(ballot)
        desk.agree(rows(conference, (LAM_DONG,)))
        return kept_choices(desk)

    (mine,) = choose()
    desk.page.goto(journey.site)
    assert kept_choices(desk) == [mine]
    desk.page.locator(".masthead details.menu summary").last.click()
    with desk.page.expect_navigation():
        desk.page.locator("form[data-sign-out] button").click()
    assert kept_choices(desk) == []

    session = sit_down(journey, "binh").page.context.cookies()
    desk.page.context.add_cookies(session)
    assert choose() == [mine]
    desk.page.context.add_cookies(someone_else)
    desk.page.goto(journey.site)
    assert kept_choices(desk) == []
    assert choose() != [mine]
    assert Turnout.objects.count() == 0


@DESKTOP
def test_in_two_tabs_the_second_hears_that_the_first_counts(conference, voting, journey):
    first = sit_down(journey, "binh")
    second = Desk(journey, journey.watch(first.page.context.new_page()))
    for tab in (first, second):
        tab.open(voting.get_absolute_url())
    for tab in (first, second):
        tab.agree(rows(conference, (LAM_DONG,)) if tab is first else [])
        tab.review()
    first.press("form[data-cast] button")
    second.page.locator("form[data-cast] button").click()
    second.shows(".refusal h1")
    journey.look(second.page)
    second.picture("second_tab")

    assert second.page.locator('.refusal a[href$="/receipt/"]').count() == 1
    assert Turnout.objects.count() == 1


@PHONE
def test_the_booth_works_without_script(conference, voting, journey, browser: Browser):
    state = sit_down(journey, "binh").page.context.storage_state()
    page = browser.new_context(java_script_enabled=False, storage_state=state).new_page()
    page.goto(journey.site + voting.get_absolute_url())
    for item in rows(conference, (LAM_DONG, KHANH_HOA)):
        page.locator(f'label[for="item-{item}-yes"]').click()
    page.locator(".ballot-side button").click()
    page.locator("form[data-cast] ~ form button").click()
    expect(page.locator("input:checked")).to_have_count(2)
    page.locator(".ballot-side button").click()
    page.locator("form[data-cast] button").click()
    expect(page.locator(".proof")).to_be_visible()

    assert Turnout.objects.count() == 1


def copy_figures(desk: Desk, ballot: Ballot) -> None:
    """Copy a tally sheet of five papers, with one figure wrong."""
    papers = {"issued": 5, "returned": 5, "valid": 4, "invalid": 0}
    for number, item in enumerate(ballot.items.all()):
        yes = 4 if number < 2 else 0
        papers |= {f"yes-{item.pk}": yes, f"no-{item.pk}": 4 - yes, f"blank-{item.pk}": 0}
    for name, figure in papers.items():
        desk.page.fill(f"#id_{name}", str(figure))
    desk.page.fill("#id_counting_team", "Vũ Thị Thu, Lê Thị Lan")


@DESK_FIRST
def test_the_counting_teams_figures_are_entered(conference, journey):
    conference.open()
    ballot = conference.prepare("PAPER")
    desk = sit_down(journey, "son")
    desk.open(room(conference))
    desk.press(f'a[href="{ballot.get_absolute_url()}paper/"]')
    copy_figures(desk, ballot)
    desk.press("form#tally > .button-row .btn-primary")
    desk.shows("#id_valid_error")
    desk.picture("paper")
    desk.page.fill("#id_valid", "5")
    desk.press("form#tally > .button-row .btn-primary")
    desk.shows(".results .tag-ok", 2)
