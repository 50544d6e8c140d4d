"""How many of an award a rule allows: a share of a named number, rounded as the rule says."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

WITHIN, BLOCKS, WARNS = "WITHIN", "BLOCKS", "WARNS"


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotaRule:
    """At most `share` of what `denominator` names. `rounding_clause` founds the rounding.

    `since` and `until` are the first and last day of a rule that is younger or shorter than its
    rulebook.
    """

    award: str
    share: tuple[int, int]
    denominator: str
    rounding: str
    clause: str
    rounding_clause: str
    since: date | None = None
    until: date | None = None

    def is_in_force(self, on: date) -> bool:
        """Whether `on` lies in the rule's own days, first and last included."""
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowance:
    """What a rule allows of a counted number; `floor` and `up` are the two ways to round."""

    rule: QuotaRule
    counted: int
    allowed: int
    floor: int
    up: int

    @property
    def rounding_decides(self) -> bool:
        """Whether the two ways differ, so that both must be shown."""
        return self.floor != self.up

    def verdict(self, proposed: int, *, verified: bool) -> str:
        """WITHIN, or over the quota: BLOCKS only by a verified rule and however it is rounded."""
        if proposed <= self.allowed:
            return WITHIN
        return BLOCKS if verified and proposed > self.up else WARNS


def rounded(share: tuple[int, int], counted: int, rounding: str) -> int:
    """The share of a number in whole ones; NEAREST takes the half up. ValueError below zero."""
    if counted < 0:
        raise ValueError(f"counted {counted}")
    numerator, denominator = share
    product = numerator * counted
    if rounding == "FLOOR":
        return product // denominator
    if rounding == "UP":
        return -(-product // denominator)
    return (2 * product + denominator) // (2 * denominator)


def quota(rule: QuotaRule, counted: int) -> Allowance:
    """How many a rule allows of so many counted."""
    return Allowance(
        rule=rule,
        counted=counted,
        allowed=rounded(rule.share, counted, rule.rounding),
        floor=rounded(rule.share, counted, "FLOOR"),
        up=rounded(rule.share, counted, "UP"),
    )


def quota_rule_on(rules: Iterable[QuotaRule], award: str, on: date) -> QuotaRule | None:
    """The rule for an award on a day, or None where no rule sets a quota."""
    return next((each for each in rules if each.award == award and each.is_in_force(on)), None)
