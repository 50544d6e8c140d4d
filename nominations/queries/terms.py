"""New terms of rounds: who sees them, and the draft that waits."""

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet

from nominations.models import Round, RoundTerms
from nominations.permissions import OFFICE_ROLES
from workflow.access import units_seen, units_where
from workflow.models import Body, User
from workflow.vocabulary import Role


def steered_rounds(user: User) -> QuerySet[Round]:
    """The rounds of the ministry in whose standing office the person sits."""
    rows = Round.objects.filter(organiser__in=units_where(user, *OFFICE_ROLES))
    return rows.select_related("organiser")


def visible_terms(user: User) -> QuerySet[RoundTerms]:
    """New terms of rounds, approved or not: for the office and the ministry's inspectors."""
    own = units_seen(user, *OFFICE_ROLES, Role.INSPECTOR)
    return RoundTerms.objects.filter(unit__in=own)


def terms_waiting(review: Round) -> RoundTerms | None:
    """The draft of new terms of a round, or None. One query."""
    rows = RoundTerms.objects.filter(round=review, approved_at=None, withdrawn_at=None)
    return rows.select_related("unit", "round", "drafted_by", "returned_by").first()


def bodies_of(terms: RoundTerms) -> Mapping[str, Body]:
    """The bodies its places name, by their names on the log. One query."""
    uids = [_uid(each) for each in terms.places]
    return {body.obj: body for body in Body.objects.filter(uid__in=uids)}


def _uid(place: Mapping[str, Any]) -> str:
    return place["body"].partition("/")[2]
