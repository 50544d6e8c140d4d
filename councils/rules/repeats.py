"""When the count of a vote taken again, held against the first, gives single votes away."""

from collections.abc import Collection
from dataclasses import dataclass

from councils.rules.room_papers import FEWEST


@dataclass(frozen=True, kw_only=True)
class Difference:
    """How many may vote now who might not before, and the other way round."""

    joined: int
    left: int

    @property
    def size(self) -> int:
        """How many stand in one of the two electorates alone."""
        return self.joined + self.left


def told_apart(before: Collection[int], now: Collection[int]) -> Difference | None:
    """The difference of two electorates of one item, where it is so small that it tells.

    It is itself a count, of those who joined and left, and hides nobody where they are fewer than
    a box opens slips of. The same electorate is None: nobody's coming or going tells of a vote.
    Source: audit_and_ballots.md B5, which asks for a warning from a difference of one.
    """
    was, may = frozenset(before), frozenset(now)
    found = Difference(joined=len(may - was), left=len(was - may))
    return found if 0 < found.size < FEWEST else None
