"""What is known of nominees is read in a fixed number of queries, from every source, once."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from config.demo import acts
from nominations.actions.holds import place_hold
from nominations.actions.initiatives import use_initiative
from nominations.actions.matching import decide_match
from nominations.actions.roster import enter_staff_year
from nominations.models import Nomination
from nominations.queries.eligibility import histories, judged
from nominations.rules.eligibility.history import HoldFact, PastFact, YearFacts
from tests.cast import TODAY
from tests.road import collective


def known(line: Nomination):
    return histories([line], on=TODAY)[line.pk]


def answers(line: Nomination) -> dict[str, str]:
    found = judged([line], on=TODAY)[line.pk]
    return {each.criterion: each.answer for each in found.findings}


def test_years_awards_and_initiatives_become_a_history(fighters, facts):
    line = fighters(1)[0]
    facts.years(line.nominee, [2025], months_worked=11)
    facts.awards(line.nominee, "CSTDCS", [2024])
    facts.awards(line.nominee, "CSTDCS", [2023], cancelled=True)
    facts.work(line.nominee)

    history = known(line)

    assert history.years == {
        2025: YearFacts(rating="GOOD", months_worked=11, unit=str(facts.unit.pk))
    }
    assert history.awards == (
        PastFact(award="CSTDCS", year=2023, number="2023/QĐ", cancelled=True, source="Bản lưu"),
        PastFact(award="CSTDCS", year=2024, number="2024/QĐ", source="Bản lưu"),
    )
    assert [(w.scope, w.used_for) for w in history.initiatives] == [("MINISTRY", "")]
    assert (history.members, history.holds) == (None, ())


def test_a_fighter_with_everything_meets_the_standard(fighters, facts):
    line = fighters(1)[0]
    facts.years(line.nominee, range(2022, 2027))
    facts.awards(line.nominee, "CSTDCS", [2023, 2024, 2025])
    facts.work(line.nominee)

    assert answers(line) == {
        "run": "MET",
        "run.recent": "MET",
        "reach": "MET",
        "once": "MISSING",
        "hold": "MET",
        "disciplined": "MET",
    }


def test_an_initiative_counts_once_for_a_person_and_once_for_each_author(fighters, facts):
    one, other = fighters(2)
    work = facts.work(one.nominee, other.nominee)
    use_initiative(work, nomination=one, actor=facts.yen)

    assert known(one).initiatives[0].used_for == known(other).initiatives[0].used_for == ""
    assert (answers(one)["once"], answers(other)["once"]) == ("MISSING", "MISSING")

    decide_match(one.nominee, other.nominee, decision="SAME", grounds=["name"], actor=facts.yen)

    assert known(one).initiatives[0].used_for == ""
    assert known(other).initiatives[0].used_for == one.code
    assert (answers(one)["once"], answers(other)["once"]) == ("MISSING", "NOT_MET")


def test_a_hold_is_read_with_its_last_day(fighters, facts, company):
    line = fighters(1)[0]
    words = {"kind": "INSPECTION", "source": "Đoàn thanh tra", "reason": "Đang xác minh"}
    days = {"since": TODAY, "until": date(2026, 12, 24)}
    place_hold(line, actor=company.people["ngoc"], **words, **days)

    assert known(line).holds == (
        HoldFact(kind="INSPECTION", since=TODAY, until=date(2026, 12, 23)),
    )
    assert answers(line)["hold"] == "NOT_MET"


def test_what_is_known_of_the_same_person_counts(fighters, facts):
    line = fighters(1)[0]
    person = {"name": line.nominee.name, "birth_date": date(1990, 4, 3)}
    words = {"position_band": "PROFESSIONAL", "rating": "GOOD"}
    row = enter_staff_year(facts.unit, year=2024, person=person, actor=facts.yen, **words)
    facts.awards(row.nominee, "CSTDCS", [2024])
    assert known(line).awards == ()

    decide_match(line.nominee, row.nominee, decision="SAME", grounds=["name"], actor=facts.yen)

    assert [fact.year for fact in known(line).awards] == [2024]
    assert set(known(line).years) == {2024}


def test_two_lines_of_one_year_are_read_as_one(fighters, facts):
    line = fighters(1)[0]
    person = {"name": line.nominee.name, "birth_date": date(1990, 4, 3)}
    words = {"position_band": "PROFESSIONAL", "rating": "GOOD", "months_worked": 4}
    gone = {"discipline": "REPRIMAND", "discipline_until": date(2026, 12, 31)}
    row = enter_staff_year(facts.unit, year=2026, person=person, actor=facts.yen, **words, **gone)
    facts.years(line.nominee, [2026], months_worked=8, rating="EXCELLENT")
    decide_match(line.nominee, row.nominee, decision="SAME", grounds=["name"], actor=facts.yen)

    year = known(line).years[2026]

    assert (year.months_worked, year.rating, year.discipline) == (12, "EXCELLENT", "REPRIMAND")
    assert answers(line)["disciplined"] == "NOT_MET"


def the_unit_itself(road, facts) -> Nomination:
    """The Authority proposed as an Excellent Labour Collective."""
    review = road.round(awards=["TTLDXS", "COBO", "BKB"])
    lines = [("TTLDXS", collective(facts.unit), "x")]
    letter = acts.propose(review, unit=facts.unit, officer=facts.yen, lines=lines, then=road.then)
    return letter.nominations.select_related("nominee__unit").get()


def test_an_award_of_another_kind_does_not_say_who_holds_the_titles(road, facts):
    line = the_unit_itself(road, facts)
    words = {"year": 2026, "actor": facts.yen, "position_band": "DIRECT", "rating": "GOOD"}
    one = enter_staff_year(facts.unit, person={"name": "Người 1"}, **words).nominee
    enter_staff_year(facts.unit, person={"name": "Người 2"}, **words)
    facts.awards(one, "BKB", [2026])

    assert (answers(line)["members"], answers(line)["fighter"]) == ("MISSING", "MISSING")


def test_a_member_holds_what_the_same_person_was_given(road, facts):
    line = the_unit_itself(road, facts)
    words = {"actor": facts.yen, "position_band": "DIRECT", "rating": "GOOD"}
    now = enter_staff_year(facts.unit, year=2026, person={"name": "Người 1"}, **words).nominee
    twin = {"name": "Người 1", "birth_date": date(1990, 4, 3)}
    then = enter_staff_year(facts.unit, year=2025, person=twin, **words).nominee
    facts.awards(then, "CSTDCS", [2026])
    assert answers(line)["fighter"] == "MISSING"

    decide_match(now, then, decision="SAME", grounds=["name"], actor=facts.yen)

    assert answers(line)["fighter"] == "MET"


def test_a_unit_counts_its_own_people(road, facts):
    unit, yen = facts.unit, facts.yen
    line = the_unit_itself(road, facts)
    for number in range(10):
        row = enter_staff_year(
            unit,
            year=2026,
            person={"name": f"Người {number}"},
            actor=yen,
            position_band="DIRECT",
            rating="EXCELLENT" if number == 0 else "GOOD",
        )
        facts.awards(row.nominee, "CSTDCS" if number == 0 else "LDTT", [2026])

    assert answers(line) == {
        "members.done": "MET",
        "members": "MET",
        "fighter": "MET",
        "hold": "MET",
    }


@pytest.mark.parametrize("size", [1, 30])
def test_one_and_thirty_cost_the_same(fighters, facts, size):
    lines = fighters(size)
    for line in lines:
        facts.years(line.nominee, [2025, 2026])
        facts.awards(line.nominee, "CSTDCS", [2025])
        facts.work(line.nominee)
    judged(lines, on=TODAY)

    with CaptureQueriesContext(connection) as asked:
        found = judged(lines, on=TODAY)

    assert len(found) == size
    assert len(asked) == 6
