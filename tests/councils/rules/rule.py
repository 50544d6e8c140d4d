"""A voting rule for the tests, with what a test wants changed."""

from councils.rules.quorum import Roll
from councils.rules.tally import ItemCount, judge_item
from nominations.rules.rulebook import VotingRule

PLAIN = VotingRule(
    id="plain",
    body="COUNCIL",
    awards=("COBO",),
    modes=("OPEN",),
    quorum=(2, 3),
    threshold=(1, 2),
    strict=True,
    base="ALL_MEMBERS",
    absent="NONE",
    own_unit="VOTES",
    recusal_shrinks_base=False,
    chair_must_agree=False,
    tie="REPEAT",
    voter_limit=False,
    max_rounds=2,
    disclosure="TOTALS",
    clause="c",
    quorum_clause="q",
    conduct_clause="k",
)


def roll(members: int, present: int | None = None, consulted: int = 0) -> Roll:
    """Members 0..n-1; the first are present, the next were consulted."""
    came = members if present is None else present
    return Roll(
        members=frozenset(range(members)),
        present=frozenset(range(came)),
        consulted=frozenset(range(came, came + consulted)),
    )


def results(rule: VotingRule, yes_of: dict, *, members: int):
    """The results of several items by their votes in favour, everybody present."""
    everybody = roll(members)
    return [
        judge_item(rule, everybody, ItemCount(item=item, yes=yes)) for item, yes in yes_of.items()
    ]
