"""When more items reach their votes than there are places: from the highest number of yes down."""

from collections.abc import Hashable, Mapping, Sequence

from councils.rules.tally import ItemResult
from nominations.rules.rulebook import VotingRule

CARRIED, NOT_CARRIED, TIED = "CARRIED", "NOT_CARRIED", "TIED"


def apply_places(
    results: Sequence[ItemResult],
    *,
    places: int | None,
    rule: VotingRule,
    chair_votes: Mapping[Hashable, bool] | None = None,
) -> dict[Hashable, str]:
    """Each item's outcome, in the order given; `places` None is no limit.

    Equal votes across the last place are TIED, for the body to vote again. Where the rule lets
    the chair decide (Circular 25/2025/TT-BKHCN, Article 23), the chair's own yes on an item goes
    before its absence; what the chair's votes leave equal stays TIED. So does an item whose yes
    and no are even while the chair, who decides it, has not said.
    """
    if len({result.item for result in results}) != len(results):
        raise ValueError("one item stands twice")
    if places is not None and places < 0:
        raise ValueError("places are not below zero")
    chair = chair_votes or {}
    ranks = {each.item: _rank(each, rule, chair) for each in results if each.reached}
    ordered = sorted(ranks.values(), reverse=True)
    waiting = {each.item for each in results if each.waits_for_chair}
    return {
        each.item: TIED if each.item in waiting else _outcome(ranks.get(each.item), ordered, places)
        for each in results
    }


def lost_by_chair(
    results: Sequence[ItemResult], outcomes: Mapping[Hashable, str]
) -> frozenset[Hashable]:
    """Who had as many votes as one that is carried: only the chair's own vote stood between."""
    carried = {each.yes for each in results if outcomes[each.item] == CARRIED}
    return frozenset(
        each.item
        for each in results
        if each.reached and outcomes[each.item] == NOT_CARRIED and each.yes in carried
    )


def rounds_before_chair(rule: VotingRule) -> int:
    """How many rounds are held before whoever presides decides on what is tied.

    Where the chair's side decides, the first round is enough: there is nothing to repeat.
    """
    return 1 if rule.tie == "CHAIR" else rule.max_rounds


def _rank(result: ItemResult, rule: VotingRule, chair: Mapping) -> tuple[int, bool]:
    return result.yes, rule.tie == "CHAIR" and chair.get(result.item) is True


def _outcome(rank, ordered: list, places: int | None) -> str:
    if rank is None:
        return NOT_CARRIED
    above = sum(each > rank for each in ordered)
    equal = ordered.count(rank)
    if places is None or above + equal <= places:
        return CARRIED
    return TIED if above < places else NOT_CARRIED
