"""Who is shown what of a result: by name, in totals, the outcome alone, or nothing."""

from enum import StrEnum

from nominations.rules.rulebook import VotingRule


class Audience(StrEnum):
    """Whoever looks at a result, or is told of it."""

    MEMBER = "MEMBER"
    UNIT = "UNIT"
    CANDIDATE = "CANDIDATE"
    INSPECTOR = "INSPECTOR"
    PUBLIC = "PUBLIC"
    MINUTES = "MINUTES"


class Shown(StrEnum):
    """How much of a result is shown, the least first."""

    NOTHING = "NOTHING"
    OUTCOME = "OUTCOME"
    TOTALS = "TOTALS"
    NAMES = "NAMES"


# Whatever the rule says: units read no votes by name, and candidates and the public no figures.
AT_MOST = {
    Audience.MEMBER: Shown.NAMES,
    Audience.INSPECTOR: Shown.NAMES,
    Audience.UNIT: Shown.TOTALS,
    Audience.CANDIDATE: Shown.OUTCOME,
    Audience.PUBLIC: Shown.OUTCOME,
}
_RANKS = {each: rank for rank, each in enumerate(Shown)}


def shown(rule: VotingRule, *, audience: Audience, electorate: int, outcome: str) -> Shown:
    """How much of one item's result the audience is shown.

    `electorate` is how many might vote on it, `outcome` what came of it, empty until counted.
    Minutes always hold the figures: they prove that the rule was kept. Outside them a small
    electorate gives away how each voted, so the rule may leave the outcome alone
    (audit_and_ballots.md B5). The public hears of what was carried, and of nothing else.
    """
    if not outcome or (audience == Audience.PUBLIC and outcome != "CARRIED"):
        return Shown.NOTHING
    if audience == Audience.MINUTES:
        return _most(Shown.TOTALS, Shown(rule.disclosure))
    allowed = [AT_MOST[audience], Shown(rule.disclosure)]
    if rule.small_below is not None and electorate < rule.small_below:
        allowed.append(Shown(rule.small_shows))
    return min(allowed, key=_RANKS.__getitem__)


def has_figures(level: Shown) -> bool:
    """Whether numbers of votes are shown."""
    return _RANKS[level] >= _RANKS[Shown.TOTALS]


def _most(*levels: Shown) -> Shown:
    return max(levels, key=_RANKS.__getitem__)
