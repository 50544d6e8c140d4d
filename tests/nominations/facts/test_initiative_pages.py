"""The pages of initiatives: entered by an officer, and relied on by a nomination."""

from datetime import date

import pytest

from nominations.actions.initiatives import enter_initiative, use_initiative
from nominations.models import Initiative
from tests.nominations.facts.test_initiatives import WORK
from tests.road import Road


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


WHO = {
    "yen": (True, True),
    "khanh": (False, False),
    "hung": (True, True),
    "thanh.tra": (False,) * 2,
}


@pytest.mark.parametrize("who", WHO)
def test_the_link_the_page_and_its_buttons_are_for_the_same_people(company, desk, who):
    road = Road(company)
    line = road.at_office()[0]
    enter_initiative(line.unit, authors={line.nominee: 60}, actor=company.people["hung"], **WORK)
    address = f"/nominations/{line.code}/initiatives/"

    assert told(desk(who), line, address) == WHO[who]

    road.found_eligible(line)
    assert told(desk(who), line, address) == (WHO[who][0], who == "hung")


def told(client, line, address: str) -> tuple[bool, bool]:
    """Whether the nomination leads to the page, which then opens, and whether it has a button."""
    leads, page = address in client.get(line.get_absolute_url()).text, client.get(address)
    assert (page.status_code == 200) is leads
    return leads, "Rely on it" in page.content.decode()
