"""Whose rosters, initiatives and awards a person may look at."""

from django.db.models import Exists, Q

from nominations.permissions import OFFICE_ROLES, UNIT_ROLES
from nominations.queries.reach import reach_of
from workflow.access import units_seen, units_where
from workflow.models import Unit, User
from workflow.vocabulary import Role


def seen_units(user: User) -> list[int]:
    """One's own unit; for the standing office every unit of its ministry; for inspectors all.

    Keys, fetched at once: a register asks for them in several places of one query, and a database
    refuses conditions nested too deep. One query.
    """
    own, office = units_seen(user, *UNIT_ROLES), _of_office(user)
    inspects = Exists(units_where(user, Role.INSPECTOR))
    rows = Unit.objects.filter(Q(pk__in=own) | Q(pk__in=office) | inspects)
    return list(rows.values_list("pk", flat=True))


def matching_units(user: User) -> list[int]:
    """The units of whose nominees a person may say who is whom: one's own, or the ministry's.

    One query.
    """
    rows = Unit.objects.filter(Q(pk__in=units_seen(user, *UNIT_ROLES)) | Q(pk__in=_of_office(user)))
    return list(rows.values_list("pk", flat=True))


def _of_office(user: User):
    return reach_of(units_where(user, *OFFICE_ROLES)).values("pk")
