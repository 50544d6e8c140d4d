"""The share of votes that a unit's own regulation asks for, in whole numbers."""

from fractions import Fraction

import pytest

from nominations.rules.choosing import Share, figures_wrong, reaches


@pytest.mark.parametrize(
    ("share", "base", "needed"),
    [
        (Share(2, 3), 30, 20),
        (Share(2, 3), 31, 21),
        (Share(2, 3), 32, 22),
        (Share(1, 2), 31, 16),
        (Share(1, 2), 30, 15),
        (Share(1, 2, is_strict=True), 30, 16),
        (Share(1, 2, is_strict=True), 31, 16),
        (Share(4, 5), 9, 8),
        (Share(1, 1), 7, 7),
    ],
)
def test_the_smallest_number_that_reaches(share, base, needed):
    assert share.needed(base) == needed
    assert reaches(needed, base=base, share=share)
    assert not reaches(needed - 1, base=base, share=share)


@pytest.mark.parametrize("is_strict", [False, True])
def test_it_agrees_with_fractions_everywhere(is_strict):
    shares = [(yes, of) for of in range(1, 8) for yes in range(1, of + 1)]
    for yes, of in shares:
        for base in range(1, 40):
            for got in range(base + 1):
                part, asked = Fraction(got, base), Fraction(yes, of)
                expected = part > asked if is_strict else part >= asked
                assert reaches(got, base=base, share=Share(yes, of, is_strict)) == expected


def test_figures_that_cannot_be():
    votes = {1: (5, 10), 2: (11, 10), 3: (5, 12), 4: (-1, 3), 5: (0, 0)}

    assert figures_wrong(votes, present=11) == [2, 3, 4]
