"""The pages of rosters, initiatives, ledger and nominees: who sees them, and what they cost."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from nominations.actions.initiatives import enter_initiative
from nominations.actions.matching import decide_match
from nominations.models import NomineeMatch, StaffYear
from tests.nominations.facts.test_initiatives import WORK

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


@pytest.mark.parametrize("path", ["/people/initiatives/", "/people/ledger/"])
def test_the_year_nought_narrows_nothing(company, desk, path):
    assert desk("yen").get(f"{path}?year=0000").status_code == 200
