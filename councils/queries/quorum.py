"""The quorum of a body apart from any award."""

from datetime import date

from councils.models import Session
from councils.queries.own_rules import law_under, regulation_on, voting_body
from councils.rules.quorum import quorum_needed
from nominations.queries.rules import rule_set_on


def quorum_of(session: Session, *, members: int, on: date) -> int | None:
    """How many the strictest of the body's rules on a day asks for; None where none says.

    Nobody has to come to answer in writing. Two queries.
    """
    ruleset = rule_set_on(on)
    if session.is_written or ruleset is None:
        return None
    held = regulation_on(session.body, on=on)
    law = law_under(ruleset.digest, held.digest if held else None)
    kind = voting_body(session.body)
    asked = [rule.quorum for rule in law.voting if rule.body == kind and rule.quorum]
    return max((quorum_needed(each, members) for each in asked), default=None)
