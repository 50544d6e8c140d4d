"""From which difference of two electorates their counts give single votes away."""

from itertools import combinations

import pytest

from councils.rules.repeats import told_apart


@pytest.mark.parametrize(
    ("before", "now", "found"),
    [
        ("abcdef", "abcdef", None),
        ("abcdef", "abcdefg", (1, 0)),
        ("abcdef", "abcde", (0, 1)),
        ("abcdef", "abcdeg", (1, 1)),
        ("abcdef", "abcd", (0, 2)),
        ("abcdef", "abcdefgh", (2, 0)),
        ("abcdef", "abc", None),
        ("abcdef", "abcdgh", None),
        ("", "a", (1, 0)),
    ],
)
def test_one_or_two_tell_and_three_or_none_do_not(before, now, found):
    told = told_apart(before, now)
    assert (told and (told.joined, told.left)) == found


def test_it_is_the_number_of_those_in_one_of_two_alone():
    everybody = range(6)
    groups = [set(some) for n in everybody for some in combinations(everybody, n)]
    for was in groups:
        for may in groups:
            told = told_apart(was, may)
            assert (told is not None) == (len(was ^ may) in (1, 2))
