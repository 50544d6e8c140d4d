"""How the rules on an agenda have absent members heard."""

from councils.models import Regulation, Session
from councils.queries.own_rules import law_on, law_under
from councils.queries.seats import day_of
from councils.queries.sections import voting_rule
from councils.vocabulary import OfMatters
from nominations.models import Nomination
from nominations.queries.names import award_name
from nominations.rules.rulebook import Rulebook, VotingRule


def laws_on(session: Session) -> dict[str, Rulebook]:
    """The law for each award on the agenda, the body's own regulation first. Two queries."""
    own = Regulation.objects.in_force(day_of(session)).filter(body=session.body_id)
    own_digest = own.values_list("digest", flat=True).first()
    lines = Nomination.objects.filter(agenda_items__session=session).exclude(ruleset=None)
    found = lines.order_by().values_list("award", "ruleset__digest").distinct()
    return {award: law_under(digest, own_digest) for award, digest in found}


def rules_on(session: Session) -> dict[str, VotingRule]:
    """The rule for each award on the agenda, where there is one. Two queries."""
    laws = laws_on(session)
    rules = {award: voting_rule(law, session.body, award) for award, law in laws.items()}
    return {award: rule for award, rule in rules.items() if rule is not None}


def heard_how(session: Session) -> frozenset[str]:
    """SUBSTITUTE and WRITTEN_OPINION, as far as a rule on the agenda names them.

    Written opinions are of nominations alone. Three queries, five where matters stand on it.
    """
    found = {rule.absent for rule in rules_on(session).values()}
    if session.items.exclude(matter=None).exists():
        law = law_on(session.body, on=day_of(session))
        rule = voting_rule(law, session.body, OfMatters.RESOLUTION)
        found |= {"SUBSTITUTE"} & {rule.absent if rule else ""}
    return frozenset(found - {"NONE"})


def heard_in_writing(session: Session) -> list[Nomination]:
    """The nominations on an agenda whose rule counts written opinions, in order. Three queries.

    Each with ``award_title``, what its law calls the award.
    """
    laws = laws_on(session)
    rules = {award: voting_rule(law, session.body, award) for award, law in laws.items()}
    heard = [award for award, rule in rules.items() if rule and rule.absent == "WRITTEN_OPINION"]
    lines = Nomination.objects.filter(agenda_items__session=session, award__in=heard)
    lines = lines.select_related("nominee").order_by("agenda_items__position", "pk")
    found = list(lines)
    for line in found:
        line.award_title = award_name(laws[line.award], line.award)
    return found
