"""Initiatives and research works: which a person may see, and whose they are."""

from collections.abc import Sequence

from django.db.models import Prefetch, Q, QuerySet

from nominations.models import Initiative, InitiativeAuthor
from nominations.queries.seen_units import seen_units
from workflow.models import User


def visible_initiatives(user: User) -> QuerySet[Initiative]:
    """Those of a unit one may look at, and those one of its people wrote with others."""
    return initiatives_of(seen_units(user))


def initiatives_of(units: Sequence[int]) -> QuerySet[Initiative]:
    """Those entered for one of these units, and those one of their people wrote with others."""
    theirs = InitiativeAuthor.objects.filter(nominee__unit__in=units).values("initiative")
    return Initiative.objects.filter(Q(unit__in=units) | Q(pk__in=theirs))


def listed_initiatives(
    user: User, *, text: str = "", scope: str = "", year: int | None = None
) -> QuerySet[Initiative]:
    """Those a person may see, the latest first, narrowed; each with its authors."""
    rows = visible_initiatives(user)
    if text:
        named = InitiativeAuthor.objects.filter(nominee__name__icontains=text).values("initiative")
        rows = rows.filter(Q(title__icontains=text) | Q(pk__in=named))
    if scope:
        rows = rows.filter(scope=scope)
    if year is not None:
        rows = rows.filter(recognised_on__year=year)
    return with_authors(rows)


def with_authors(rows: QuerySet[Initiative]) -> QuerySet[Initiative]:
    """Initiatives, the latest first, each with its unit, authors and what it counts for."""
    authors = InitiativeAuthor.objects.select_related("nominee").order_by("pk")
    rows = rows.select_related("unit", "used_for").order_by("-recognised_on", "-pk")
    return rows.prefetch_related(Prefetch("authors", queryset=authors))
