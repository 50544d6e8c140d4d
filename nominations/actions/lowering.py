"""Who got no flag enters the certificate vote with the same dossier (domain.md 11)."""

from collections import defaultdict
from collections.abc import Sequence

from nominations.actions.codes import new_codes
from nominations.models import Nomination
from nominations.queries import stated
from nominations.queries.rules import rulebook
from nominations.rules.rulebook import Route
from nominations.vocabulary import NominationState
from workflow.actions import introduce
from workflow.engine import Errand
from workflow.models import Case


def lower(nominations: Sequence[Nomination], *, case: Case, errand: Errand) -> list[Nomination]:
    """Create a linked nomination for the award each one falls to, before the same body.

    The new line keeps nominee, letter, achievement and papers of its origin; records each.
    Returns those created: an award without a lower one lowers nobody, and whom the unit put
    forward for the lower award as well goes on with that line.
    """
    own = _put_forward_for(nominations)
    falling = [n for n in nominations if _falls_to(n) and (n.pk, _falls_to(n)) not in own]
    if not falling:
        return []
    codes = new_codes(Nomination, "DN", falling[0].year, count=len(falling))
    created = [_lowered(n, case, code) for n, code in zip(falling, codes, strict=True)]
    Nomination.objects.bulk_create(created)
    for line in created:
        _record(line, errand)
    return errand.follow(created, "lower")


def _falls_to(nomination: Nomination) -> str | None:
    return rulebook(nomination.ruleset.digest).award(nomination.award).falls_to


def _put_forward_for(nominations: Sequence[Nomination]) -> set[tuple[int, str]]:
    """For which awards each of these nominees stands on its letter, by key of the line."""
    letters = {n.submission_id for n in nominations}
    rows = Nomination.objects.filter(submission__in=letters).exclude(
        state=NominationState.WITHDRAWN
    )
    stands: dict[tuple[int, int], set[str]] = defaultdict(set)
    for letter, nominee, award in rows.values_list("submission", "nominee", "award"):
        stands[letter, nominee].add(award)
    return {(n.pk, award) for n in nominations for award in stands[n.submission_id, n.nominee_id]}


def _route(origin: Nomination) -> Route:
    return rulebook(origin.ruleset.digest).route(
        _falls_to(origin),
        origin.commendation,
        origin.track,
        subject=origin.nominee.kind,
        lowered_from=origin.award,
    )


def _lowered(origin: Nomination, case: Case, code: str) -> Nomination:
    award, route = _falls_to(origin), _route(origin)
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
