"""Who got no flag enters the certificate vote with the same dossier (domain.md 11)."""

from collections.abc import Sequence

from nominations.actions.codes import new_code
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
    falling = [n for n in nominations if _falls_to(n) is not None and not _has_own_line(n)]
    created = [_lowered(n, case, errand) for n in falling]
    return errand.follow(created, "lower")


def _falls_to(nomination: Nomination) -> str | None:
    return rulebook(nomination.ruleset.digest).award(nomination.award).falls_to


def _has_own_line(nomination: Nomination) -> bool:
    lines = Nomination.objects.filter(
        submission=nomination.submission_id,
        nominee=nomination.nominee_id,
        award=_falls_to(nomination),
    )
    return lines.exclude(state=NominationState.WITHDRAWN).exists()


def _route(origin: Nomination) -> Route:
    return rulebook(origin.ruleset.digest).route(
        _falls_to(origin),
        origin.commendation,
        origin.track,
        subject=origin.nominee.kind,
        lowered_from=origin.award,
    )


def _lowered(origin: Nomination, case: Case, errand: Errand) -> Nomination:
    award, route = _falls_to(origin), _route(origin)
    line = Nomination.objects.create(
        code=new_code("DN", origin.year),
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
    introduce(
        line,
        kind="nomination.added",
        actor=errand.actor,
        on_behalf_of=errand.on_behalf_of,
        as_of=errand.as_of,
        into=errand.record,
        **stated.nomination(line)._asdict(),
    )
    return line
