"""Written opinions of absent members: added to the votes of the room, shown beside them."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, replace

from councils.rules.checks import CHOICES
from councils.rules.tally import ItemCount
from nominations.rules.rulebook import VotingRule

ROOM, WRITING, TOGETHER = "ROOM", "WRITING", "TOGETHER"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the minutes: where the answers were given, and how many of each."""

    where: str
    yes: int
    no: int
    blank: int


def with_opinions(count: ItemCount, opinions: Iterable[str]) -> ItemCount:
    """The counts of the room with these opinions added; ValueError for an unknown word."""
    said = list(opinions)
    if not CHOICES.issuperset(said):
        raise ValueError(f"not a choice: {sorted(set(said) - CHOICES)}")
    more = tuple(said.count(choice) for choice in ("YES", "NO", "BLANK"))
    answers = (count.yes, count.no, count.blank)
    yes, no, blank = (one + other for one, other in zip(answers, more, strict=True))
    written = tuple(one + other for one, other in zip(count.written, more, strict=True))
    return replace(count, yes=yes, no=no, blank=blank, written=written)


def lines_of(rule: VotingRule, count: ItemCount, *, consulted: frozenset[Hashable]) -> list[Line]:
    """How the minutes show them: the room and the writing apart, or one combined line.

    The opinion of a single absent member is never a line of its own: it would be their vote.
    """
    whole = Line(where=TOGETHER, yes=count.yes, no=count.no, blank=count.blank)
    yes, no, blank = count.written
    if not consulted:
        return [replace(whole, where=ROOM)]
    if len(consulted) == 1 or rule.opinions_shown == "COMBINED":
        return [whole]
    room = Line(where=ROOM, yes=count.yes - yes, no=count.no - no, blank=count.blank - blank)
    return [room, Line(where=WRITING, yes=yes, no=no, blank=blank)]
