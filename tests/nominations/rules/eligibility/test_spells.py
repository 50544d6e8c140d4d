"""Months of service against a slow count day by day, and what a spell of service leads to."""

import re
from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nominations.rules.eligibility.criterion import Criterion
from nominations.rules.eligibility.finding import said
from nominations.rules.eligibility.history import History, ServiceFact, YearFacts
from nominations.rules.eligibility.judging import judge
from nominations.rules.eligibility.spells import months
from tests.nominations.rules.eligibility.table import BOOKS

BEGIN, ON = date(2019, 12, 15), date(2025, 12, 20)
DAYS = (ON - BEGIN).days
ASKED = Criterion(
    id="c", award="KNC", subjects=("INDIVIDUAL",), kind="SERVICE", clause="c", served=60
)
SPELLS = st.lists(
    st.tuples(st.integers(0, DAYS + 60), st.one_of(st.none(), st.integers(0, 900))), max_size=5
)


def spell(first: date, last: date | None = None, level: str = "STAFF", **more) -> ServiceFact:
    return ServiceFact(level=level, since=first, until=last, **more)


def slow_months(spells: list[ServiceFact]) -> int:
    """One letter a day; each row of days is crossed off month by month, day by day."""
    days = [BEGIN + timedelta(n) for n in range(DAYS + 1)]
    line = "".join(
        "S" if any(s.since <= day and (s.until is None or day <= s.until) for s in spells) else "."
        for day in days
    )
    whole, left = 0, 0
    for row in re.finditer("S+", line):
        rest = [days[n] for n in range(*row.span())]
        start, told = rest[0], 0
        while rest:
            length = _month_from(start, told)
            if len(rest) < length:
                left += len(rest)
                break
            rest, told = rest[length:], told + 1
        whole += told
    return whole + left // 30


def _month_from(start: date, told: int) -> int:
    """The days of the month of service after so many, counted off the calendar one by one."""

    def begins(number: int) -> date:
        year, month = start.year, start.month
        for _step in range(number):
            year, month = (year + 1, 1) if month == 12 else (year, month + 1)
        days = monthrange(year, month)[1]
        if start.day <= days:
            return date(year, month, start.day)
        return date(year, month, days) + timedelta(1)

    day, count = begins(told), 0
    while day < begins(told + 1):
        day, count = day + timedelta(1), count + 1
    return count


@given(SPELLS)
def test_months_of_service_are_those_of_the_slow_count(given_spells):
    spells = [
        spell(first := BEGIN + timedelta(start), None if more is None else first + timedelta(more))
        for start, more in given_spells
    ]

    assert months(spells, on=ON) == slow_months(spells)


@pytest.mark.parametrize(
    ("first", "last", "wanted"),
    [
        (date(2020, 1, 31), date(2020, 2, 29), 1),
        (date(2020, 1, 31), date(2020, 2, 28), 0),
        (date(2020, 2, 1), date(2020, 2, 29), 1),
        (date(2019, 12, 31), date(2020, 12, 30), 12),
        (date(2020, 5, 5), date(2020, 5, 5), 0),
    ],
)
def test_a_month_ends_the_day_before_the_same_day(first, last, wanted):
    assert months([spell(first, last)], on=ON) == wanted


def test_days_left_over_make_a_month_of_thirty():
    spells = [
        spell(date(2020, 1, 1), date(2020, 1, 15)),
        spell(date(2021, 1, 1), date(2021, 1, 15)),
    ]

    assert months(spells, on=ON) == 1


def test_a_post_held_still_says_when_it_is_enough():
    history = History(kind="INDIVIDUAL", service=(spell(date(2022, 12, 21)),))

    finding = judge(ASKED, history, year=2025, on=ON)

    assert finding.answer == "NOT_MET"
    assert finding.facts == (said("served", years_served=3, months_served=0),)
    assert finding.lacking == (said("service_short", years_served=5, months_served=0),)
    assert finding.cure == said("served_in", first=2027)


def test_a_post_that_ended_asks_for_more_to_be_entered():
    past = (spell(date(2018, 1, 1), date(2020, 1, 1)),)
    history = History(kind="INDIVIDUAL", service=past)

    assert judge(ASKED, history, year=2025, on=ON).cure == said("enter_service")


def test_rosters_that_contradict_each_other_leave_the_gender_open():
    years = {2024: YearFacts(gender="MALE"), 2025: YearFacts(gender="FEMALE")}

    assert History(kind="INDIVIDUAL", years=years).gender is None


@pytest.mark.parametrize("book", ["152", "06"])
def test_women_leaders_serve_a_third_less_for_the_order(book):
    asked = [
        each for each in BOOKS[book].criteria if each.award == "HCLD3" and each.kind == "SERVICE"
    ]

    assert [(each.served, each.women_served) for each in asked] == [(36, 24), (72, 48), (120, 80)]
    assert all(each.women_served * 3 == each.served * 2 for each in asked)
    assert not any(BOOKS[book].clause(each.clause).verified for each in asked)
