"""What is told with an answer: the facts used, what lacks, what would cure it, and next year."""

from datetime import date

import pytest

from nominations.rules.eligibility.finding import said
from nominations.rules.eligibility.history import (
    History,
    HoldFact,
    InitiativeFact,
    MemberFact,
    PastFact,
    YearFacts,
    merged,
)
from nominations.rules.eligibility.judging import standard_of, what_if
from tests.nominations.rules.eligibility.table import BOOKS

ON = date(2026, 1, 10)
FIGHTERS = ("CSTDCS",)


def found(award: str, history: History, *, law: str = "152", year: int = 2025, on: date = ON):
    """The findings of one award by the name of the criterion."""
    standard = standard_of(BOOKS[law].criteria, award)
    return {each.criterion: each for each in standard.judge(history, year=year, on=on)}


def person(first: int, last: int, rating: str = "GOOD", **more) -> History:
    years = {y: YearFacts(rating=rating, months_worked=12) for y in range(first, last + 1)}
    return History(kind="INDIVIDUAL", years=years, **more)


def titles(*years: int) -> tuple[PastFact, ...]:
    return tuple(PastFact(award="CSTDCS", year=year) for year in years)


def others(first: int, last: int) -> tuple[PastFact, ...]:
    """Awards that close those years: what was given is entered."""
    return tuple(PastFact(award="LDTT", year=year) for year in range(first, last + 1))


def test_a_gap_names_the_years_and_the_first_possible_one():
    awards = (*others(2018, 2025), *titles(2021, 2023))
    row = found("CSTDB", person(2018, 2025, awards=awards))["run"]

    assert row.facts == (
        said("given", titles=FIGHTERS, years=[2021, 2023]),
        said("row", length=1, years=[2023]),
    )
    assert row.lacking == (said("row_short", titles=FIGHTERS, length=1, times=3),)
    assert row.cure == said("titles_again", first=2027, titles=FIGHTERS, years=[2025, 2026, 2027])


def test_a_cancelled_link_is_told():
    cancelled = PastFact(award="CSTDCS", year=2024, cancelled=True)
    row = found(
        "CSTDB", person(2018, 2025, awards=(*others(2018, 2025), *titles(2023, 2025), cancelled))
    )["run"]

    assert said("cancelled", titles=FIGHTERS, years=[2024]) in row.facts
    assert row.cure.year == 2027


def test_missing_evidence_is_asked_for_by_year():
    awards = (*others(2018, 2024), *titles(2023, 2024))
    row = found("CSTDB", person(2018, 2025, awards=awards))["run"]

    assert row.cure == said("enter_titles", titles=FIGHTERS, years=[2025])


def test_alternatives_carry_the_findings_of_their_parts():
    whole = found("BKB", person(2018, 2025, rating="EXCELLENT"))["person"]

    assert whole.answer == "MISSING"
    assert [[(each.criterion, each.answer) for each in way] for way in whole.parts] == [
        [("person.titles", "MISSING")],
        [("person.years", "MET"), ("person.initiatives", "MISSING")],
        [
            *(("long.years", "MET"), ("long.excellent", "MET")),
            *(("long.service", "MISSING"), ("long.anniversary", "MISSING")),
        ],
        [("person.other", "MISSING")],
    ]


def test_years_after_the_certificate_are_waited_for():
    history = person(
        2018, 2025, awards=(PastFact(award="BKTTG", year=2022), *others(2018, 2025), *titles(2023))
    )
    age, years, excellent, fighter = found("HCLD3", history)["person"].parts[0]

    assert age.cure == said("wait_until", first=2027)
    assert years.cure == said("rated_again", first=2027, wanted="GOOD", count=2)
    assert years.lacking == (said("years_since_few", count=3, wanted=5),)
    assert excellent.cure == said("rated_again", first=2026, wanted="EXCELLENT", count=1)
    assert fighter.cure == said("titles_again", first=2026, titles=FIGHTERS, years=[2025, 2026])


def test_titles_within_a_span_say_when_they_can_be_full():
    history = person(2018, 2025, awards=titles(2021, 2022))
    way = found("BKTTG", history)["person"].parts[0]

    assert way[2].answer == "MISSING"
    none = person(
        2018,
        2025,
        awards=(*others(2018, 2024), PastFact(award="CSTDCS", year=2025, cancelled=True)),
    )
    fighter = found("BKTTG", none)["person"].parts[0][2]
    assert fighter.cure == said(
        "titles_again", first=2028, titles=FIGHTERS, years=[2026, 2027, 2028]
    )


def test_a_standing_hold_and_a_running_discipline_say_until_when():
    years = {2025: YearFacts(discipline="WARNING", discipline_until=date(2026, 3, 1))}
    holds = (HoldFact(kind="PRESS", since=date(2025, 12, 1)),)
    answers = found("GK", History(kind="INDIVIDUAL", years=years, holds=holds))

    assert answers["disciplined"].cure == said("from_day", day=date(2026, 3, 2))
    assert answers["hold"].cure == said("lift_hold")
    assert answers["hold"].facts == (said("held", hold="PRESS", since=date(2025, 12, 1)),)


def test_a_share_tells_how_many_there_are_and_are_needed():
    members = tuple(
        MemberFact(rating="GOOD", awards=frozenset({"LDTT"} if n < 6 else ())) for n in range(9)
    )
    share = found("TTLDTT", History(kind="SMALL_COLLECTIVE", members=members))["members"]

    assert share.facts == (said("members", good=6, unknown=0, total=9),)
    assert share.lacking == (said("members_few", good=6, needed=7),)


def test_a_team_tells_how_many_lines_it_was_counted_from_and_what_could_decide():
    fact = MemberFact(rating="GOOD", awards=frozenset({"LDTT"}))
    other = MemberFact(rating="DONE", awards=frozenset(), is_placed=False)
    members = (*([fact] * 9), *([other] * 4))
    history = History(kind="SMALL_COLLECTIVE", members=members, teams=("Phòng Phổ",))

    share = found("TTLDTT", history)["members"]

    assert share.facts == (
        said("members", good=9, unknown=0, total=9),
        said("team_lines", year=2025, count=9, unplaced=4),
    )
    assert share.lacking == (said("team_open", count=4),)
    assert share.cure == said("place_members", year=2025, count=4)


@pytest.mark.parametrize(
    ("teams", "lacking", "cure"),
    [
        ((), said("teams_unknown", year=2025), said("enter_teams", year=2025)),
        (
            ("Phòng Phổ", "Đội 1"),
            said("team_not_named", year=2025),
            said("enter_team", year=2025, teams="Phòng Phổ; Đội 1"),
        ),
    ],
)
def test_a_team_without_lines_says_what_to_enter(teams, lacking, cure):
    history = History(kind="SMALL_COLLECTIVE", members=(), teams=teams)

    share = found("TTLDTT", history)["members"]

    assert (share.answer, share.lacking, share.cure) == ("MISSING", (lacking,), cure)


def test_a_used_initiative_names_what_it_served():
    used = InitiativeFact(
        scope="MINISTRY", recognised_on=date(2024, 5, 1), used_for="DN-12", title="Tra cứu phổ"
    )
    once = found("CSTDB", person(2018, 2025, initiatives=(used,)))["once"]

    assert once.facts == (said("initiative_used", title="Tra cứu phổ", used_for="DN-12"),)


def test_that_no_use_is_entered_does_not_say_that_there_was_none():
    fresh = InitiativeFact(scope="MINISTRY", recognised_on=date(2024, 5, 1), title="Tra cứu phổ")
    once = found("CSTDB", person(2018, 2025, initiatives=(fresh,)))["once"]

    assert (once.answer, once.lacking) == ("MISSING", (said("use_not_entered"),))
    assert once.cure == said("person")


def test_a_year_of_two_lines_keeps_what_each_says():
    spring = YearFacts(
        rating="GOOD", months_worked=4, discipline="WARNING", discipline_until=date(2026, 1, 31)
    )
    autumn = YearFacts(
        rating="DONE", months_worked=8, discipline="REPRIMAND", discipline_until=date(2026, 3, 1)
    )
    year = merged([spring, autumn])
    history = History(kind="INDIVIDUAL", years={2025: year})

    assert (year.rating, year.months_worked) == ("DONE", 12)
    assert (year.discipline, year.discipline_until) == ("WARNING", date(2026, 1, 31))
    for on in (ON, date(2026, 2, 10)):
        assert found("LDTT", history, on=on)["disciplined"].answer == "NOT_MET"
    assert found("LDTT", history, on=date(2026, 3, 2))["disciplined"].answer == "MET"


def test_lines_as_long_that_differ_leave_the_rating_unknown():
    halves = [YearFacts(rating=rating, months_worked=7) for rating in ("GOOD", "DONE")]
    untimed = [YearFacts(rating="GOOD"), YearFacts(rating="GOOD", months_worked=3)]

    assert (merged(halves).rating, merged(halves).months_worked) == (None, 12)
    assert (merged(untimed).rating, merged(untimed).months_worked) == ("GOOD", None)


def test_next_year_assumes_good_completion_and_nothing_more():
    history = person(2021, 2025, awards=(*others(2018, 2023), *titles(2024, 2025)))
    assumed = what_if(history, 2026)

    assert assumed.years[2026] == YearFacts(rating="GOOD", months_worked=12)
    assert assumed.awards == history.awards
    assert what_if(history, 2025) is history
    next_year = found("LDTT", assumed, year=2026, on=date(2027, 1, 10))
    assert next_year["rating"].answer == next_year["months"].answer == "MET"
    fighter = found("CSTDB", assumed, year=2026, on=date(2027, 1, 10))["run"]
    assert (fighter.answer, fighter.cure.values["years"]) == ("MISSING", [2026])


def test_a_criterion_says_nothing_of_other_subjects():
    answers = found("BKB", History(kind="LARGE_COLLECTIVE"), law="98")

    assert (answers["person"].answer, answers["team"].answer) == ("NOT_APPLICABLE", "MISSING")
