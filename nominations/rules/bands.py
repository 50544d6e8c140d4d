"""Who counts as leader and who as direct worker on a day, each person once."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """Which places in a unit are those of leaders and of direct workers, from a day on.

    It stands in an edition of the guidance of a year, approved on a day; a place may be neither.
    """

    leaders: frozenset[str]
    direct: frozenset[str]
    since: date
    approved_on: date
    year: int
    edition: int


class Place(NamedTuple):
    """What one line says of a person: the place in the unit, the kind of work; None for neither."""

    person: int
    band: str | None
    is_direct: bool | None


@dataclass(frozen=True, slots=True)
class Work:
    """What somebody counts as; None where nobody says. `by_letter`: only the letter says it."""

    is_direct: bool | None = None
    is_leader: bool | None = None
    by_letter: bool = False


def definition_on(known: Iterable[Definition], on: date) -> Definition | None:
    """The definition in force on a day, or None.

    One begins on its own day and never before it was approved. Of the editions of a year the
    latest begun counts; of several years the one that begins last. It holds until the next begins.
    """
    begun = [each for each in known if each.approved_on <= on and each.since <= on]
    of_year = {each.year: each for each in sorted(begun, key=lambda each: each.edition)}
    return max(of_year.values(), key=lambda each: (each.since, each.year), default=None)


def work_of(
    roster: Iterable[Place], letter: Iterable[Place], definition: Definition | None
) -> dict[int, Work]:
    """What each person counts as; roster lines stand in the order in which they were entered.

    By the definition the place on the roster decides, the last entered first. Without one, what
    the roster states of the kind of work. Of whom the roster says nothing, the letter is believed.
    """
    lines = list(roster)
    direct = {
        each.person: answer for each in lines if (answer := _direct(each, definition)) is not None
    }
    leaders = (
        {each.person: each.band in definition.leaders for each in lines if each.band}
        if definition
        else {}
    )
    said = {each.person: each.is_direct for each in letter if each.is_direct is not None}
    return {
        person: Work(
            is_direct=direct.get(person, said.get(person)),
            is_leader=leaders.get(person),
            by_letter=person not in direct and person in said,
        )
        for person in {*direct, *leaders, *said}
    }


def share_of(answers: Iterable[bool | None]) -> tuple[int, int]:
    """How many are it, of how many of whom it is known."""
    known = [each for each in answers if each is not None]
    return sum(known), len(known)


def firsts(pairs: Iterable[tuple[int, int]]) -> dict[int, int]:
    """Of everybody in pairs of the same person the smallest key of all they hang together with.

    Counting by it counts each person once; who is in no pair is their own first.
    """
    found: dict[int, int] = {}
    groups: dict[int, set[int]] = {}
    for one, other in pairs:
        first, second = sorted((found.get(one, one), found.get(other, other)))
        group = groups.setdefault(first, {first})
        if first != second:
            group |= groups.pop(second, {second})
        found.update(dict.fromkeys(group, first))
    return found


def clashing(leaders: Collection[str], direct: Collection[str]) -> frozenset[str]:
    """The places that are said to be both."""
    return frozenset(leaders) & frozenset(direct)


def _direct(place: Place, definition: Definition | None) -> bool | None:
    if definition is None:
        return place.is_direct
    return None if place.band is None else place.band in definition.direct
