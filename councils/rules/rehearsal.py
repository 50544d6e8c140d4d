"""What a rule would say of figures thought out before a meeting."""

from dataclasses import dataclass

from councils.rules.quorum import QuorumResult, Roll, judge_quorum
from councils.rules.tally import ItemCount, ItemResult, judge_item
from nominations.rules.rulebook import VotingRule


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """How many members a body has, came, wrote, stand aside; how many say yes and no.

    Members stand aside among those present first. `chair`: whether the chair agrees, None when
    that is not known.
    """

    members: int
    present: int
    consulted: int = 0
    recused: int = 0
    yes: int
    no: int = 0
    chair: bool | None = None

    @property
    def problems(self) -> tuple[str, ...]:
        """What cannot be, whatever the rule: codes."""
        found = []
        if self.members < 1:
            found.append("NO_MEMBERS")
        if self.present + self.consulted > self.members:
            found.append("MORE_THAN_MEMBERS")
        if self.recused > self.present + self.consulted:
            found.append("MORE_RECUSED")
        if self.yes + self.no > self.present + self.consulted - self.recused:
            found.append("MORE_VOTES")
        return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rehearsed:
    """What the rule says: a code, the quorum, and the arithmetic (None where it cannot be)."""

    code: str
    quorum: QuorumResult
    result: ItemResult | None

    @property
    def is_unanimity(self) -> bool:
        """Whether to pass is to be unanimous: the result would tell everybody's vote."""
        return self.result is not None and self.result.needed >= self.result.base


def rehearse(rule: VotingRule, figures: Figures, *, states_share: bool = True) -> Rehearsed:
    """What the rule says of these figures; ValueError where they cannot be by themselves.

    Opinions of absent members are left out where the rule counts none. Without a share stated
    only the quorum and the arithmetic are told.
    """
    if figures.problems:
        raise ValueError(", ".join(figures.problems))
    heard = figures.consulted if rule.absent == "WRITTEN_OPINION" else 0
    roll = _roll(figures, heard)
    quorum = judge_quorum(rule, roll)
    count = ItemCount(item="item", yes=figures.yes, no=figures.no, consent=figures.chair)
    aside = frozenset(range(figures.recused))
    try:
        result = judge_item(rule, roll, count, barred=aside)
    except ValueError:
        result = None
    code = _code(rule, figures, quorum, result, states_share=states_share)
    return Rehearsed(code=code, quorum=quorum, result=result)


def _roll(figures: Figures, heard: int) -> Roll:
    return Roll(
        members=frozenset(range(figures.members)),
        present=frozenset(range(figures.present)),
        consulted=frozenset(range(figures.present, figures.present + heard)),
    )


def _code(rule, figures, quorum, result, *, states_share) -> str:
    if figures.present == 0 and figures.consulted and rule.consult_decides == "CHAIR":
        return _by_chair(figures.chair, otherwise="CHAIR_DECIDES")
    if not quorum.reached:
        return "QUORUM_NOT_MET"
    if result is None:
        return "MORE_THAN_VOTERS"
    if not states_share:
        return "NO_SHARE"
    if result.is_even:
        return _by_chair(figures.chair, otherwise="EVEN")
    return _by_share(result)


def _by_chair(chair: bool | None, *, otherwise: str) -> str:
    if chair is None:
        return otherwise
    return "CHAIR_FOR" if chair else "CHAIR_AGAINST"


def _by_share(result: ItemResult) -> str:
    if result.reached:
        return "CARRIED"
    if not result.share.reached:
        return "NOT_CARRIED"
    return "CHAIR_NOT_KNOWN" if result.chair_agrees is None else "CHAIR_DID_NOT_AGREE"
