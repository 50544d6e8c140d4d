"""Whether the figures of a decision taken in the room can be: by hands, on paper, in writing."""

from collections.abc import Sequence
from dataclasses import dataclass

LEADER = "CLUSTER_LEADER"


@dataclass(frozen=True)
class Figures:
    """How many were for, against, and of neither side."""

    yes: int
    no: int
    abstained: int


def problems_of(
    figures: Figures | None, *, votes: Sequence[int], elected: Sequence[str], present: int
) -> list[str]:
    """Codes of what cannot be: more votes than people present, below none, two leaders elected."""
    counts = [figures.yes, figures.no, figures.abstained] if figures else []
    found = []
    if any(count < 0 for count in [*counts, *votes]):
        found.append("BELOW_ZERO")
    if sum(counts) > present or any(count > present for count in votes):
        found.append("MORE_VOTES_THAN_PRESENT")
    if elected.count(LEADER) > 1:
        found.append("TWO_LEADERS")
    return found
