"""How many of an award may be proposed: by the law of a day and by the guidance of a year."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from nominations.rules.quotas import BLOCKS, WARNS, WITHIN, rounded
from nominations.rules.rulebook import Rulebook

UNKNOWN = "UNKNOWN"
LAW, GUIDANCE = "LAW", "GUIDANCE"
FIXED = "FIXED"
OF_THE_UNIT = frozenset({"ADVANCED_WORKERS", "STAFF"})
OF_THE_MINISTRY = frozenset({"REACHING_FLAG_STANDARD", "LEADING_CLUSTERS"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """At most `share` of what `base` names, or `number` of each cluster where `base` is FIXED.

    `blocks` is whether going over stops a list; `is_firm` whether the rounding is decided as well:
    while it is not, only what is over however it is rounded may be stopped.
    """

    award: str
    base: str
    share: tuple[int, int] | None = None
    number: int | None = None
    rounding: str = "FLOOR"
    blocks: bool
    is_firm: bool
    is_verified: bool
    source: str
    citation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What one cluster or block adds to a number; without a name what no cluster is said of.

    `paper` is what the standing office states it by, empty where the house counted it.
    """

    name: str
    name_en: str
    number: int
    paper: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What is proposed against a limit. `of` is the number counted, None where nobody knows it.

    `is_final` says that the number cannot change any more through what is still under way; `parts`
    are what it is made of, where it is counted by cluster.
    """

    limit: Limit
    proposed: int
    of: int | None
    is_final: bool = True
    parts: tuple[Part, ...] = ()

    @property
    def is_stated(self) -> bool:
        """Whether the standing office states the number by a paper."""
        return any(each.paper for each in self.parts)

    @property
    def allowed(self) -> int | None:
        """How many the limit allows, as its own rounding has it."""
        return self._rounded(self.limit.rounding)

    @property
    def ways(self) -> tuple[int | None, int | None, int | None]:
        """Rounded down, to the nearest, up."""
        return self._rounded("FLOOR"), self._rounded("NEAREST"), self._rounded("UP")

    @property
    def rounding_decides(self) -> bool:
        """Whether the ways to round differ, so that each must be shown."""
        return self.ways[0] != self.ways[2]

    @property
    def left(self) -> int | None:
        """How many may still be added; below zero, how many are too many."""
        return None if self.allowed is None else self.allowed - self.proposed

    @property
    def verdict(self) -> str:
        """WITHIN, WARNS or BLOCKS; UNKNOWN where the number it is a share of is not known."""
        if self.allowed is None:
            return UNKNOWN
        if self.proposed <= self.allowed:
            return WITHIN
        most = self.allowed if self.limit.is_firm else self.ways[2]
        stops = self.limit.blocks and self.is_final and self.proposed > most
        return BLOCKS if stops else WARNS

    def _rounded(self, rounding: str) -> int | None:
        if self.limit.base == FIXED:
            return self.limit.number
        return None if self.of is None else rounded(self.limit.share, self.of, rounding)


def limits_of_law(law: Rulebook | None, awards: Iterable[str], on: date) -> list[Limit]:
    """The quotas a rulebook sets for some awards on a day; an unverified clause stops nothing."""
    if law is None:
        return []
    wanted = set(awards)
    return [
        Limit(
            award=rule.award,
            base=rule.denominator,
            share=rule.share,
            rounding=rule.rounding,
            blocks=law.clause(rule.clause).verified,
            is_firm=law.clause(rule.rounding_clause).verified,
            is_verified=law.clause(rule.clause).verified,
            source=LAW,
            citation=law.clause(rule.clause).citation,
        )
        for rule in law.quotas
        if rule.award in wanted and rule.is_in_force(on)
    ]


def limits_of_guidance(
    quotas: Iterable[Mapping[str, Any]], bases: Iterable[str], awards: Iterable[str]
) -> list[Limit]:
    """The quotas that approved guidance sets for some awards.

    Two officers answer for them; one whose basis nobody has read stops nothing.
    """
    wanted = set(awards)
    return [
        Limit(
            award=each["award"],
            base=each["base"],
            share=tuple(each["share"]) if each["share"] else None,
            number=each["number"],
            rounding=each["rounding"],
            blocks=each["blocks"] and each["verified"],
            is_firm=True,
            is_verified=each["verified"],
            source=GUIDANCE,
            citation=basis,
        )
        for each, basis in zip(quotas, bases, strict=True)
        if each["award"] in wanted
    ]


def stated_twice(numbers: Iterable[Mapping[str, Any]]) -> list[str]:
    """The bases stated more than once for a cluster, or for all beside one: they would add up."""
    where: dict[str, list[str]] = {}
    for each in numbers:
        where.setdefault(each["base"], []).append(each["body"])
    return sorted(
        base
        for base, bodies in where.items()
        if len(set(bodies)) < len(bodies) or ("" in bodies and len(bodies) > 1)
    )


def last_day_of(opens_on: date, closes_on: date, kind: str, last_days: Mapping[str, str]) -> date:
    """A kind of unit's last day in a round: what guidance names where the round is open on it."""
    named = last_days.get(kind)
    if named is None:
        return closes_on
    day = date.fromisoformat(named)
    return day if opens_on <= day <= closes_on else closes_on


def permille(part: int, whole: int) -> int | None:
    """A share in thousandths, the half taken up; None of nothing."""
    return (2000 * part + whole) // (2 * whole) if whole else None
