"""From the counts of one item to its result. Whole numbers only; blank and missing are not yes."""

from collections.abc import Hashable
from dataclasses import dataclass

from councils.rules.quorum import Members, Roll, size_of_base
from nominations.rules.rulebook import Ratio, VotingRule


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemCount:
    """What was counted for one item, written opinions included.

    `written` are the opinions among the answers (yes, no, blank), `over_limit` those counted blank
    because they agree to more than the voter may. `chair_agrees`: the chair's own
    vote, None when unknown; `consent`: what the chair declared by name where the vote is secret.
    """

    item: Hashable
    yes: int
    no: int = 0
    blank: int = 0
    spoilt: int = 0
    absent: int = 0
    written: tuple[int, int, int] = (0, 0, 0)
    over_limit: int = 0
    chair_agrees: bool | None = None
    consent: bool | None = None

    def __post_init__(self) -> None:
        counts = (self.yes, self.no, self.blank, self.spoilt, self.absent, *self.written)
        if any(isinstance(each, bool) or not isinstance(each, int) for each in counts):
            raise TypeError("votes are counted in whole numbers")
        if min(counts) < 0:
            raise ValueError("no count is below zero")
        answers = (self.yes, self.no, self.blank)
        if any(part > whole for part, whole in zip(self.written, answers, strict=True)):
            raise ValueError("more written opinions than answers")

    @property
    def answers(self) -> int:
        """How many gave an answer to the item, spoilt ones included."""
        return self.yes + self.no + self.blank + self.spoilt


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
    """The result of one item; `whole` leaves the barred in the base, `shrunk` takes them out.

    `chair_decides`: the votes only advise, and what the chair declared decides.
    """

    item: Hashable
    count: ItemCount
    barred: int
    share: Share
    whole: Share
    shrunk: Share
    chair_must_agree: bool
    chair_decides_even: bool = False
    chair_decides: bool = False

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
        """What the chair declared, or else voted; None when not known or the chair was barred."""
        count = self.count
        return count.chair_agrees if count.consent is None else count.consent

    @property
    def is_even(self) -> bool:
        """Whether yes and no are equal, the share is not reached, and the chair is to decide."""
        equal = self.count.yes == self.count.no > 0
        return self.chair_decides_even and equal and self.base > 0 and not self.share.reached

    @property
    def waits_for_chair(self) -> bool:
        """Whether the chair is to decide, also on even votes, and has not said."""
        if self.chair_decides:
            return self.count.consent is None
        return self.is_even and self.chair_agrees is None

    @property
    def reached(self) -> bool:
        """Whether the item has its votes, and the chair's where the rule asks for it.

        Even votes are decided by the side the chair is on, where the rule says so. Where the chair
        decides, the votes do not.
        """
        if self.chair_decides:
            return self.count.consent is True
        if self.is_even:
            return self.chair_agrees is True
        return self.share.reached and (not self.chair_must_agree or self.chair_agrees is True)


def votes_needed(threshold: Ratio, strict: bool, base: int) -> int:
    """The fewest votes that are at least (strict: more than) `threshold` of `base`; never none."""
    numerator, denominator = threshold
    needed = numerator * base // denominator + 1 if strict else -(-numerator * base // denominator)
    return max(1, needed)


def judge_item(
    rule: VotingRule,
    roll: Roll,
    count: ItemCount,
    *,
    barred: Members = frozenset(),
    chair_decides: bool = False,
) -> ItemResult:
    """The result of one item; with ``chair_decides`` the votes only advise.

    ValueError when more voted than could vote, in all or in writing, or when the rule counts no
    written opinions.
    """
    if roll.consulted and rule.absent != "WRITTEN_OPINION":
        raise ValueError(f"rule {rule.id} counts no written opinions")
    barred = barred & roll.members
    voters = len((roll.present | roll.consulted) - barred)
    if count.answers > voters:
        raise ValueError(f"{count.item}: more votes than the {voters} who may vote")
    asked = len(roll.consulted - barred)
    if sum(count.written) > asked:
        raise ValueError(f"{count.item}: more written opinions than the {asked} asked")
    return ItemResult(
        item=count.item,
        count=count,
        barred=len(barred),
        share=_share(rule, roll, count, barred, shrinks=None),
        whole=_share(rule, roll, count, barred, shrinks=False),
        shrunk=_share(rule, roll, count, barred, shrinks=True),
        chair_must_agree=rule.chair_must_agree,
        chair_decides_even=rule.even == "CHAIR",
        chair_decides=chair_decides,
    )


def _share(rule, roll, count, barred, *, shrinks) -> Share:
    base = size_of_base(rule, roll, barred=barred, shrinks=shrinks)
    return Share(yes=count.yes, base=base, needed=votes_needed(rule.threshold, rule.strict, base))
