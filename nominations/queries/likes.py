"""Nominees whom a person has said to be one and the same."""

from collections.abc import Collection

from django.db.models import Q, QuerySet

from nominations.models import NomineeMatch
from nominations.vocabulary import Sameness


def said_to_be_the_same() -> QuerySet[NomineeMatch]:
    """Every pair of nominees that a person has decided to be the same."""
    return NomineeMatch.objects.filter(decision=Sameness.SAME).exclude(other=None)


def with_their_like(nominees: Collection[int]) -> dict[int, set[int]]:
    """Each of these nominees with whoever was said to be the same, by key. One query."""
    like = {key: {key} for key in nominees}
    pairs = said_to_be_the_same().filter(Q(nominee__in=nominees) | Q(other__in=nominees))
    for one, other in pairs.values_list("nominee", "other"):
        for key, twin in ((one, other), (other, one)):
            if key in like:
                like[key].add(twin)
    return like
