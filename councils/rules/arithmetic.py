"""The arithmetic of a result as plain numbers, for the minutes to print."""

from councils.rules.opinions import WRITING, lines_of
from councils.rules.quorum import Roll
from councils.rules.tally import ItemCount, ItemResult, Share
from nominations.rules.rulebook import VotingRule


def arithmetic(rule: VotingRule, roll: Roll, result: ItemResult) -> dict:
    """Needed, base and got, and the sentence to build from them; fractions stay [n, d]."""
    return {
        "item": result.item,
        "rule": rule.id,
        "clause": rule.clause,
        "threshold": list(rule.threshold),
        "strict": rule.strict,
        "base_kind": rule.base,
        "members": len(roll.members),
        "present": len(roll.present),
        "consulted": len(roll.consulted),
        "barred": result.barred,
        "yes": result.count.yes,
        "no": result.count.no,
        "blank": result.count.blank,
        "spoilt": result.count.spoilt,
        "absent": result.count.absent,
        "written": _written(rule, result.count),
        "asked": sum(result.count.written),
        **_over_limit(result.count),
        "chair_must_agree": rule.chair_must_agree,
        "chair_agrees": result.chair_agrees,
        "even": result.is_even,
        **({"chair_decides": True} if result.chair_decides else {}),
        "reached": result.reached,
        "whole": _share(result.whole),
        "shrunk": _share(result.shrunk),
        "sentence": {"code": _code(result), **_share(result.share)},
    }


def _written(rule: VotingRule, count: ItemCount) -> list[int]:
    """Yes, no and blank in writing; none where a line of their own would tell a member's vote."""
    asked = frozenset(range(sum(count.written)))
    lines = lines_of(rule, count, consulted=asked)
    return list(count.written) if lines[-1].where == WRITING or not asked else []


def _over_limit(count: ItemCount) -> dict[str, int]:
    """How many opinions were counted blank; of a single one nothing: it would tell its answers."""
    is_told = count.over_limit > 0 and sum(count.written) > 1
    return {"over_limit": count.over_limit} if is_told else {}


def _share(share: Share) -> dict:
    return {
        "got": share.yes,
        "base": share.base,
        "needed": share.needed,
        "fraction": [share.yes, share.base],
        "reached": share.reached,
    }


def _code(result: ItemResult) -> str:
    if result.chair_decides:
        return _decided(result.count.consent)
    if result.waits_for_chair:
        return "EVEN"
    if result.is_even:
        return "CHAIR_FOR" if result.reached else "CHAIR_AGAINST"
    if result.reached:
        return "REACHED"
    if not result.share.reached:
        return "NOT_REACHED"
    return "CHAIR_NOT_HEARD" if result.chair_agrees is None else "CHAIR_DID_NOT_AGREE"


def _decided(agrees: bool | None) -> str:
    if agrees is None:
        return "CHAIR_DECIDES"
    return "DECIDED_FOR" if agrees else "DECIDED_AGAINST"
