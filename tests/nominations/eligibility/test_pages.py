"""The panel "Standard of the award": on the nomination, on its own page, on the review desk."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.html import strip_tags

from nominations.actions.matching import decide_match
from nominations.actions.roster import enter_staff_year
from nominations.actions.submissions import add_nomination, start_submission
from nominations.models import Nomination
from nominations.web.standard_words import PRIVATE

HTMX = {"HX-Request": "true"}


@pytest.fixture
def line(fighters, facts) -> Nomination:
    """One with a gap in 2024 and no initiative."""
    found = fighters(1)[0]
    facts.years(found.nominee, range(2021, 2027), rating="DONE")
    facts.awards(found.nominee, "CSTDCS", [2022, 2023, 2025])
    facts.awards(found.nominee, "LDTT", [2021, 2024])
    return found


def panel(client, line: Nomination) -> str:
    """The words of the panel, one space between them."""
    page = client.get(f"/nominations/{line.code}/standard/", headers=HTMX)
    return " ".join(strip_tags(page.text).split())


def test_every_clause_has_answer_facts_citation_and_cure(desk, line):
    words = panel(desk("ngoc"), line)

    assert "“Grassroots Emulation Fighter” 3 years in a row Not met" in words
    assert "Grassroots Emulation Fighter: 2022–2023, 2025." in words
    assert "Lacking: Years in a row: 2; needed: 3." in words
    assert (
        "What would help: First possible in 2027, if “Grassroots Emulation Fighter” "
        "is given for 2026–2027."
    ) in words
    assert "Luật 06/2022/QH15, Điều 22 (trước 01/10/2026) not verified" in words
    assert "Not verified: a person decides." in words
    assert "Next year (2027), if the work of the year is completed well: Evidence missing" in words
    assert "One of these Evidence missing" in words
    assert "A person judges this" in words


def test_nothing_stands_in_the_way_by_a_clause_nobody_read(desk, line):
    words = panel(desk("ngoc"), line)

    assert words.startswith("Standard of the award Standard to be checked")
    assert "this stands in the way" not in words


def test_the_panel_is_fetched_by_the_nominations_page_and_opens_as_a_page(desk, line):
    address = f"/nominations/{line.code}/standard/"
    ngoc = desk("ngoc")

    assert f'hx-get="{address}"' in ngoc.get(line.get_absolute_url()).text
    page = ngoc.get(address).text
    assert "<title>" in page
    assert line.nominee.name in page
    assert "<title>" not in ngoc.get(address, headers=HTMX).text


def test_ratings_and_discipline_are_told_to_unit_and_office_alone(desk, line, facts):
    facts.years(
        line.nominee, [2019], rating="GOOD", discipline="WARNING", discipline_until="2026-12-31"
    )
    told = "Discipline in force: Warning, until 31/12/2026."

    assert told in panel(desk("yen"), line)
    assert told in panel(desk("ngoc"), line)


def test_the_council_reads_the_answers_without_them(desk, line, facts, road):
    facts.years(
        line.nominee, [2019], rating="GOOD", discipline="WARNING", discipline_until="2026-12-31"
    )
    road.found_eligible(line)

    words = panel(desk("uv1"), line)

    assert "No discipline in force Not met" in words
    assert "Warning" not in words
    assert "shown to the nominee’s unit and the standing office" in words


def test_a_roster_of_another_unit_is_told_to_neither_unit(desk, line, company):
    person = {"name": line.nominee.name, "birth_date": "1990-04-03"}
    row = enter_staff_year(
        company.units["skhcn-lam-dong"],
        year=2019,
        person=person,
        actor=company.people["thu"],
        position_band="PROFESSIONAL",
        rating="GOOD",
        discipline="WARNING",
        discipline_until="2026-12-31",
    )
    assert "Warning" not in panel(desk("yen"), line)
    decide_match(line.nominee, row.nominee, decision="SAME", actor=company.people["hung"])

    words = panel(desk("yen"), line)

    assert "No discipline in force Not met" in words
    assert "Warning" not in words
    assert "Possible from" not in words
    assert "shown to the nominee’s unit and the standing office" in words


@pytest.mark.parametrize(
    "code",
    [
        "rated_again",
        "rated_if_known",
        "unrated",
        "enter_ratings",
        "months_again",
        "enter_last_day",
        "enter_team",
    ],
)
def test_what_tells_of_a_rating_without_naming_it_is_private_too(code):
    assert code in PRIVATE


@pytest.mark.parametrize("name", ["mai", "uv1", "quan.tri"])
def test_who_does_not_see_the_nomination_finds_no_standard(desk, line, name):
    assert desk(name).get(f"/nominations/{line.code}/standard/").status_code == 404


def test_what_only_people_judge_is_never_said_to_be_met(desk, road, company):
    letter = start_submission(
        road.round(), unit=company.units["cuc-tan-so"], actor=company.people["yen"]
    )
    firm = {"kind": "ENTERPRISE", "name": "Công ty Ăng-ten"}
    line = add_nomination(letter, award="BKB", nominee=firm, actor=company.people["yen"])

    words = panel(desk("yen"), line)

    assert words.startswith("Standard of the award Standard to be checked")
    assert "Is one of the alternatives of Article 74 reached? A person judges" in words
    assert "No hold in force Met" in words


def test_the_desk_shows_the_standard_of_each(desk, line):
    page = desk("ngoc").get(f"{line.submission.get_absolute_url()}appraisal/").text
    words = " ".join(strip_tags(page).split())

    assert "Standard of the award Standard to be checked" in words
    assert "Lacking: Years in a row: 2; needed: 3." in words


def queries_of_desk(client, lines) -> int:
    address = f"{lines[0].submission.get_absolute_url()}appraisal/"
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def test_the_desk_costs_the_same_for_one_and_for_a_full_page(desk, fighters):
    ngoc = desk("ngoc")

    assert queries_of_desk(ngoc, fighters(1)) == queries_of_desk(ngoc, fighters(30))
