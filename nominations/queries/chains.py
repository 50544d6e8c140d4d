"""The later awards of a nominee that may rest on one of the ledger."""

from collections.abc import Sequence
from dataclasses import dataclass

from nominations.models import Nomination, PastAward
from nominations.queries.ledger import visible_past_awards
from nominations.queries.likes import same_people
from nominations.queries.names import award_name
from nominations.queries.visible import visible_nominations
from nominations.rules.chains import Link, built_on, resting_on
from nominations.rules.rulebook import Rulebook
from nominations.vocabulary import NominationState
from workflow.models import User


@dataclass(frozen=True)
class Later:
    """An award given after another: what it is called, its year, and by which decision."""

    name: str
    year: int
    number: str


def later_awards(user: User, row: PastAward, *, law: Rulebook | None) -> list[Later]:
    """What may rest on an award, as far as one sees it; nothing where its recipient is unknown."""
    if law is None or row.nominee_id is None:
        return []
    keys = same_people([row.nominee_id])[row.nominee_id]
    awards = visible_past_awards(user).filter(nominee__in=keys)
    given = visible_nominations(user).filter(nominee__in=keys, state=NominationState.AWARDED)
    return resting(row, awards, given.select_related("decision", "decision_above"), law=law)


def resting(
    row: PastAward,
    awards: Sequence[PastAward],
    lines: Sequence[Nomination],
    *,
    law: Rulebook,
) -> list[Later]:
    """Of these awards and nominations those that may rest on one award. No query."""
    told = {("ledger", each.pk): (each.award, each.year, each.number) for each in awards}
    for line in lines:
        number = line.conferring.number if line.conferring else ""
        told["line", line.pk] = (line.award, line.year, number or line.code)
    links = [Link(key=key, award=award, year=year) for key, (award, year, _n) in told.items()]
    broken = Link(key=("ledger", row.pk), award=row.award, year=row.year)
    found = resting_on(broken, links, rules=built_on(law.criteria))
    return [Later(award_name(law, each.award), each.year, told[each.key][2]) for each in found]
