"""Papers of the room beside votes on devices: whether their figures fit, and what would tell."""

from collections.abc import Hashable, Iterator, Mapping

from councils.rules.checks import PaperTally, Problem, check_paper_tally

# What is counted of one item says nothing of anybody only among so many.
FEWEST = 3


def check_room_papers(
    tally: PaperTally, *, taken: int, barred: Mapping[Hashable, int]
) -> list[Problem]:
    """Everything that does not fit whoever took a paper, and every item with too few of them.

    `taken`: how many members took one; `barred`: how many of these may not vote on an item.
    """
    problems = check_paper_tally(tally, members=taken, barred=barred)
    if tally.issued != taken:
        facts = {"issued": tally.issued, "taken": taken}
        problems.insert(0, Problem(code="ISSUED_NOT_TAKEN", facts=facts))
    return problems or list(_too_few(tally))


def _too_few(tally: PaperTally) -> Iterator[Problem]:
    """One or two papers among the votes of an item, or none, of which nothing is told."""
    for count in tally.items:
        if 0 < count.answers < FEWEST:
            yield Problem(code="TOO_FEW", item=count.item, facts={"papers": count.answers})


def tells_of_devices(slips: int, *, papers: int) -> bool:
    """Whether the counts of an item, less what its papers said, tell of one or two devices.

    Those who counted the papers know what these said.
    """
    return papers > 0 and 0 < slips - papers < FEWEST
