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


def quota_rule_on(rules: Iterable[QuotaRule], award: str, on: date) -> QuotaRule | None:
    """The rule for an award on a day, or None where no rule sets a quota."""
    return next((each for each in rules if each.award == award and each.is_in_force(on)), None)
