"""Scores of a cluster's members: who scores whom, totals with bonus points, ranks, spread.

Points are integers of hundredths throughout. A sheet that is not there is never counted as 0.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

HUNDRED = 100
SELF, PEER, LEADER, OFFICE = "SELF", "PEER", "LEADER", "OFFICE"
# Whose sheets make the points by which members are ranked.
COUNTED: Mapping[str, tuple[str, ...]] = {
    "PEERS": (PEER,),
    "LEADER": (LEADER,),
    "OFFICE": (OFFICE,),
    "ALL": (PEER, LEADER, OFFICE),
}


class Slot(NamedTuple):
    """A sheet that is asked: on which unit, of which kind, by which unit."""

    unit: int
    kind: str
    scorer: int


@dataclass(frozen=True)
class Given:
    """A sheet that was handed in: the points of the criteria and, apart, of the bonus rules."""

    slot: Slot
    points: tuple[int, ...]
    bonus: tuple[int, ...] = ()

    @property
    def plain(self) -> int:
        """What the criteria give."""
        return sum(self.points)

    @property
    def total(self) -> int:
        """The same with bonus and penalty points: it may exceed the maximum."""
        return self.plain + sum(self.bonus)


@dataclass(frozen=True)
class Standing:
    """A member in the ranking; None where no sheet that counts was handed in."""

    unit: int
    total: int | None
    plain: int | None
    place: int | None
    plain_place: int | None


@dataclass(frozen=True)
class Spread:
    """The lowest, mean and highest of what was given, and of how many."""

    lowest: int
    mean: int
    highest: int
    number: int


def slots(
    units: Sequence[int], *, leader: int | None, deputy: int | None, office: int
) -> list[Slot]:
    """Every sheet that is asked, by member scored.

    A member scores itself once and each other member once; the leader's sheet on the leader's own
    unit is the deputy's, and none is asked where there is no deputy. Nobody but in the self-score
    scores their own unit.
    """
    found = []
    for unit in units:
        found.append(Slot(unit, SELF, unit))
        found += [Slot(unit, PEER, other) for other in units if other != unit]
        above = deputy if unit == leader else leader
        if above is not None and above != unit:
            found.append(Slot(unit, LEADER, above))
        if office != unit:
            found.append(Slot(unit, OFFICE, office))
    return found


def is_own(slot: Slot) -> bool:
    """Whether a unit would score itself on a sheet that is not its self-score."""
    return slot.kind != SELF and slot.unit == slot.scorer


def bonus_points(points: int, *, times: int, cap: int | None) -> int:
    """What a bonus or penalty rule gives for so many times, at most its cap, in hundredths."""
    size = abs(points) * times
    size = size if cap is None else min(size, cap)
    return (size if points > 0 else -size) * HUNDRED


def mean(values: Collection[int]) -> int | None:
    """The mean in whole hundredths, half up; None of nothing."""
    if not values:
        return None
    return (2 * sum(values) + len(values)) // (2 * len(values))


def spread(values: Collection[int]) -> Spread | None:
    """How far apart what was given lies; None of nothing."""
    middle = mean(values)
    if middle is None:
        return None
    return Spread(min(values), middle, max(values), len(values))


def places(totals: Mapping[int, int | None]) -> dict[int, int | None]:
    """The place of each by what it has: equals share one, and the next is as many further on."""
    had = [total for total in totals.values() if total is not None]
    return {
        unit: None if total is None else 1 + sum(other > total for other in had)
        for unit, total in totals.items()
    }


def ranking(units: Sequence[int], given: Iterable[Given], *, by: str) -> list[Standing]:
    """The members by the mean total of the sheets that count, the highest first.

    Beside it the place that each would have without bonus and penalty points. Who has no such sheet
    comes last, without points and without a place.
    """
    sheets: dict[int, list[Given]] = {unit: [] for unit in units}
    for each in given:
        if each.slot.kind in COUNTED[by] and each.slot.unit in sheets:
            sheets[each.slot.unit].append(each)
    totals = {unit: mean([each.total for each in rows]) for unit, rows in sheets.items()}
    plain = {unit: mean([each.plain for each in rows]) for unit, rows in sheets.items()}
    first, second = places(totals), places(plain)
    rows = [Standing(u, totals[u], plain[u], first[u], second[u]) for u in units]
    return sorted(rows, key=lambda row: (row.place is None, row.place or 0))
