"""Letters that lie with a higher authority, their lines, and the decisions that came of them."""

from datetime import date

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from nominations.models import Decision, DecisionAbove, Nomination
from nominations.permissions import OFFICE_ROLES
from nominations.queries.visible import followed_decisions, visible_nominations
from nominations.rules.rulebook import DeadlineRule, Rulebook
from nominations.rules.terms import AUTHORITIES_ABOVE
from nominations.vocabulary import DecisionState
from nominations.vocabulary import NominationState as State
from workflow.access import units_seen
from workflow.models import User
from workflow.vocabulary import Role

CONFERRED = (State.AWARDED, State.REVOKED)


def letters_sent(user: User) -> QuerySet[Decision]:
    """The letters to higher authorities that were sent, as far as a person follows them.

    ``waiting`` counts the lines not yet decided on; those with any come first.
    """
    rows = followed_decisions(user).filter(
        state=DecisionState.ISSUED, authority__in=AUTHORITIES_ABOVE
    )
    rows = rows.annotate(waiting=Count("lines", filter=Q(lines__state=State.FORWARDED)))
    return rows.select_related("unit", "round").order_by("issued_on", "pk")


def awaiting(letter: Decision) -> QuerySet[Nomination]:
    """The lines of a letter on which the higher authority has not decided yet."""
    return _lines(letter).filter(state=State.FORWARDED)


def answered(letter: Decision) -> QuerySet[Nomination]:
    """The lines of a letter on which it has decided."""
    return _lines(letter).exclude(state=State.FORWARDED)


def _lines(letter: Decision) -> QuerySet[Nomination]:
    rows = Nomination.objects.filter(decision=letter)
    rows = rows.select_related("nominee", "unit", "decline", "decision_above")
    return rows.order_by("unit__name", "nominee__name", "pk")


def decisions_above() -> QuerySet[DecisionAbove]:
    """Every decision of a higher authority entered here, the latest first: open to all."""
    laws = Nomination.objects.filter(decision_above=OuterRef("pk")).exclude(ruleset=None)
    rows = DecisionAbove.objects.select_related("round", "unit").annotate(
        people=Count("lines", filter=Q(lines__state__in=CONFERRED)),
        law_digest=Subquery(laws.values("ruleset__digest")[:1]),
    )
    return rows.order_by("-issued_on", "-pk")


def conferred_by(row: DecisionAbove) -> QuerySet[Nomination]:
    """Whom it honours here, in the order printed."""
    lines = Nomination.objects.filter(decision_above=row, state__in=CONFERRED)
    return lines.select_related("nominee", "unit").order_by("unit__name", "nominee__name", "pk")


def readable_scans(user: User) -> QuerySet[DecisionAbove]:
    """The decisions whose scan a person may read: office, inspectors, and who sees a line of it."""
    own = Q(unit__in=units_seen(user, *OFFICE_ROLES, Role.INSPECTOR))
    lines = visible_nominations(user).exclude(decision_above=None)
    rows = DecisionAbove.objects.filter(own | Q(pk__in=lines.values("decision_above")))
    return rows.exclude(file="")


def receipt_rule(law: Rulebook | None, letter: Decision) -> tuple[DeadlineRule, date] | None:
    """By which rule and day the higher authority must have the letter; None where none is set."""
    rule = law.deadline("RECEIPT_ABOVE", letter.award) if law else None
    if rule is None or rule.month is None or rule.day is None:
        return None
    return rule, date(letter.round.year + (rule.years_after or 0), rule.month, rule.day)
