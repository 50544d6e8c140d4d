"""The quorum of a body apart from any award."""

from datetime import date

from councils.models import Session
from councils.queries.own_rules import law_on, voting_body
from councils.rules.quorum import quorum_needed


def quorum_of(session: Session, *, members: int, on: date) -> int | None:
    """How many the strictest of the body's rules on a day asks for; None where none says.

    Nobody has to come to answer in writing. Two queries.
    """
    law = None if session.is_written else law_on(session.body, on=on)
    if law is None:
        return None
    kind = voting_body(session.body)
    asked = [rule.quorum for rule in law.voting if rule.body == kind and rule.quorum]
    return max((quorum_needed(each, members) for each in asked), default=None)
