"""Who got no flag enters the vote on the lower award with the same dossier (domain.md 11)."""

from collections.abc import Sequence

from nominations.actions.codes import new_codes
from nominations.models import Nomination
from nominations.queries import stated
from nominations.queries.lowering import falling, falls_to, lower_route
from workflow.actions import introduce
from workflow.engine import Errand
from workflow.models import Case


def lower(
    nominations: Sequence[Nomination],
    *,
    case: Case,
    errand: Errand,
    move: str = "lower",
    reason: str | None = None,
) -> list[Nomination]:
    """Create a linked nomination for the award each one falls to, before the same body.

    The new line keeps nominee, letter, achievement and papers of its origin; records each.
    Returns those created: an award without a lower one lowers nobody, and whom the unit put
    forward for the lower award as well goes on with that line. ``reason`` is why these are
    lowered, if not the reason of the whole act.
    """
    fallen = falling(nominations)
    if not fallen:
        return []
    codes = new_codes(Nomination, "DN", fallen[0].year, count=len(fallen))
    created = [_lowered(n, case, code) for n, code in zip(fallen, codes, strict=True)]
    Nomination.objects.bulk_create(created)
    for line in created:
        _record(line, errand)
    return errand.follow(created, move, reason=reason)


def _lowered(origin: Nomination, case: Case, code: str) -> Nomination:
    award, route = falls_to(origin), lower_route(origin)
    return Nomination(
        code=code,
        submission=origin.submission,
        nominee=origin.nominee,
        unit=origin.unit,
        award=award,
        year=origin.year,
        commendation=origin.commendation,
        track=origin.track,
        authority=route.authority,
        achievement=origin.achievement,
        ruleset=origin.ruleset,
        route=list(route.stages),
        origin=origin,
        case=case,
        cluster=origin.cluster,
        office=origin.office,
        council=origin.council,
    )


def _record(line: Nomination, errand: Errand) -> None:
    introduce(
        line,
        kind="nomination.added",
        actor=errand.actor,
        on_behalf_of=errand.on_behalf_of,
        as_of=errand.as_of,
        into=errand.record,
        **stated.nomination(line)._asdict(),
    )
