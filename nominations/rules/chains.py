"""What a cancelled award carries with it: the later awards that may rest on it.

Pure; no Django.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from nominations.rules.eligibility.criterion import Criterion


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """An award of one nominee, by the caller's own key."""

    key: tuple[str, int]
    award: str
    year: int


def built_on(criteria: Iterable[Criterion]) -> dict[str, frozenset[str]]:
    """For each award those that the rules ask to have been given before it."""
    found: dict[str, frozenset[str]] = {}
    for each in criteria:
        asked = frozenset(each.titles) | ({each.after} if each.after else frozenset())
        if asked and not each.kind.startswith("MEMBER"):
            found[each.award] = found.get(each.award, frozenset()) | asked
    return found


def resting_on(
    broken: Link, among: Sequence[Link], *, rules: dict[str, frozenset[str]]
) -> list[Link]:
    """The later awards that ask for the broken one, or for one of those; the earliest first.

    Whether another award would have sufficed, a person judges.
    """
    fallen, found = {broken.award}, []
    later = [each for each in among if each.key != broken.key and each.year >= broken.year]
    for each in sorted(later, key=lambda link: (link.year, link.award, link.key)):
        if rules.get(each.award, frozenset()) & fallen:
            fallen.add(each.award)
            found.append(each)
    return found
