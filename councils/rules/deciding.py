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


def bears(
    figures: Figures | None,
    *,
    candidates: Sequence[tuple[str, int | None, bool]],
    counted: bool,
) -> str:
    """Why the figures do not bear an adoption, as a code; empty where they do.

    ``candidates`` are post, votes and whether elected. Whoever did not ``count`` agreed without
    figures; those who did wrote them down, and more were for it than against it.
    """
    elected = [(post, votes) for post, votes, is_elected in candidates if is_elected]
    if figures is not None and figures.no >= figures.yes:
        return "NOT_MORE_FOR_IT"
    if counted and figures is None and (not elected or any(n is None for _post, n in elected)):
        return "NO_FIGURES"
    for post, votes in elected:
        others = [n for at, n, chosen in candidates if at == post and not chosen and n is not None]
        if votes is not None and votes <= max(others, default=0):
            return "ELECTED_WITH_FEWER"
    return ""
