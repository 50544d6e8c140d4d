"""The rule by which a body votes on a day: that of its own regulation, else the rule set's."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.db.models import Q, QuerySet

from councils.models import Ballot, Regulation
from councils.queries.membership import bodies_with_members
from councils.queries.regulations import on_matters
from councils.rules.own_rules import clause_of, lay_over, read, with_matters
from nominations.models import RuleSet
from nominations.permissions import OFFICE_ROLES, UNIT_ROLES
from nominations.queries.rules import rule_set_on, rulebook
from nominations.rules.rulebook import Clause, Rulebook, VotingRule
from nominations.vocabulary import VotingBody
from workflow.access import units_seen
from workflow.models import Body, User
from workflow.vocabulary import BodyKind, Role, UnitKind


@dataclass(frozen=True, kw_only=True)
class Pinned:
    """A voting rule with the law it stands in; ``digest`` is of the text that has the rule."""

    rule: VotingRule
    law: Rulebook
    regulation: Regulation | None
    digest: str

    @property
    def regulation_digest(self) -> str:
        """The digest of the body's own regulation, empty where the rulebook has the rule."""
        return self.digest if self.regulation else ""

    @property
    def rule_id(self) -> str:
        """The rule's name within its text."""
        return self.rule.id


def visible_regulations(user: User) -> QuerySet[Regulation]:
    """What was approved is known to who sees the body or seats its members.

    Drafts to the office and inspectors, of a unit's own council to its officers and head.
    """
    drafts = Q(unit__in=units_seen(user, *OFFICE_ROLES, Role.INSPECTOR))
    drafts |= Q(unit__in=units_seen(user, *UNIT_ROLES)) & ~Q(unit__kind=UnitKind.MINISTRY)
    seen = Q(body__in=bodies_with_members(user))
    return Regulation.objects.filter(seen & (~Q(approved_at=None) | drafts))


def regulation_on(body: Body, *, on: date) -> Regulation | None:
    """The regulation of a body on a day, or None. One query."""
    return Regulation.objects.in_force(on).filter(body=body).first()


def bodies_to_regulate(user: User) -> QuerySet[Body]:
    """The bodies of one's ministry for its standing office; a unit's councils for its officers."""
    office = Q(unit__in=units_seen(user, *OFFICE_ROLES), unit__kind=UnitKind.MINISTRY)
    own = Q(unit__in=units_seen(user, Role.UNIT_OFFICER), kind=BodyKind.COUNCIL)
    return Body.objects.filter(office | own & ~Q(unit__kind=UnitKind.MINISTRY)).order_by("name")


def draft_of(body: Body) -> Regulation | None:
    """The draft that waits for a body, or None. One query."""
    return Regulation.objects.filter(body=body, approved_at=None, withdrawn_at=None).first()


def latest_approved(body: Body) -> Regulation | None:
    """The edition last approved, which a new draft would replace, or None. One query."""
    rows = Regulation.objects.filter(body=body).exclude(approved_at=None)
    return rows.order_by("-edition").first()


def own_rules(held: Regulation) -> list[VotingRule]:
    """The voting rules of a regulation."""
    return [read(each["rule"]) for each in held.rules]


def own_clauses(held: Regulation) -> list[Clause]:
    """Where each of its rules stands in its paper."""
    return [
        clause_of(
            read(each["rule"]),
            title=held.title,
            citation=f"{held.paper}, {article}" if article else held.paper,
            is_read=each["verified"],
        )
        for each, article in zip(held.rules, held.articles, strict=True)
    ]


def law_under(digest: str, regulation: str | None) -> Rulebook:
    """The rule set of a digest with the regulation of that digest, if any, laid over it.

    And with the rules of the house on matters, where neither has one.
    """
    return _laid_over(digest, regulation or "")


@lru_cache(maxsize=64)
def _laid_over(digest: str, regulation: str) -> Rulebook:
    law = rulebook(digest)
    if regulation:
        held = Regulation.objects.filter(digest=regulation).earliest("pk")
        law = lay_over(law, own_rules(held), own_clauses(held))
    return with_matters(law, on_matters())


def law_of_ballot(ballot: Ballot) -> Rulebook:
    """The law pinned on a ballot. No query once it was read."""
    return law_under(ballot.ruleset.digest, ballot.regulation_digest)


def rule_for(body: Body, award: str, *, on: date, ruleset: RuleSet) -> Pinned:
    """By which rule a body decides on an award on a day; LookupError where nothing says."""
    held = regulation_on(body, on=on)
    law = law_under(ruleset.digest, held.digest if held else None)
    rule = law.voting_for(voting_body(body), award)
    is_own = held is not None and rule.id in {each.id for each in own_rules(held)}
    return Pinned(
        rule=rule,
        law=law,
        regulation=held if is_own else None,
        digest=held.digest if is_own else ruleset.digest,
    )


def law_of_day(on: date) -> Rulebook | None:
    """The rule set of a day with the rules on matters, or None. One query."""
    ruleset = rule_set_on(on)
    return law_under(ruleset.digest, None) if ruleset else None


def law_on(body: Body, *, on: date) -> Rulebook | None:
    """The law by which a body acts on a day, its own regulation first. Two queries."""
    ruleset = rule_set_on(on)
    held = regulation_on(body, on=on) if ruleset else None
    return law_under(ruleset.digest, held.digest if held else None) if ruleset else None


def rule_on_matters(body: Body, what: str, *, on: date) -> tuple[RuleSet, Pinned]:
    """The rule set of a day and the rule by which a body decides on matters; else LookupError.

    The body's own regulation is pinned wherever there is one: the quorum is taken from it too.
    """
    ruleset, held = rule_set_on(on), regulation_on(body, on=on)
    if ruleset is None:
        raise LookupError(what)
    law = law_under(ruleset.digest, held.digest if held else None)
    rule = law.voting_for(voting_body(body), what)
    digest = held.digest if held else ruleset.digest
    return ruleset, Pinned(rule=rule, law=law, regulation=held, digest=digest)


def voting_body(body: Body) -> VotingBody:
    """As which kind of body a cluster, block or council votes."""
    return VotingBody.COUNCIL if body.kind == BodyKind.COUNCIL else VotingBody.CLUSTER
