"""Which units belong to a ministry: its own, those below, and those of its clusters."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from workflow.models import Unit, UnitSuccession


def reach_of(ministries: Iterable[int] | QuerySet) -> QuerySet[Unit]:
    """The units whose people and awards the standing office of these ministries works with.

    The ministry itself, its units down to the second step, the members of its clusters and blocks,
    whoever submitted to one of its rounds, and the units that these have followed.
    """
    near = Unit.objects.filter(
        Q(pk__in=ministries)
        | Q(parent__in=ministries)
        | Q(parent__parent__in=ministries)
        | Q(memberships__body__unit__in=ministries)
        | Q(submissions__state="SUBMITTED", submissions__round__organiser__in=ministries)
    ).values("pk")
    before = UnitSuccession.objects.filter(successor__in=near).values("former")
    earlier = UnitSuccession.objects.filter(successor__in=before).values("former")
    return Unit.objects.filter(Q(pk__in=near) | Q(pk__in=before) | Q(pk__in=earlier))


def same_or_followed(unit: Unit) -> QuerySet[Unit]:
    """A unit and those it followed, two steps back."""
    before = UnitSuccession.objects.filter(successor=unit).values("former")
    earlier = UnitSuccession.objects.filter(successor__in=before).values("former")
    return Unit.objects.filter(Q(pk=unit.pk) | Q(pk__in=before) | Q(pk__in=earlier))
