"""Nominees whom a person has said to be one and the same."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from django.db.models import QuerySet

from nominations.models import NomineeMatch
from nominations.rules.bands import firsts
from nominations.vocabulary import Sameness


def said_to_be_the_same() -> QuerySet[NomineeMatch]:
    """Every pair of nominees that a person has decided to be the same."""
    return NomineeMatch.objects.filter(decision=Sameness.SAME).exclude(other=None)


def same_people(keys: Iterable[int]) -> dict[int, frozenset[int]]:
    """For each nominee the keys of all who were said to be the same, itself included. One query.

    Who is the same as the same is the same, however many stand between.
    """
    near = defaultdict(set)
    for one, other in said_to_be_the_same().values_list("nominee", "other"):
        near[one].add(other)
        near[other].add(one)
    return {key: reached(key, near) for key in keys}


def first_of_each() -> dict[int, int]:
    """Of each nominee said to be the same as another the first of them all. One query.

    Whoever counts by it counts each person once; who is not in it is their own first.
    """
    return firsts(said_to_be_the_same().values_list("nominee", "other"))


def reached(start: int, near: Mapping[int, set[int]]) -> frozenset[int]:
    """Everything that hangs together with a start, itself included."""
    found, ahead = {start}, [start]
    while ahead:
        further = near.get(ahead.pop(), set()) - found
        found |= further
        ahead += further
    return frozenset(found)
