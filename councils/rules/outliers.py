"""Sheets that stand apart from the rest on one criterion: Tukey's fences, in whole numbers.

The hinges are the medians of the lower and of the upper half of what was given, the middle one of
an odd number counting in both; the fences lie one and a half times the distance of the hinges
outside them (J. W. Tukey, Exploratory Data Analysis, 1977, chapter 2). What lies outside a fence
stands apart; what lies on it does not. No text of law asks for this and it decides nothing.
"""

from collections.abc import Collection, Sequence
from typing import NamedTuple

# Of fewer sheets nothing is said: two halves of two would mark whoever differs.
FEWEST = 5
LOW, HIGH = "LOW", "HIGH"
QUARTERS = 4


class Fences(NamedTuple):
    """What was given on one criterion, in quarters of a hundredth of a point, so all are whole."""

    number: int
    median: int
    lower: int
    upper: int
    low: int
    high: int


def fences(values: Collection[int]) -> Fences | None:
    """Median, hinges and fences of points in hundredths; None of fewer than `FEWEST`."""
    if len(values) < FEWEST:
        return None
    ordered = sorted(values)
    half = (len(ordered) + 1) // 2
    lower, upper = _twice_median(ordered[:half]), _twice_median(ordered[-half:])
    step = 3 * (upper - lower)
    return Fences(
        number=len(ordered),
        median=2 * _twice_median(ordered),
        lower=2 * lower,
        upper=2 * upper,
        low=2 * lower - step,
        high=2 * upper + step,
    )


def side(value: int, of: Fences) -> str | None:
    """On which side points in hundredths lie outside the fences; None where they lie within."""
    if QUARTERS * value < of.low:
        return LOW
    return HIGH if QUARTERS * value > of.high else None


def _twice_median(ordered: Sequence[int]) -> int:
    """Twice the middle of values in their order, which is whole where the middle is not."""
    return ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2]
