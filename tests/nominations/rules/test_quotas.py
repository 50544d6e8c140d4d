"""Quotas by the rule of the day: denominator, rounding, both results, and what over it does."""

from dataclasses import replace
from datetime import date

import pytest

from nominations.rules.limits import Counted, Limit, limits_of_law
from nominations.rules.quotas import QuotaRule, quota_rule_on, rounded
from tests.nominations.rules.eligibility.table import BOOKS


def rule(short: str, award: str, on: date) -> QuotaRule | None:
    return quota_rule_on(BOOKS[short].quotas, award, on)


@pytest.mark.parametrize(
    ("advanced_workers", "allowed", "both"),
    [(0, 0, (0, 0)), (6, 0, (0, 1)), (7, 1, (1, 2)), (20, 3, (3, 3)), (33, 4, (4, 5))],
)
def test_fifteen_percent_of_the_advanced_workers_to_2023(advanced_workers, allowed, both):
    (limit,) = limits_of_law(BOOKS["91"], ["CSTDCS"], date(2023, 12, 31))
    found = Counted(limit=limit, proposed=0, of=advanced_workers)

    assert limit.base == "ADVANCED_WORKERS"
    assert (found.allowed, (found.ways[0], found.ways[2])) == (allowed, both)
    assert found.rounding_decides is (both[0] != both[1])


@pytest.mark.parametrize("short", ["98", "152", "06"])
@pytest.mark.parametrize("award", ["CSTDCS", "COCP"])
def test_no_quota_by_law_since_2024(short, award):
    assert rule(short, award, BOOKS[short].in_force_from) is None


def test_the_government_flag_changed_its_denominator_on_5_september_2023():
    before = rule("91", "COCP", date(2023, 9, 4))
    after = rule("91", "COCP", date(2023, 9, 5))

    assert (before.share, before.denominator) == ((20, 100), "REACHING_FLAG_STANDARD")
    assert (after.share, after.denominator) == ((20, 100), "LEADING_CLUSTERS")
    assert BOOKS["91"].clause(before.clause).verified
    assert not BOOKS["91"].clause(after.clause).verified


def test_over_the_quota_blocks_only_by_a_verified_rule_and_either_rounding():
    (limit,) = limits_of_law(BOOKS["91"], ["COCP"], date(2022, 1, 1))
    assert (limit.blocks, limit.is_firm) == (True, False)

    def verdicts(limit: Limit) -> list[str]:
        return [Counted(limit=limit, proposed=n, of=11).verdict for n in (2, 3, 4)]

    assert Counted(limit=limit, proposed=0, of=11).ways == (2, 2, 3)
    assert verdicts(limit) == ["WITHIN", "WARNS", "BLOCKS"]
    assert verdicts(replace(limit, blocks=False)) == ["WITHIN", "WARNS", "WARNS"]


@pytest.mark.parametrize(
    ("counted", "floor", "nearest", "up"),
    [(3, 0, 0, 1), (10, 1, 2, 2), (16, 2, 2, 3), (20, 3, 3, 3)],
)
def test_three_ways_to_round_fifteen_percent(counted, floor, nearest, up):
    ways = [rounded((15, 100), counted, how) for how in ("FLOOR", "NEAREST", "UP")]

    assert ways == [floor, nearest, up]


def test_less_than_nothing_is_not_counted():
    with pytest.raises(ValueError, match="counted -1"):
        rounded((15, 100), -1, "FLOOR")
