"""Spells of service: which a person may see, and who may state them of whom."""

from collections.abc import Sequence

from django.db.models import QuerySet

from nominations.models import Nominee, ServiceSpell
from nominations.permissions import CHRONICLERS, OFFICE_ROLES, OFFICERS
from nominations.queries.reach import reach_of
from nominations.queries.seen_units import seen_units
from nominations.vocabulary import PEOPLE
from workflow.access import standing, units_where
from workflow.models import User

STATERS = (*OFFICERS, *CHRONICLERS)


def visible_spells(user: User) -> QuerySet[ServiceSpell]:
    """The unit sees those of its own people, the office its ministry's, inspectors all."""
    return spells_kept_by(seen_units(user))


def spells_kept_by(units: Sequence[int]) -> QuerySet[ServiceSpell]:
    """The spells of the people of units, by their keys."""
    return ServiceSpell.objects.filter(nominee__unit__in=units)


def is_of_office(user: User, nominee: Nominee) -> bool:
    """Whether the standing office that this person works for answers for the nominee's unit."""
    return reach_of(units_where(user, *OFFICE_ROLES)).filter(pk=nominee.unit_id).exists()


def may_state_service(user: User, nominee: Nominee) -> bool:
    """Whether the person may enter and change spells of the nominee."""
    if nominee.kind not in PEOPLE:
        return False
    return standing(user).may(STATERS, nominee) or is_of_office(user, nominee)
