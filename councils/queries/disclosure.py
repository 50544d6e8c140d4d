"""How much of the result of a ballot is shown, by its own rule and roll."""

from councils.models import Ballot
from councils.queries.rolls import barred_from, frozen_roll, rule_of
from councils.rules.disclosure import Audience, Shown, has_figures, shown
from councils.vocabulary import NAMELESS, BallotState, Mode, Outcome
from nominations.rules.rulebook import VotingRule


def electorate_of(ballot: Ballot) -> int:
    """How many might vote on the item that fewest might vote on, by the frozen roll.

    Who wrote signed by name outside the box: it hides nobody of those who vote without names.
    """
    if not ballot.roll:
        return 0
    roll = frozen_roll(ballot)
    is_nameless = ballot.mode in NAMELESS
    voters = roll.present if is_nameless else roll.present | roll.consulted
    away = [len(seats & voters) for seats in barred_from(ballot).values()]
    return len(voters) - max(away, default=0)


def shown_of(ballot: Ballot, *, audience: Audience, rule: VotingRule | None = None) -> Shown:
    """How much of a ballot's results an audience is shown once it is counted.

    All items of one ballot are shown alike, as carefully as the one fewest might vote on asks.
    """
    return shown(
        rule or rule_of(ballot),
        audience=audience,
        electorate=electorate_of(ballot),
        outcome=Outcome.CARRIED,
    )


def shows_figures(ballot: Ballot, *, audience: Audience) -> bool:
    """Whether an audience is shown numbers of votes once the ballot is counted."""
    return has_figures(shown_of(ballot, audience=audience))


def shows_names(ballot: Ballot, rule: VotingRule, *, audience: Audience) -> bool:
    """Whether the votes of this ballot are shown by name: counted, open, and the rule says so."""
    is_counted = (ballot.state, ballot.mode) == (BallotState.COUNTED, Mode.OPEN)
    return is_counted and shown_of(ballot, audience=audience, rule=rule) == Shown.NAMES
