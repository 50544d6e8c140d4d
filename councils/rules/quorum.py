"""Who counts: the roll of a session, its quorum, and the base a share of votes is taken of."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass

from nominations.rules.rulebook import Ratio, VotingRule

Members = frozenset[Hashable]


@dataclass(frozen=True, slots=True, kw_only=True)
class Roll:
    """Members by key. A substitute stands in `present` under the key of the member replaced.

    `consulted` are members not present whose written opinion came in.
    """

    members: Members
    present: Members
    consulted: Members = frozenset()

    def __post_init__(self) -> None:
        if not self.members:
            raise ValueError("a body without members cannot decide")
        if not self.present | self.consulted <= self.members:
            raise ValueError("only members are present or consulted")
        if self.present & self.consulted:
            raise ValueError("a member present gives no written opinion beside")


@dataclass(frozen=True, slots=True, kw_only=True)
class QuorumResult:
    """How many members there are, how many came, how many were needed (None: not stated)."""

    members: int
    present: int
    needed: int | None
    fraction: Ratio | None

    @property
    def reached(self) -> bool:
        """Whether enough members came; where the text states no number, whether anybody came."""
        return self.present >= (self.needed or 1)


def quorum_needed(fraction: Ratio, members: int) -> int:
    """The fewest members that make `fraction` of all: rounded up, in whole numbers only."""
    numerator, denominator = fraction
    return -(-numerator * members // denominator)


def judge_quorum(rule: VotingRule, roll: Roll) -> QuorumResult:
    """The quorum of a session; a written opinion does not fill a chair in the room."""
    members = len(roll.members)
    return QuorumResult(
        members=members,
        present=len(roll.present),
        needed=quorum_needed(rule.quorum, members) if rule.quorum else None,
        fraction=rule.quorum,
    )


def barred(
    rule: VotingRule, *, recused: Iterable[Hashable], own_unit: Iterable[Hashable]
) -> Members:
    """Who does not vote on an item: the recused, and its own unit where the rule says so."""
    abstaining = own_unit if rule.own_unit == "ABSTAINS" else ()
    return frozenset(recused) | frozenset(abstaining)


def size_of_base(
    rule: VotingRule, roll: Roll, *, barred: Members = frozenset(), shrinks: bool | None = None
) -> int:
    """How many the share is taken of; `shrinks` overrides the rule, to show both results."""
    base = _base(rule, roll)
    is_shrinking = rule.recusal_shrinks_base if shrinks is None else shrinks
    return len(base - barred) if is_shrinking else len(base)


def _base(rule: VotingRule, roll: Roll) -> Members:
    if rule.base == "ALL_MEMBERS":
        return roll.members
    if rule.base == "PRESENT":
        return roll.present
    return roll.present | roll.consulted
