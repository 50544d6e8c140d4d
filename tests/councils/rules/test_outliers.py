"""Sheets that stand apart on a criterion: tables, and a slow reference in fractions."""

from fractions import Fraction
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from councils.rules.outliers import FEWEST, HIGH, LOW, Fences, fences, side

HUNDREDTHS = st.integers(-20_000, 20_000)
SHEETS = st.lists(HUNDREDTHS, min_size=FEWEST, max_size=30)


@pytest.mark.parametrize("number", range(FEWEST))
def test_of_fewer_than_five_sheets_nothing_is_said(number):
    assert fences([0, 0, 0, 10_000][:number]) is None


TABLE = [
    # What was given, in hundredths; median, hinges and fences in quarters; what stands apart.
    ([900] * 5, (3600, 3600, 3600, 3600, 3600), {}),
    ([900] * 4 + [899], (3600, 3600, 3600, 3600, 3600), {899: LOW}),
    ([900] * 4 + [1000], (3600, 3600, 3600, 3600, 3600), {1000: HIGH}),
    ([800, 850, 900, 950, 1000], (3600, 3400, 3800, 2800, 4400), {}),
    ([700, 850, 900, 950, 1100], (3600, 3400, 3800, 2800, 4400), {}),
    ([699, 850, 900, 950, 1101], (3600, 3400, 3800, 2800, 4400), {699: LOW, 1101: HIGH}),
    ([100, 800, 850, 900, 950, 1000], (3500, 3200, 3800, 2300, 4700), {100: LOW}),
    ([0, 1, 2, 3, 4, 5, 6, 7], (14, 6, 22, -18, 46), {}),
    ([-300, 0, 0, 0, 0, 0, 500], (0, 0, 0, 0, 0), {-300: LOW, 500: HIGH}),
]


@pytest.mark.parametrize(("values", "bounds", "apart"), TABLE)
def test_what_lies_outside_a_fence_stands_apart_and_what_lies_on_it_does_not(values, bounds, apart):
    held = fences(values)

    assert held == Fences(len(values), *bounds)
    assert {v: side(v, held) for v in values if side(v, held)} == apart


def slowly(values: list[int]) -> list[Fraction]:
    """Median, hinges and fences in hundredths, by the definition."""
    ordered = [Fraction(each) for each in sorted(values)]
    half = -(-len(ordered) // 2)
    lower, upper = median(ordered[:half]), median(ordered[len(ordered) - half :])
    step = Fraction(3, 2) * (upper - lower)
    return [median(ordered), lower, upper, lower - step, upper + step]


@given(SHEETS)
def test_fences_are_exact(values):
    assert [Fraction(each, 4) for each in fences(values)[1:]] == slowly(values)


@given(SHEETS, st.randoms())
def test_the_order_of_sheets_changes_nothing_and_the_middle_half_never_stands_apart(values, chance):
    other = list(values)
    chance.shuffle(other)
    held = fences(values)

    assert fences(other) == held
    assert all(side(v, held) is None for v in values if held.lower <= 4 * v <= held.upper)
    assert held.low <= held.lower <= held.median <= held.upper <= held.high


@given(SHEETS, HUNDREDTHS)
def test_as_many_points_more_for_all_marks_the_same_sheets(values, more):
    held, moved = fences(values), fences([each + more for each in values])

    assert [side(each, held) for each in values] == [side(each + more, moved) for each in values]
