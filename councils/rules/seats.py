"""Which roles sit on which kind of body, and whose turn it is to lead."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

# What the column of a seat's paper holds.
LONGEST = 200
_COUNCIL = ("COUNCIL_CHAIR", "COUNCIL_VICE_CHAIR", "COUNCIL_MEMBER", "COUNCIL_SECRETARY")
# Leader and deputy of a cluster are named by the decision of a year, never seated one by one.
FITTING: Mapping[str, tuple[str, ...]] = {
    "CLUSTER": ("CLUSTER_REPRESENTATIVE",),
    "BLOCK": ("CLUSTER_REPRESENTATIVE",),
    "COUNCIL": _COUNCIL,
}


@dataclass(frozen=True)
class Turn:
    """A member in the rotation: the years it led, and those in which it was deputy."""

    unit: int
    led: tuple[int, ...]
    deputy: tuple[int, ...]


def joined(granted: str, ended: str) -> str:
    """The paper of a seat and that of its end, as far as the column holds them."""
    return " · ".join(each for each in (granted.strip(), ended.strip()) if each)[:LONGEST]


def turns(members: Iterable[int], years: Iterable[tuple[int, int, int | None]]) -> list[Turn]:
    """Members in the order in which it is their turn to lead, given (year, leader, deputy).

    Who never led comes first, then who led longest ago; among equals the one who was deputy last,
    then in the order given. No text fixes an order of rotation: this is shown, never enforced.
    """
    known = list(years)
    rows = [
        Turn(
            unit,
            tuple(sorted(year for year, leader, _deputy in known if leader == unit)),
            tuple(sorted(year for year, _leader, deputy in known if deputy == unit)),
        )
        for unit in members
    ]
    return sorted(rows, key=lambda row: (max(row.led, default=0), -max(row.deputy, default=0)))
