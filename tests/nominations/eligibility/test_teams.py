"""A small collective within its unit is counted from the roster lines that name it."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from config.demo import acts
from nominations.actions.roster import enter_staff_year
from nominations.models import Nomination
from nominations.queries.eligibility import histories, judged, sees_details
from nominations.web.standard_words import say
from tests.cast import TODAY

PLAN, UNIT = "Phòng Quy hoạch", "Cục Tần số vô tuyến điện"


@pytest.fixture
def teams(road, facts) -> Callable[..., list[Nomination]]:
    """Small collectives of the Authority proposed as Labour Collectives."""

    def propose(*names: str) -> list[Nomination]:
        review = road.round(awards=["TTLDTT", "COBO", "BKB"])
        lines = [("TTLDTT", {"kind": "SMALL_COLLECTIVE", "name": name}, "x") for name in names]
        letter = acts.propose(
            review, unit=facts.unit, officer=facts.yen, lines=lines, then=road.then
        )
        related = ("nominee__unit", "ruleset")
        return list(letter.nominations.select_related(*related).order_by("pk"))

    return propose


@pytest.fixture
def staff(facts) -> Callable[..., None]:
    """So many people of a team on the Authority's roster of 2026, with their title."""

    def enter(team: str, count: int, *, award: str = "LDTT", **more) -> None:
        for number in range(count):
            row = enter_staff_year(
                facts.unit,
                year=2026,
                person={"name": f"{team or 'Người'} {award} {number}"},
                actor=facts.yen,
                team=team,
                **{"position_band": "DIRECT", "rating": "GOOD"} | more,
            )
            facts.awards(row.nominee, award, [2026])

    return enter


def share(line: Nomination):
    """The finding on the share of Advanced Workers."""
    found = judged([line], on=TODAY)[line.pk]
    return next(each for each in found.findings if each.criterion == "members"), found.law


def told(line: Nomination) -> list[str]:
    finding, law = share(line)
    with override("en"):
        return [
            str(say(each, law)) for each in (*finding.facts, *finding.lacking, finding.cure) if each
        ]


@pytest.mark.parametrize(
    "name", [PLAN, "PHÒNG QUY HOẠCH", "Phong Quy hoach", f"Phòng Quy hoạch, {UNIT}"]
)
def test_a_team_counts_the_lines_that_name_it(teams, staff, name):
    (line,) = teams(name)
    staff(PLAN, 2)
    staff("phòng quy  hoạch", 1)
    staff("Phòng Tài chính", 4, award="BKB")

    assert share(line)[0].answer == "MET"
    assert told(line) == [
        "Members: 3; of these so far: 3; not known of: 0.",
        "Lines of the staff roster of 2026 that name this division or team: 3; "
        "lines that name none: 0.",
    ]


def test_a_roster_without_teams_is_not_guessed_from(teams, staff):
    (line,) = teams(PLAN)
    assert told(line)[0] == "The members of 2026 are not entered."

    staff("", 4)

    assert share(line)[0].answer == "MISSING"
    assert told(line) == [
        "The staff roster of 2026 does not say who belongs to which division or team.",
        "Enter the division or team of each person in the staff roster of 2026, "
        "or hand the roster in again with that column.",
    ]


def test_where_none_is_alike_the_teams_of_the_roster_are_named(teams, staff):
    (line,) = teams(PLAN)
    staff("Phòng Tài chính", 2)
    staff("Đội 1", 2)

    assert told(line) == [
        "No line of the staff roster of 2026 names this division or team.",
        "Write the name in the staff roster of 2026 as it is proposed. "
        "So far the roster names: Phòng Tài chính; Đội 1.",
    ]


def test_whoever_names_no_team_decides_nothing_and_is_told(teams, staff):
    (line,) = teams(PLAN)
    staff(PLAN, 3)
    staff("", 2, award="BKB")

    assert share(line)[0].answer == "MISSING"
    assert told(line)[2:] == [
        "Whether those whose line names none belong to it (2) is not entered; it could decide.",
        "Enter their division or team in the staff roster of 2026; of those who belong to none, "
        "write so.",
    ]


def test_a_collective_of_another_size_has_no_members(road, facts, staff):
    staff("", 2)
    who = {"kind": "LARGE_COLLECTIVE", "name": "Trung tâm ngoài danh sách"}
    review = road.round(awards=["TTLDXS", "COBO", "BKB"])
    lines = [("TTLDXS", who, "x")]
    letter = acts.propose(review, unit=facts.unit, officer=facts.yen, lines=lines, then=road.then)
    line = letter.nominations.select_related("nominee__unit").get()

    assert histories([line], on=TODAY)[line.pk].members is None


def test_who_does_not_see_the_roster_sees_no_discipline_in_a_team(teams, staff, company):
    (line,) = teams(PLAN)
    staff(PLAN, 1)
    found = judged([line], on=TODAY).values()

    assert sees_details(company.people["yen"], found) == {line.pk}
    assert sees_details(company.people["uv1"], found) == set()


@pytest.mark.parametrize("size", [1, 30])
def test_one_team_and_thirty_cost_the_same(teams, staff, size):
    lines = teams(*[f"Tổ {number}" for number in range(size)])
    for number in range(size):
        staff(f"Tổ {number}", 1)
    judged(lines, on=TODAY)

    with CaptureQueriesContext(connection) as asked:
        found = judged(lines, on=TODAY)

    assert len(found) == size
    assert len(asked) == 11
