"""What ties a member to a nomination, what of it keeps the member from voting, who rules on it."""

from collections.abc import Iterable
from dataclasses import dataclass

from nominations.rules.rulebook import VotingRule

SELF, SAME_UNIT, HEADS_UNIT = "SELF", "SAME_UNIT", "HEADS_UNIT"
PREPARED_DOSSIER, DECLARED_TIE = "PREPARED_DOSSIER", "DECLARED_TIE"
UPHELD, NOTED, DISMISSED, WITHDRAWN = "UPHELD", "NOTED", "DISMISSED", "WITHDRAWN"
CHAIR, VICE_CHAIR = "CHAIR", "VICE_CHAIR"


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the records say of one member and one nomination, and what the member declares.

    `same_name`: a person of the member's name is nominated, who may be another. `own_unit`: the
    nomination is of a unit in which the member works or whose seat it is.
    """

    same_name: bool = False
    own_unit: bool = False
    heads_unit: bool = False
    prepared: bool = False
    declared: bool = False


def grounds(facts: Facts) -> tuple[str, ...]:
    """Every tie the facts show, the gravest first; heading a unit says that one is in it."""
    found = (
        (SELF, facts.same_name),
        (HEADS_UNIT, facts.heads_unit),
        (SAME_UNIT, facts.own_unit and not facts.heads_unit),
        (PREPARED_DOSSIER, facts.prepared),
        (DECLARED_TIE, facts.declared),
    )
    return tuple(ground for ground, is_so in found if is_so)


def bars(ground: str, rule: VotingRule | None) -> bool:
    """Whether the rule keeps a member from the vote on this ground; without a rule, only SELF.

    No source names a ground (law.md B): which bar is the body's own setting, stored with the rule.
    """
    return ground in (rule.bars if rule else (SELF,))


def waits_for_ruling(ground: str, rule: VotingRule | None, *, is_declared: bool, ruling: str):
    """Whether somebody must rule before the vote: what bars, and what a member declared."""
    return not ruling and (is_declared or bars(ground, rule))


def may_be_ruled(ground: str, ruling: str, rule: VotingRule | None) -> bool:
    """Whether a ruling fits the ground: what bars is not merely noted."""
    return ruling in (UPHELD, DISMISSED) or (ruling == NOTED and not bars(ground, rule))


def needs_reason(ground: str, ruling: str, rule: VotingRule | None) -> bool:
    """Whether a ruling says why: a tie set aside, or a member kept out beyond the rule."""
    return ruling == DISMISSED or (ruling == UPHELD and not bars(ground, rule))


def rulers(*, is_of_chair: bool, chair_sits: bool) -> tuple[str, ...]:
    """Who rules on a member: the chair; on the chair, or in the chair's absence, the vice-chair."""
    if is_of_chair:
        return (VICE_CHAIR,)
    return (CHAIR,) if chair_sits else (CHAIR, VICE_CHAIR)


def may_rule_on_oneself(ruling: str) -> bool:
    """Whether this may be said of one's own tie where nobody else can rule: standing back alone."""
    return ruling == UPHELD


def voids(*, upheld: Iterable[int], frozen: Iterable[int], members: Iterable[int]) -> bool:
    """Whether a member of the roll was kept out of an item after the roll was frozen."""
    return bool((set(upheld) & set(members)) - set(frozen))
