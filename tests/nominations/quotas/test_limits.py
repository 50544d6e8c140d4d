"""Limits of law and guidance: what they allow, against a slow reference written differently."""

from datetime import date
from fractions import Fraction
from math import ceil, floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nominations.rules.limits import (
    Counted,
    Limit,
    limits_of_guidance,
    limits_of_law,
    permille,
    stated_twice,
)
from nominations.rules.terms import DENOMINATORS, ROUNDINGS
from tests.nominations.quotas.conftest import BASIS, quota
from tests.nominations.rules.eligibility.table import BOOKS


def limit(**changes) -> Limit:
    """15 % of the Advanced Workers, rounded down, of approved guidance."""
    return limits_of_guidance([quota(**changes)], [BASIS], [changes.get("award", "CSTDCS")])[0]


def counted(proposed: int, of: int | None, **changes) -> Counted:
    return Counted(limit=limit(**changes), proposed=proposed, of=of)


def test_fifteen_percent_of_23_is_3_or_4_as_it_is_rounded():
    found = counted(3, 23)

    assert found.ways == (3, 3, 4)
    assert found.rounding_decides
    assert (found.allowed, found.left, found.verdict) == (3, 0, "WITHIN")


@pytest.mark.parametrize(
    ("rounding", "allowed", "verdicts"),
    [
        ("FLOOR", 3, ["WITHIN", "BLOCKS", "BLOCKS"]),
        ("NEAREST", 4, ["WITHIN", "WITHIN", "BLOCKS"]),
        ("UP", 4, ["WITHIN", "WITHIN", "BLOCKS"]),
    ],
)
def test_guidance_stops_at_its_own_rounding(rounding, allowed, verdicts):
    found = [counted(n, 25, rounding=rounding) for n in (3, 4, 5)]

    assert {each.allowed for each in found} == {allowed}
    assert [each.verdict for each in found] == verdicts


def test_guidance_that_only_warns_stops_nothing():
    assert counted(9, 10, blocks=False).verdict == "WARNS"


def test_what_is_not_known_is_not_guessed():
    found = counted(9, None)

    assert (found.allowed, found.left, found.verdict) == (None, None, "UNKNOWN")
    assert not found.rounding_decides


def test_a_fixed_number_needs_nothing_counted():
    fixed = {"base": "FIXED", "share": None, "number": 2}

    assert [counted(n, None, **fixed).verdict for n in (2, 3)] == ["WITHIN", "BLOCKS"]
    assert counted(5, None, **fixed).left == -3


def test_a_number_that_may_still_rise_stops_nothing():
    found = Counted(limit=limit(), proposed=9, of=10, is_final=False)

    assert found.verdict == "WARNS"


def test_the_law_stops_only_what_is_over_however_it_is_rounded():
    (rule,) = limits_of_law(BOOKS["91"], ["COCP"], date(2022, 1, 1))

    found = [Counted(limit=rule, proposed=n, of=11) for n in (2, 3, 4)]
    assert (rule.is_firm, rule.is_verified) == (False, True)
    assert [each.verdict for each in found] == ["WITHIN", "WARNS", "BLOCKS"]


def test_the_law_sets_no_quota_on_grassroots_fighters_since_2024():
    for book in ("98", "152", "06"):
        law = BOOKS[book]
        assert limits_of_law(law, ["CSTDCS", "COCP"], law.in_force_from) == []


def test_the_unverified_denominator_of_2023_never_stops():
    (rule,) = limits_of_law(BOOKS["91"], ["COCP"], date(2023, 10, 1))

    assert (rule.base, rule.blocks) == ("LEADING_CLUSTERS", False)
    assert Counted(limit=rule, proposed=50, of=5).verdict == "WARNS"


def test_a_quota_on_another_award_is_not_asked():
    assert limits_of_guidance([quota()], [BASIS], ["GK"]) == []


def slow_verdict(proposed: int, of: int, percent: int, rounding: str, blocks: bool) -> str:
    """By exact fractions instead of whole numbers."""
    share = Fraction(percent, 100) * of
    ways = {"FLOOR": floor(share), "UP": ceil(share), "NEAREST": floor(share + Fraction(1, 2))}
    if Fraction(proposed) <= ways[rounding]:
        return "WITHIN"
    return "BLOCKS" if blocks else "WARNS"


QUOTAS = st.builds(
    quota,
    base=st.sampled_from(sorted(DENOMINATORS)),
    share=st.integers(0, 100).map(lambda percent: [percent, 100]),
    rounding=st.sampled_from(sorted(ROUNDINGS)),
    blocks=st.booleans(),
)


@given(st.integers(0, 400), st.integers(0, 2000), QUOTAS)
def test_every_share_is_what_fractions_say(proposed, of, said):
    found = counted(proposed, of, **said)

    assert found.verdict == slow_verdict(
        proposed, of, said["share"][0], said["rounding"], said["blocks"]
    )
    assert found.ways[0] <= found.ways[1] <= found.ways[2] <= found.ways[0] + 1
    assert found.left == found.allowed - proposed


@given(st.integers(0, 5000), st.integers(1, 5000))
def test_thousandths_take_the_half_up(part, whole):
    assert permille(part, whole) == floor(Fraction(1000 * part, whole) + Fraction(1, 2))


def test_a_share_of_nothing_is_nothing():
    assert permille(0, 0) is None


def test_guidance_whose_basis_nobody_read_stops_nothing():
    assert [counted(n, 10, verified=False).verdict for n in (1, 9)] == ["WITHIN", "WARNS"]


NUMBERS = st.lists(
    st.fixed_dictionaries({"base": st.sampled_from("LR"), "body": st.sampled_from(["", "1", "2"])}),
    max_size=5,
)


@given(NUMBERS)
def test_numbers_of_which_one_lies_within_another_are_stated_twice(numbers):
    clash = {
        one["base"]
        for place, one in enumerate(numbers)
        for other in numbers[:place]
        if one["base"] == other["base"]
        and (one["body"] == other["body"] or not (one["body"] and other["body"]))
    }

    assert stated_twice(numbers) == sorted(clash)
