"""Which units belong to a ministry: its own, those below, and those of its clusters."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from workflow.access import today
from workflow.models import Membership, Unit, UnitSuccession


def reach_of(ministries: Iterable[int] | QuerySet) -> QuerySet[Unit]:
    """The units whose people and awards the standing office of these ministries works with.

    The ministry itself, its units down to the second step, the members of its clusters and blocks
    today, and the units that these have followed. Who only sent a letter to one of its rounds is
    not among them: of them the office sees those named in the letter.
    """
    members = Membership.objects.current(today()).filter(body__unit__in=ministries)
    near = Unit.objects.filter(
        Q(pk__in=ministries)
        | Q(parent__in=ministries)
        | Q(parent__parent__in=ministries)
        | Q(pk__in=members.exclude(unit=None).values("unit"))
    ).values("pk")
    before = UnitSuccession.objects.filter(successor__in=near).values("former")
    earlier = UnitSuccession.objects.filter(successor__in=before).values("former")
    return Unit.objects.filter(Q(pk__in=near) | Q(pk__in=before) | Q(pk__in=earlier))


def same_or_followed(unit: Unit) -> QuerySet[Unit]:
    """A unit and those it followed, two steps back."""
    before = UnitSuccession.objects.filter(successor=unit).values("former")
    earlier = UnitSuccession.objects.filter(successor__in=before).values("former")
    return Unit.objects.filter(Q(pk=unit.pk) | Q(pk__in=before) | Q(pk__in=earlier))
