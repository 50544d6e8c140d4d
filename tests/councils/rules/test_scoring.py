"""Scores of a cluster: who scores whom, bonus points, means, ranks, and a slow reference."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councils.rules.scoring import (
    COUNTED,
    Given,
    Slot,
    Spread,
    bonus_points,
    is_own,
    mean,
    places,
    ranking,
    slots,
    spread,
)

HUNDREDTHS = st.integers(-20_000, 20_000)


@pytest.mark.parametrize("members", range(1, 31))
def test_every_member_is_scored_by_itself_every_other_the_leader_and_the_office(members):
    units = list(range(members))
    asked = slots(units, leader=0, deputy=1 if members > 1 else None, office=99)

    above = members if members > 1 else 0
    assert len(asked) == len(set(asked)) == members + members * (members - 1) + above + members
    assert not any(is_own(slot) for slot in asked)
    assert all(slot.scorer == slot.unit for slot in asked if slot.kind == "SELF")


ABOVE = [
    (0, 1, {0: [1], 1: [0], 2: [0]}),
    (0, None, {0: [], 1: [0], 2: [0]}),
    (None, 1, {0: [], 1: [], 2: []}),
]


@pytest.mark.parametrize(("leader", "deputy", "expected"), ABOVE)
def test_the_leaders_own_unit_is_scored_by_the_deputy(leader, deputy, expected):
    asked = slots([0, 1, 2], leader=leader, deputy=deputy, office=99)

    assert {
        unit: [s.scorer for s in asked if (s.unit, s.kind) == (unit, "LEADER")] for unit in expected
    } == expected


BONUS = [
    (5, 1, 5, 500),
    (5, 3, 5, 500),
    (10, 2, None, 2000),
    (-1, 3, None, -300),
    (-1, 7, 5, -500),
    (15, 1, 15, 1500),
]


@pytest.mark.parametrize(("points", "times", "cap", "expected"), BONUS)
def test_a_rule_gives_so_much_for_so_many_times_and_no_more_than_its_cap(
    points, times, cap, expected
):
    assert bonus_points(points, times=times, cap=cap) == expected


MEANS = [
    ([], None),
    ([0], 0),
    ([100, 101], 101),
    ([100, 100, 101], 100),
    ([-1, -2], -1),
    ([9700], 9700),
]


@pytest.mark.parametrize(("values", "expected"), MEANS)
def test_a_mean_is_rounded_half_up_and_of_nothing_there_is_none(values, expected):
    assert mean(values) == expected


def sheet(unit: int, scorer: int, *points: int, kind: str = "PEER", bonus: tuple[int, ...] = ()):
    return Given(Slot(unit, kind, scorer), points, bonus)


def test_equals_share_a_place_and_who_has_no_sheet_has_neither_points_nor_place():
    given = [sheet(1, 2, 9000), sheet(2, 1, 9000), sheet(3, 1, 9500), sheet(4, 1, 100)]
    given += [sheet(5, 5, 9999, kind="SELF")]

    rows = ranking([1, 2, 3, 4, 5], given, by="PEERS")

    assert [(row.unit, row.total, row.place) for row in rows] == [
        (3, 9500, 1),
        (1, 9000, 2),
        (2, 9000, 2),
        (4, 100, 4),
        (5, None, None),
    ]


def test_a_missing_sheet_is_not_a_nought():
    one, two = sheet(1, 2, 8000), sheet(1, 3, 9000)

    assert ranking([1], [one, two], by="PEERS")[0].total == 8500
    assert ranking([1], [two], by="PEERS")[0].total == 9000
    assert spread([8000, 9000]) == Spread(8000, 8500, 9000, 2)


def test_a_flag_of_an_earlier_year_lifts_a_total_over_the_maximum_and_is_seen_to_decide():
    given = [sheet(1, 2, 9700, bonus=(1000,)), sheet(2, 1, 9800)]

    first, second = ranking([1, 2], given, by="PEERS")

    assert (first.unit, first.total, first.place, first.plain_place) == (1, 10700, 1, 2)
    assert (second.unit, second.total, second.place, second.plain_place) == (2, 9800, 2, 1)


@pytest.mark.parametrize(
    ("by", "expected"), [("PEERS", 100), ("LEADER", 200), ("OFFICE", 300), ("ALL", 200)]
)
def test_whose_sheets_count_is_chosen(by, expected):
    kinds = {"SELF": 9999, "PEER": 100, "LEADER": 200, "OFFICE": 300}
    given = [sheet(1, n, points, kind=kind) for n, (kind, points) in enumerate(kinds.items())]

    assert ranking([1], given, by=by)[0].total == expected
    assert "SELF" not in COUNTED[by]


def slow_place(unit: int, totals: dict[int, int | None]) -> int | None:
    if totals[unit] is None:
        return None
    order = sorted((t for t in totals.values() if t is not None), reverse=True)
    return order.index(totals[unit]) + 1


@given(st.dictionaries(st.integers(0, 30), st.none() | HUNDREDTHS))
def test_places_are_those_of_the_sorted_list(totals):
    assert places(totals) == {unit: slow_place(unit, totals) for unit in totals}


@given(st.lists(HUNDREDTHS, min_size=1, max_size=30))
def test_a_mean_lies_within_half_a_hundredth_of_the_exact_one(values):
    exact, found = Fraction(sum(values), len(values)), mean(values)

    assert -Fraction(1, 2) < found - exact <= Fraction(1, 2)
    assert min(values) <= found <= max(values)


@given(st.permutations(range(6)), st.lists(HUNDREDTHS, min_size=6, max_size=6))
def test_the_order_of_sheets_changes_no_place(order, points):
    rows = [sheet(unit, 9, points[unit]) for unit in range(6)]
    other = ranking(range(6), [rows[n] for n in order], by="PEERS")

    assert ranking(range(6), rows, by="PEERS") == other
