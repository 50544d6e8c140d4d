"""The rulebook shown to a person: periods, what was in force when, and what was not verified."""

import pytest

from nominations.models import RuleSet

PARTS = ["awards", "standards", "routes", "voting", "papers", "deadlines", "clauses"]
CODES = ["2017-10-decree-91", "2024-01-decree-98", "2025-07-decree-152", "2026-10-law-06"]


@pytest.fixture
def visitor(company, client):
    client.cookies["vd_language"] = "en"
    return client


def test_every_period_is_listed_with_its_days(visitor):
    page = visitor.get("/rules/").content.decode()

    assert all(f"/rules/{code}/" in page for code in CODES)
    assert "01/10/2017" in page
    assert "clauses not verified" in page


@pytest.mark.parametrize(
    ("on", "said"),
    [
        ("07/03/2020", "In force on 07/03/2020: Period of Decree 91/2017"),
        ("01/01/2024", "In force on 01/01/2024: Period of Decree 98/2023"),
        ("01/01/2010", "No rule set in force on 01/01/2010 is installed"),
        ("32/01/2020", "not a real day"),
    ],
)
def test_the_law_of_a_day_is_named(visitor, on, said):
    assert said in visitor.get("/rules/", {"on": on}).content.decode()


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("part", PARTS)
def test_every_part_of_every_rule_set_can_be_read(visitor, code, part):
    answer = visitor.get(f"/rules/{code}/", {"part": part})

    assert answer.status_code == 200
    assert answer.context["rows"]


def test_routes_are_steps_and_voting_rules_sentences(visitor):
    routes = visitor.get("/rules/2017-10-decree-91/?part=routes").content.decode()
    voting = visitor.get("/rules/2017-10-decree-91/?part=voting").content.decode()

    assert "Unit → Cluster → Review → Council → Signature" in routes
    assert "Passed with more than 1/2 of all members." in voting
    assert "Passed with at least 9/10 of all members." in voting


def test_standards_and_quotas_are_sentences(visitor):
    old = visitor.get("/rules/2017-10-decree-91/?part=standards").content.decode()
    new = visitor.get("/rules/2025-07-decree-152/?part=standards").content.decode()

    assert "At most 15 % of the Advanced Workers, rounded down." in old
    assert "In force from 05/09/2023." in old
    assert "At most" not in new
    assert "At least 70 % of members with “Advanced Worker / Grassroots Emulation Fighter”" in new
    assert "“Grassroots Emulation Fighter” 3 years in a row, the last in the award year" in new


def test_every_clause_that_was_not_read_is_marked(visitor):
    answer = visitor.get("/rules/2017-10-decree-91/?part=clauses")

    rows = answer.context["rows"]
    unverified = [row for row in rows if not row["clause"].verified]
    assert answer.content.decode().count("not verified") == len(unverified)


@pytest.mark.parametrize("path", ["/rules/none/", "/rules/2017-10-decree-91/?part=x"])
def test_what_is_not_there_is_not_found(visitor, path):
    assert visitor.get(path).status_code == 404


def test_an_edition_that_was_replaced_can_still_be_read(visitor):
    row = RuleSet.objects.get(code=CODES[0])
    RuleSet.objects.filter(pk=row.pk).update(replaced_at=row.installed_at)

    assert visitor.get(f"/rules/{row.code}/").status_code == 404
    assert visitor.get(f"/rules/{row.code}/?edition={row.digest}").status_code == 200
