"""Whose turn it is to lead, and which papers fit a seat."""

import pytest

from councils.rules.seats import LONGEST, joined, turns

A, B, C, D = 1, 2, 3, 4
CASES = [
    ([], [A, B], [A, B]),
    ([(2024, A, B)], [A, B, C], [B, C, A]),
    ([(2024, A, B), (2025, B, C)], [A, B, C, D], [C, D, A, B]),
    ([(2023, A, None), (2024, B, None), (2025, A, None)], [A, B], [B, A]),
    ([(2024, A, C), (2025, B, D)], [A, B, C, D], [D, C, A, B]),
    ([(2024, D, None)], [A], [A]),
]


@pytest.mark.parametrize(("years", "members", "order"), CASES)
def test_who_never_led_comes_first_then_who_led_longest_ago(years, members, order):
    assert [turn.unit for turn in turns(members, years)] == order


def test_a_turn_names_the_years_led_and_those_as_deputy():
    (turn,) = turns([A], [(2025, A, None), (2022, A, B), (2023, B, A)])

    assert (turn.led, turn.deputy) == ((2022, 2025), (2023,))


def test_two_papers_stand_in_one_column():
    assert joined("QĐ 1", "QĐ 2") == "QĐ 1 · QĐ 2"
    assert joined("", "QĐ 2") == "QĐ 2"
    assert len(joined("x" * 150, "y" * 150)) == LONGEST
