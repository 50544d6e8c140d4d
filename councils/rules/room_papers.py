"""Papers of the room beside votes on devices: whether their figures fit, and what would tell.

A paper holds one ballot or a whole sheet. Either way it is told section by section: a ballot alone
is one section.
"""

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, field

from councils.rules.checks import Problem, check_rows
from councils.rules.tally import ItemCount

# What is counted of one item says nothing of anybody only among so many.
FEWEST = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionTally:
    """What was counted on one section: it is valid or not by itself, row by row when it is."""

    section: Hashable
    valid: int
    invalid: int
    items: tuple[ItemCount, ...]

    @property
    def returned(self) -> int:
        """How many papers came back that hold this section."""
        return self.valid + self.invalid


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomTally:
    """The figures of the papers of a room: as a whole, and of each section."""

    issued: int
    returned: int
    sections: tuple[SectionTally, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """Who took a paper that holds a section, how many of them are barred from each of its rows.

    ``places``: how many rows a valid paper agrees to at most, where the rule limits it.
    """

    seats: frozenset[int]
    barred: Mapping[Hashable, int] = field(default_factory=dict)
    places: int | None = None


def check_room_papers(
    tally: RoomTally, taken: Mapping[Hashable, Taken]
) -> list[tuple[Hashable, Problem]]:
    """Everything that does not fit whoever took a paper, each with its section (None: the whole).

    Where all fits: every row with too few papers. ``taken`` by section.
    """
    took = len(frozenset[int]().union(*(each.seats for each in taken.values())))
    found = [(None, problem) for problem in _whole(tally, took)]
    for each in tally.sections:
        drawn = taken[each.section]
        without = took - len(drawn.seats)
        found += [(each.section, p) for p in _section(each, drawn, tally.returned, without)]
    return found or [(each.section, p) for each in tally.sections for p in _too_few(each)]


def _whole(tally: RoomTally, took: int) -> Iterator[Problem]:
    papers = {"issued": tally.issued, "returned": tally.returned}
    if tally.issued != took:
        yield Problem(code="ISSUED_NOT_TAKEN", facts=papers | {"taken": took})
    if not 0 <= tally.returned <= tally.issued:
        yield Problem(code="ISSUED_NOT_RETURNED_SUM", facts=papers)


def _section(each: SectionTally, drawn: Taken, returned: int, without: int) -> Iterator[Problem]:
    """``without``: so many of those who took a paper may answer nothing on this section."""
    least, most = max(0, returned - without), min(returned, len(drawn.seats))
    papers = {"valid": each.valid, "invalid": each.invalid, "least": least, "most": most}
    if min(each.valid, each.invalid) < 0 or not least <= each.returned <= most:
        code = "VALID_INVALID_SUM" if least >= most else "SECTION_SUM"
        yield Problem(code=code, facts=papers | {"returned": most})
    yield from check_rows(
        each.items, valid=each.valid, members=len(drawn.seats), barred=drawn.barred
    )
    agreed = sum(count.yes for count in each.items)
    if drawn.places is not None and agreed > drawn.places * each.valid:
        facts = {"yes": agreed, "valid": each.valid, "places": drawn.places}
        yield Problem(code="OVER_LIMIT", facts=facts)


def _too_few(tally: SectionTally) -> Iterator[Problem]:
    """One or two papers among the votes of an item, or none, of which nothing is told."""
    for count in tally.items:
        if 0 < count.answers < FEWEST:
            yield Problem(code="TOO_FEW", item=count.item, facts={"papers": count.answers})


def tells_of_devices(slips: int, *, papers: int) -> bool:
    """Whether the counts of an item, less what its papers said, tell of one or two devices.

    Those who counted the papers know what these said.
    """
    return papers > 0 and 0 < slips - papers < FEWEST
