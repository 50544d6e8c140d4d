"""How the rules on an agenda have absent members heard."""

from councils.models import Session
from councils.queries.sections import voting_rule
from nominations.models import Nomination
from nominations.queries.rules import rulebook
from nominations.rules.rulebook import VotingRule


def rules_on(session: Session) -> dict[str, VotingRule]:
    """The rule for each award on the agenda, where there is one. One query."""
    lines = Nomination.objects.filter(agenda_items__session=session).exclude(ruleset=None)
    found = lines.order_by().values_list("award", "ruleset__digest").distinct()
    rules = {award: voting_rule(rulebook(digest), session.body, award) for award, digest in found}
    return {award: rule for award, rule in rules.items() if rule is not None}


def heard_how(session: Session) -> frozenset[str]:
    """SUBSTITUTE and WRITTEN_OPINION, as far as a rule on the agenda names them. One query."""
    return frozenset(rule.absent for rule in rules_on(session).values()) - {"NONE"}
