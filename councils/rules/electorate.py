"""How large a roll may be: it is stated whole in one entry of the log, by the names of seats."""

from collections.abc import Collection, Mapping

# Bytes. An entry's body is at most 65,535; what else the entry states of a ballot has its room.
MOST = 65_535 - 2_535
# "membership/<uuid>" in quotes with its comma, and the code of an item with what stands around it.
NAME, ITEM = 50, 40


def roll_size(*, members: int, barred: Mapping[int, int]) -> int:
    """The most bytes a roll takes, everybody present; ``barred`` numbers by item."""
    return NAME * (2 * members + sum(barred.values())) + ITEM * len(barred)


def largest_electorate(*, barred: Mapping[int, int]) -> int:
    """How many members fit beside so many who are barred."""
    return max(0, (MOST - roll_size(members=0, barred=barred)) // (2 * NAME))


def entitled_to(
    present: Collection[int], barred: Mapping[int, Collection[int]], items: Collection[int]
) -> frozenset[int]:
    """Who of those present may answer at least one of these items."""
    shut = [frozenset(barred.get(item, ())) for item in items]
    return frozenset(present) - frozenset.intersection(*shut) if shut else frozenset()
