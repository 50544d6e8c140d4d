"""The pages of rosters, initiatives, ledger and nominees: who sees them, and what they cost."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from nominations.actions.initiatives import enter_initiative, use_initiative
from nominations.actions.matching import decide_match
from nominations.models import Initiative, NomineeMatch, PastAward, StaffYear
from tests.nominations.facts.test_initiatives import WORK
from tests.road import Road

ROSTER = "/people/rosters/cuc-tan-so/2025/"
PERSON = {
    "name": "Lê An",
    "birth_date": "12/03/1985",
    "position": "Chuyên viên",
    "position_band": "DIRECT",
    "is_direct_worker": "yes",
    "months_worked": "12",
    "rating": "GOOD",
    "discipline": "NONE",
}
AWARD = {
    "award": "CSTDCS",
    "year": "2024",
    "recipient": "Trần Thị Hòa",
    "unit": "cuc-tan-so",
    "number": "15/QĐ-CTS",
    "issued_on": "10/01/2025",
    "route": "MINISTRY",
    "source": "Bản lưu",
}
NOBODY_ELSE = {"yen": 200, "khanh": 200, "hung": 200, "ngoc": 200, "thanh.tra": 200}
STRANGERS = {"thu": 404, "uv1": 404}


@pytest.fixture
def known(company, hoa, past):
    """Hòa with a year, an award and an initiative."""
    past(nominee=hoa)
    enter_initiative(hoa.unit, authors={hoa: None}, actor=company.people["yen"], **WORK)
    return hoa


def test_who_sees_a_roster_and_a_nominee(known, desk):
    expected = NOBODY_ELSE | STRANGERS

    for path in (ROSTER, f"/people/nominees/{known.uid}/"):
        assert {name: desk(name).get(path).status_code for name in expected} == expected


def test_a_visitor_signs_in_first(known, client):
    assert client.get(ROSTER).status_code == 302


@pytest.mark.parametrize("path", ["/people/rosters/", "/people/initiatives/", "/people/ledger/"])
def test_lists_are_for_units_the_office_and_inspectors_each_with_their_own(known, desk, path):
    shows = {
        "/people/rosters/": "/people/rosters/cuc-tan-so/2025/",
        "/people/initiatives/": WORK["title"],
        "/people/ledger/": "15/QĐ-CTS",
    }[path]

    for name in NOBODY_ELSE:
        assert shows in desk(name).get(path).content.decode(), name
    assert shows not in desk("thu").get(path).content.decode()
    assert desk("uv1").get(path).status_code == 404


def test_the_nominee_s_page_tells_awards_initiatives_and_years(known, desk):
    page = desk("hung").get(f"/people/nominees/{known.uid}/").content.decode()

    for told in ("15/QĐ-CTS", WORK["title"], "Completed the tasks well", "2025"):
        assert told in page


def test_a_year_to_come_or_before_anybody_s_memory_has_no_roster(desk):
    for year in ("2027", "1900", "99999"):
        assert desk("yen").get(f"/people/rosters/cuc-tan-so/{year}/").status_code == 404


def test_the_officer_adds_a_person_and_changes_the_line(desk, company):
    officer = desk("yen")

    added = officer.post(f"{ROSTER}add/", PERSON)
    row = StaffYear.objects.get()
    address = f"/people/rosters/lines/{row.uid}/"
    changed = officer.post(address, PERSON | {"rating": "EXCELLENT", "seen": "1"})
    stale = officer.post(address, PERSON | {"rating": "DONE", "seen": "1"})

    assert (added.status_code, changed.status_code, stale.status_code) == (302, 302, 409)
    row = StaffYear.objects.get()
    assert (row.nominee.name, row.rating, row.is_direct_worker) == ("Lê An", "EXCELLENT", True)
    assert row.nominee.birth_date.isoformat() == "1985-03-12"


@pytest.mark.parametrize("who", ["khanh", "hung", "thanh.tra", "thu", "uv1"])
def test_nobody_else_reaches_the_form(desk, who):
    assert desk(who).get(f"{ROSTER}add/").status_code == 404


def test_what_cannot_be_is_said_at_the_field_and_nothing_is_kept(desk):
    answer = desk("yen").post(
        f"{ROSTER}add/", PERSON | {"birth_date": "31/02/1985", "months_worked": "13"}
    )

    assert answer.status_code == 422
    assert "is not a real day" in answer.content.decode()
    assert StaffYear.objects.count() == 0


def test_somebody_alike_is_never_taken_silently(desk, hoa):
    officer, typed = desk("yen"), PERSON | {"name": "Trần Thị Hoà", "birth_date": "03/04/1990"}

    asked = officer.post("/people/rosters/cuc-tan-so/2026/add/", typed)
    taken = officer.post("/people/rosters/cuc-tan-so/2026/add/", typed | {"who": str(hoa.uid)})

    assert (asked.status_code, taken.status_code) == (422, 302)
    assert "Is it one of these?" in asked.content.decode()
    assert list(hoa.staff_years.values_list("year", flat=True)) == [2026, 2025]
    new = officer.post("/people/rosters/cuc-tan-so/2024/add/", typed | {"who": "new"})
    assert (new.status_code, NomineeMatch.objects.get().decision) == (302, "DIFFERENT")


def test_an_officer_enters_an_initiative(desk, hoa):
    sent = {**WORK, "recognised_on": "02/06/2025", "author_1": str(hoa.uid), "share_1": "70"}

    answer = desk("yen").post("/people/initiatives/add/cuc-tan-so/", sent)

    work = Initiative.objects.get()
    assert (answer.status_code, work.stated_by_unit) == (302, True)
    assert list(work.authors.values_list("nominee", "share")) == [(hoa.pk, 70)]


def test_a_wider_reach_is_refused_to_the_unit_with_what_to_do(desk, hoa):
    sent = {**WORK, "recognised_on": "02/06/2025", "author_1": str(hoa.uid), "scope": "MINISTRY"}

    answer = desk("yen").post("/people/initiatives/add/cuc-tan-so/", sent)

    assert answer.status_code == 409
    assert "standing office, which enters it" in answer.content.decode()


@pytest.mark.parametrize("who", ["khanh", "thu", "thanh.tra", "uv1"])
def test_nobody_else_enters_an_initiative(desk, hoa, who):
    assert desk(who).get("/people/initiatives/add/cuc-tan-so/").status_code == 404


def test_an_award_is_entered_and_cancelled_and_both_show(desk, company):
    office = desk("hung")

    entered = office.post("/people/ledger/add/", AWARD | {"anomaly": "Ngày trước số"})
    row = PastAward.objects.get()
    cancelled = office.post(
        f"/people/ledger/{row.uid}/cancel/",
        {"by": "QĐ 77/QĐ-BKHCN", "on": "04/05/2026", "seen": "1"},
    )

    page = desk("yen").get("/people/ledger/?q=tran+thi+hoa").content.decode()
    assert (entered.status_code, cancelled.status_code) == (302, 302)
    for told in ("does not add up", "Ngày trước số", "Cancelled", "QĐ 77/QĐ-BKHCN", "04/05/2026"):
        assert told in page


def test_an_award_is_entered_from_the_nominee_s_page(desk, hoa):
    form = desk("yen").get(f"/people/ledger/add/?nominee={hoa.uid}")

    entered = desk("yen").post(f"/people/ledger/add/?nominee={hoa.uid}", AWARD)

    assert 'value="Trần Thị Hòa"' in form.content.decode()
    assert entered.headers["location"] == f"/people/nominees/{hoa.uid}/"
    assert PastAward.objects.get().nominee == hoa
    for unknown in ("x", "00000000-0000-0000-0000-000000000000"):
        assert desk("yen").get(f"/people/ledger/add/?nominee={unknown}").status_code == 404


@pytest.mark.parametrize("who", ["yen", "khanh", "thanh.tra", "uv1"])
def test_only_the_office_reaches_the_cancellation(desk, past, who):
    assert desk(who).get(f"/people/ledger/{past().uid}/cancel/").status_code == 404


@pytest.mark.parametrize(
    ("query", "is_found"),
    [
        ("q=Tr%E1%BA%A7n", True),
        ("q=hoa+15/q%C4%91", True),
        ("q=khong+co", False),
        ("year=2024&award=CSTDCS", True),
        ("year=2023", False),
        ("award=BKB", False),
        ("route=PROVINCE", False),
        ("year=x&route=x&award=", True),
    ],
)
def test_the_ledger_is_searched_without_marks(desk, past, query, is_found):
    past()

    page = desk("hung").get(f"/people/ledger/?{query}").content.decode()

    assert ("Quyết định 15/QĐ-CTS, bản lưu" in page) is is_found


def test_what_a_unit_states_is_not_published_as_the_ministry_s(desk, past, client):
    past(by="yen", number="MỘT-MÌNH")

    assert "Trần Thị Hòa" not in client.get("/results/past/").content.decode()
    assert "stated by the unit" in desk("hung").get("/people/ledger/").content.decode()


def test_the_desk_of_twins_lets_the_officer_say(desk, company, hoa, on_roster):
    twin = on_roster("Trần Thị Hoà", year=2026).nominee
    officer = desk("yen")
    page = officer.get("/people/twins/").content.decode()

    said = officer.post(
        f"/people/twins/{hoa.uid}/{twin.uid}/", {"decision": "SAME", "ground": "birth_date"}
    )

    word = NomineeMatch.objects.get()
    assert "Same date of birth" in page
    assert (said.status_code, word.decision, word.grounds) == (302, "SAME", ["birth_date"])
    assert "Trần Thị Hoà" in officer.get("/people/twins/?show=decided").content.decode()
    assert officer.get("/people/twins/?show=x").status_code == 404


def test_a_name_in_the_ledger_is_matched_at_the_desk(desk, hoa, past):
    row, office = past(), desk("hung")
    page = office.get("/people/twins/?show=paper").content.decode()

    said = office.post(
        f"/people/twins/ledger/{row.uid}/{hoa.uid}/", {"decision": "SAME", "seen": "1"}
    )

    assert f"/people/nominees/{hoa.uid}/" in page
    assert (said.status_code, PastAward.objects.get().nominee) == (302, hoa)


def test_no_word_is_no_decision(desk, hoa, on_roster):
    twin = on_roster("Trần Thị Hoà", year=2026).nominee

    answer = desk("yen").post(f"/people/twins/{hoa.uid}/{twin.uid}/", {})

    assert (answer.status_code, NomineeMatch.objects.count()) == (409, 0)


PAGES = (
    "/people/rosters/",
    ROSTER,
    "/people/initiatives/",
    "/people/ledger/?q=nguoi",
    "/people/twins/",
    "/people/twins/?show=paper",
    "/people/twins/?show=decided",
)


def fill(company, on_roster, past, size):
    """So many people of the Authority, each twice, with awards and initiatives of their own."""
    yen, first = company.people["yen"], None
    for n in range(size):
        who = on_roster(f"Người thứ {n:02}").nominee
        twin = on_roster(f"NGƯỜI THỨ {n:02}", year=2024).nominee
        first = first or who
        past(nominee=first, number=f"{n}/QĐ")
        past(recipient=f"Người thứ {n:02}")
        enter_initiative(who.unit, authors={who: None, first: None}, actor=yen, **WORK)
        if n % 2:
            decide_match(who, twin, decision="SAME", actor=yen)
    return first


@pytest.mark.parametrize("who", ["yen", "hung", "thanh.tra"])
def test_the_cost_does_not_grow(company, desk, on_roster, past, who):
    def cost():
        counts = {}
        for path in (*PAGES, nominee):
            reader.get(path)
            with CaptureQueriesContext(connection) as asked:
                assert reader.get(path).status_code == 200
            counts[path] = len(asked)
        return counts

    reader = desk(who)
    first = fill(company, on_roster, past, 2)
    nominee = f"/people/nominees/{first.uid}/"
    before = cost()
    fill(company, lambda name, **more: on_roster(f"{name} bis", **more), past, 30)

    assert cost() == before


def test_more_rows_for_authors_keep_what_was_typed(company, desk, hoa):
    sent = {**WORK, "rows": "3", "more": "yes", "author_1": str(hoa.uid), "share_1": "70"}

    page = desk("yen").post("/people/initiatives/add/cuc-tan-so/", sent)
    form = page.context["form"]

    assert (page.status_code, len(form.rows), form["share_1"].value()) == (200, 6, "70")
    assert form["author_1"].value() == str(hoa.uid)
    assert Initiative.objects.count() == 0


def test_the_page_of_a_line_says_on_what_it_relies(company, desk):
    line = Road(company).at_office()[0]
    work = enter_initiative(
        line.unit,
        authors={line.nominee: None},
        actor=company.people["hung"],
        title="Đo phổ",
        scope="GRASSROOTS",
        council="Hội đồng Cục",
        recognised_on=date(2025, 6, 2),
    )
    client, address = desk("yen"), f"/nominations/{line.code}/initiatives/"

    client.post(address, {"initiative": str(work.uid), "seen": "1"})
    assert "this nomination" in client.get(address).content.decode()
    stale = client.post(address, {"initiative": str(work.uid), "seen": "1", "release": "yes"})
    client.post(address, {"initiative": str(work.uid), "seen": "2", "release": "yes"})

    assert stale.status_code == 409
    assert work.authors.get().used_for is None
    assert desk("thu").get(address).status_code == 404
    assert client.post(address, {"initiative": "no"}).status_code == 404


def test_a_cancellation_names_the_later_awards_that_may_rest_on_it(desk, past, hoa):
    first, usual = past(nominee=hoa, year=2022), {"nominee": hoa, "year": 2024}
    past(**usual, award="CSTDB", number="3/QĐ-BTTTT")
    past(**usual, award="LDTT", number="8/QĐ-CTS")
    client = desk("hung")

    page = client.get(f"/people/ledger/{first.uid}/cancel/")
    sent = {"by": "QĐ 5/QĐ-BKHCN", "on": "01/02/2026", "seen": "1"}
    client.post(f"/people/ledger/{first.uid}/cancel/", sent)
    story = client.get(f"/people/nominees/{hoa.uid}/")

    assert [(each.year, each.number) for each in page.context["later"]] == [(2024, "3/QĐ-BTTTT")]
    assert [row for row, _award, _later in story.context["broken"]] == [first]
    assert "What may rest on it" in page.content.decode()


def test_what_it_counts_for_is_told_to_those_who_see_the_nomination(company, desk, on_roster):
    (line,) = Road(company).at_office(1)
    theirs = on_roster("Hồ Văn Lâm", unit="skhcn-lam-dong").nominee
    authors, hung = {line.nominee: 60, theirs: 40}, company.people["hung"]
    work = enter_initiative(line.unit, authors=authors, actor=hung, **WORK)
    use_initiative(work, nomination=line, actor=company.people["yen"])

    for path in ("/people/initiatives/", f"/people/nominees/{theirs.uid}/"):
        page = desk("thu").get(path).content.decode()
        assert (work.title in page, line.code in page) == (True, False)
    assert line.code in desk("yen").get("/people/initiatives/").content.decode()
    assert line.code in desk("hung").get("/people/initiatives/").content.decode()


@pytest.mark.parametrize("path", ["/people/initiatives/", "/people/ledger/"])
def test_the_year_nought_narrows_nothing(company, desk, path):
    assert desk("yen").get(f"{path}?year=0000").status_code == 200
