"""What the counted ballots said of one nomination."""

from dataclasses import dataclass

from councils.models import Ballot, BallotItem
from councils.queries.audiences import audiences_on
from councils.queries.disclosure import shown_of
from councils.queries.own_rules import law_of_ballot
from councils.queries.results import Result, results_of
from councils.queries.rolls import rule_of
from councils.rules.disclosure import Audience
from councils.vocabulary import BallotState
from nominations.models import Nomination
from nominations.rules.rulebook import Clause
from workflow.models import User


@dataclass(frozen=True)
class Verdict:
    """One counted ballot on a nomination, with the clause that founds it."""

    ballot: Ballot
    result: Result
    clause: Clause


def verdicts_on(nomination: Nomination, reader: User) -> list[Verdict]:
    """Every counted result of a nomination as its reader is shown it, the latest last.

    Five queries at most, fetched with its nominee.
    """
    items = BallotItem.objects.filter(nomination=nomination, ballot__state=BallotState.COUNTED)
    related = ("tally", "ballot__session__body", "ballot__ruleset", "nomination__nominee")
    found = items.select_related(*related).defer("ballot__ruleset__content").order_by("ballot")
    sessions = {item.ballot.session_id for item in found}
    told = audiences_on(nomination, sessions, reader) if sessions else {}
    return [_verdict(item, told[item.ballot.session_id]) for item in found]


def _verdict(item: BallotItem, audience: Audience) -> Verdict:
    rule = rule_of(item.ballot)
    shown = shown_of(item.ballot, audience=audience, rule=rule)
    (result,) = results_of(item.ballot, [item], rule=rule, shown=shown)
    return Verdict(item.ballot, result, law_of_ballot(item.ballot).clause(rule.clause))
