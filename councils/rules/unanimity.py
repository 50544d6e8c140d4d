"""When a result tells every vote: an item passes only with the votes of all who may vote."""

from councils.rules.quorum import Members, Roll, size_of_base
from councils.rules.tally import votes_needed
from nominations.rules.rulebook import VotingRule


def passes_only_unanimously(
    rule: VotingRule, roll: Roll, *, barred: Members = frozenset(), written_yes: int = 0
) -> bool:
    """Whether the votes needed, but for those given in writing, are no fewer than the voters."""
    base = size_of_base(rule, roll, barred=barred)
    voters = len(roll.present - barred)
    return votes_needed(rule.threshold, rule.strict, base) - written_yes >= voters
