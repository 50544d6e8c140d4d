"""Initiatives and research works: which a person may see, and whose they are."""

from collections.abc import Sequence

from django.db.models import OuterRef, Prefetch, Q, QuerySet, Subquery

from nominations.models import Initiative, InitiativeAuthor, Nomination
from nominations.queries.likes import same_people
from nominations.queries.seen_units import seen_units
from nominations.queries.visible import visible_nominations
from nominations.vocabulary import SETTLED
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
    return with_authors(rows, user)


def with_authors(rows: QuerySet[Initiative], user: User) -> QuerySet[Initiative]:
    """Initiatives, the latest first, each with its unit and authors.

    ``counts_for`` of an author is the code of the nomination that relies on it, where the person
    sees that nomination.
    """
    line = visible_nominations(user).filter(pk=OuterRef("used_for")).values("code")[:1]
    authors = InitiativeAuthor.objects.annotate(counts_for=Subquery(line))
    authors = authors.select_related("nominee").order_by("pk")
    rows = rows.select_related("unit").order_by("-recognised_on", "-pk")
    return rows.prefetch_related(Prefetch("authors", queryset=authors))


def relied_on(line: Nomination) -> list[InitiativeAuthor]:
    """What the nominee of a line, or somebody said to be the same, wrote: the latest first.

    Two queries or three.
    """
    same = same_people([line.nominee_id])[line.nominee_id]
    rows = InitiativeAuthor.objects.filter(nominee__in=same)
    rows = rows.select_related("initiative__unit", "nominee", "used_for")
    return list(rows.order_by("-initiative__recognised_on", "-pk"))


def serves_elsewhere(author: InitiativeAuthor, line: Nomination) -> Nomination | None:
    """The other line that an author's initiative serves; one that came to nothing frees it."""
    other = author.used_for
    if other is None or other.pk in (line.pk, line.origin_id) or other.state in SETTLED:
        return None
    return other
