"""The pages of the ledger: entered, cancelled, searched, and what may rest on an award."""

import pytest

from nominations.models import PastAward

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


def test_a_missing_day_makes_no_old_page_of_a_cancellation_new(desk, past):
    page, client = f"/people/ledger/{past().uid}/cancel/", desk("hung")
    said = {"by": "QĐ 5/QĐ-BKHCN", "seen": "7"}

    lacking = client.post(page, said)
    stale = client.post(page, said | {"on": "01/02/2026"})

    assert (lacking.status_code, stale.status_code) == (422, 409)
    assert 'name="seen" value="7"' in lacking.content.decode()
    assert 'name="seen" value="1"' in stale.content.decode()
