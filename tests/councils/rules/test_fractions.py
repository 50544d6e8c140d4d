"""Votes and quorum against exact fractions, for bodies of 1 to 30 and the figures found."""

from fractions import Fraction

import pytest

from councils.rules.quorum import quorum_needed
from councils.rules.tally import votes_needed

THRESHOLDS = [(1, 2), (2, 3), (7, 10), (4, 5), (9, 10)]
SIZES = range(1, 31)

# Typed from domain.md 4.4: quorum 2/3, more than 1/2, 2/3, 70 %, 80 %, 90 %.
DOMAIN_4_4 = {
    7: (5, 4, 5, 5, 6, 7),
    9: (6, 5, 6, 7, 8, 9),
    11: (8, 6, 8, 8, 9, 10),
    13: (9, 7, 9, 10, 11, 12),
    15: (10, 8, 10, 11, 12, 14),
    17: (12, 9, 12, 12, 14, 16),
    19: (13, 10, 13, 14, 16, 18),
    21: (14, 11, 14, 15, 17, 19),
}

# Typed from audit_and_ballots.md B5: 80 %, 90 %.
BALLOTS_B5 = {5: (4, 5), 7: (6, 7), 9: (8, 9), 10: (8, 9), 15: (12, 14), 25: (20, 23)}


@pytest.mark.parametrize("members", SIZES)
@pytest.mark.parametrize("threshold", THRESHOLDS)
@pytest.mark.parametrize("strict", [False, True])
def test_votes_needed_is_the_fewest_that_make_the_fraction(members, threshold, strict):
    share = Fraction(*threshold)

    enough = [
        votes
        for votes in range(members + 2)
        if (Fraction(votes, members) > share if strict else Fraction(votes, members) >= share)
    ]

    assert votes_needed(threshold, strict, members) == min(enough)


@pytest.mark.parametrize("members", SIZES)
@pytest.mark.parametrize("fraction", [(2, 3), (9, 10), (1, 1)])
def test_quorum_is_the_fewest_that_make_the_fraction(members, fraction):
    enough = [n for n in range(members + 1) if Fraction(n, members) >= Fraction(*fraction)]

    assert quorum_needed(fraction, members) == min(enough)


@pytest.mark.parametrize("members", DOMAIN_4_4)
def test_table_of_the_domain_reference(members):
    found = (
        quorum_needed((2, 3), members),
        votes_needed((1, 2), True, members),
        votes_needed((2, 3), False, members),
        votes_needed((7, 10), False, members),
        votes_needed((4, 5), False, members),
        votes_needed((9, 10), False, members),
    )

    assert found == DOMAIN_4_4[members]


@pytest.mark.parametrize("members", BALLOTS_B5)
def test_table_of_small_electorates(members):
    found = (votes_needed((4, 5), False, members), votes_needed((9, 10), False, members))

    assert found == BALLOTS_B5[members]


@pytest.mark.parametrize("members", range(1, 10))
def test_ninety_percent_of_nine_or_fewer_is_unanimity(members):
    assert votes_needed((9, 10), False, members) == members


def test_even_halves_are_not_more_than_half():
    assert votes_needed((1, 2), True, 10) == 6
    assert votes_needed((1, 2), False, 10) == 5


def test_an_empty_base_still_needs_a_vote():
    assert votes_needed((1, 2), False, 0) == 1
