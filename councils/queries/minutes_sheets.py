"""What minutes tell of sheets: which ballots were sections of one, and of what all say the same."""

from collections.abc import Callable, Sequence
from typing import Any

from councils.queries.proceedings import Deliberation


def sheets_told(
    deliberations: Sequence[Deliberation], *, award: Callable[[Any, str], dict[str, str]]
) -> dict[int, dict[str, Any]]:
    """By key of ballot: whether it is the first section, the awards of all, if turnouts agree.

    Where every section has as many entitled and as many cast, that is told once for the sheet.
    ``award`` names one under its law.
    """
    found: dict[int, list[Deliberation]] = {}
    for each in deliberations:
        if each.card.ballot.sheet_id is not None:
            found.setdefault(each.card.ballot.sheet_id, []).append(each)
    return {
        each.card.ballot.pk: {
            "first": place == 0,
            "awards": [award(other.section.law, other.card.ballot.award) for other in sections],
            "alike": len({(o.card.ballot.cast, o.card.voters) for o in sections}) == 1,
        }
        for sections in found.values()
        for place, each in enumerate(sections)
    }
