"""Recusals as rows: which stand, and what a person is kept from by those upheld."""

from collections import defaultdict
from collections.abc import Collection

from django.db.models import Exists, OuterRef, Q, QuerySet

from councils.models import Recusal
from councils.queries.substitutes import stands_back
from councils.vocabulary import OVER, Ruling
from workflow.models import User
from workflow.registry import withheld


@withheld("recusals")
def kept_from(user: User, column: str) -> Exists:
    """Of nominations: that a person stands back from one in the body this column names."""
    return Exists(
        Recusal.objects.filter(
            membership__user=user,
            substitution=None,
            membership__body=OuterRef(column),
            nomination=OuterRef("pk"),
            ruling=Ruling.UPHELD,
        )
    )


def kept_from_in(user: User, body: int) -> QuerySet:
    """The nominations a person stands back from in a body, as a subquery of keys.

    Whoever sits in a member's place stands back from what the member does.
    """
    upheld = Recusal.objects.filter(stands_back(user), membership__body=body)
    return upheld.values("nomination")


def upheld_on(nominations: Collection[int], seats: Collection[int]) -> dict[int, frozenset[int]]:
    """Which of these seats stand back from which of these nominations, by keys. One query.

    By a tie of the member, or of who sits in the member's place while the appointment lasts.
    """
    lent = Q(substitution__ended_at=None) & ~Q(substitution__session__state__in=OVER)
    rows = Recusal.objects.filter(
        Q(substitution=None) | lent,
        nomination__in=nominations,
        membership__in=seats,
        ruling=Ruling.UPHELD,
    )
    found: dict[int, set[int]] = defaultdict(set)
    for nomination, seat in rows.order_by().values_list("nomination", "membership"):
        found[nomination].add(seat)
    return {nomination: frozenset(kept) for nomination, kept in found.items()}
