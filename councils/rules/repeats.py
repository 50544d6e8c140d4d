"""When the count of a vote taken again, held against the first, gives single votes away."""

from collections.abc import Collection
from dataclasses import dataclass

# As of a box, in which fewer than three slips on an item are not opened: the difference of two
# counts is itself a count of those who joined and left, and one or two hide nobody.
FEW = 3


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

    The same electorate is None: what two counts differ by then nobody's coming or going explains.
    Source: audit_and_ballots.md B5, which asks for a warning from a difference of one.
    """
    was, may = frozenset(before), frozenset(now)
    found = Difference(joined=len(may - was), left=len(was - may))
    return found if 0 < found.size < FEW else None
