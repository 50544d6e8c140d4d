"""From the counts of one item to its result. Whole numbers only; blank and missing are not yes."""

from collections.abc import Hashable
from dataclasses import dataclass

from councils.rules.quorum import Members, Roll, size_of_base
from nominations.rules.rulebook import Ratio, VotingRule


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemCount:
    """What was counted for one item. `chair_agrees`: the chair's own vote, None when unknown."""

    item: Hashable
    yes: int
    no: int = 0
    blank: int = 0
    spoilt: int = 0
    absent: int = 0
    chair_agrees: bool | None = None

    def __post_init__(self) -> None:
        counts = (self.yes, self.no, self.blank, self.spoilt, self.absent)
        if any(isinstance(each, bool) or not isinstance(each, int) for each in counts):
            raise TypeError("votes are counted in whole numbers")
        if min(counts) < 0:
            raise ValueError("no count is below zero")


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """Votes in favour against one base."""

    yes: int
    base: int
    needed: int

    @property
    def reached(self) -> bool:
        """Whether the votes suffice; nothing is reached where nobody may vote."""
        return self.base > 0 and self.yes >= self.needed


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemResult:
    """The result of one item; `whole` leaves the barred in the base, `shrunk` takes them out."""

    item: Hashable
    count: ItemCount
    barred: int
    share: Share
    whole: Share
    shrunk: Share
    chair_must_agree: bool

    @property
    def yes(self) -> int:
        """The votes in favour."""
        return self.share.yes

    @property
    def base(self) -> int:
        """The base the rule says."""
        return self.share.base

    @property
    def needed(self) -> int:
        """The votes needed of that base."""
        return self.share.needed

    @property
    def chair_agrees(self) -> bool | None:
        """The chair's own vote; None when it is not known or the chair was barred."""
        return self.count.chair_agrees

    @property
    def reached(self) -> bool:
        """Whether the item has its votes, and the chair's where the rule asks for it."""
        return self.share.reached and (not self.chair_must_agree or self.chair_agrees is True)


def votes_needed(threshold: Ratio, strict: bool, base: int) -> int:
    """The fewest votes that are at least (strict: more than) `threshold` of `base`; never none."""
    numerator, denominator = threshold
    needed = numerator * base // denominator + 1 if strict else -(-numerator * base // denominator)
    return max(1, needed)


def judge_item(
    rule: VotingRule, roll: Roll, count: ItemCount, *, barred: Members = frozenset()
) -> ItemResult:
    """The result of one item.

    ValueError when more voted than could vote, or when the rule counts no written opinions.
    """
    if roll.consulted and rule.absent != "WRITTEN_OPINION":
        raise ValueError(f"rule {rule.id} counts no written opinions")
    barred = barred & roll.members
    voters = len((roll.present | roll.consulted) - barred)
    if count.yes + count.no + count.blank + count.spoilt > voters:
        raise ValueError(f"{count.item}: more votes than the {voters} who may vote")
    return ItemResult(
        item=count.item,
        count=count,
        barred=len(barred),
        share=_share(rule, roll, count, barred, shrinks=None),
        whole=_share(rule, roll, count, barred, shrinks=False),
        shrunk=_share(rule, roll, count, barred, shrinks=True),
        chair_must_agree=rule.chair_must_agree,
    )


def _share(rule, roll, count, barred, *, shrinks) -> Share:
    base = size_of_base(rule, roll, barred=barred, shrinks=shrinks)
    return Share(yes=count.yes, base=base, needed=votes_needed(rule.threshold, rule.strict, base))
