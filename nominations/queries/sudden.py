"""Sudden feats: which awards have a short route today, for which units, in which round."""

from collections.abc import Iterable, Sequence

from django.db.models import QuerySet

from nominations.models import Nomination, Round, Submission
from nominations.permissions import OFFICE_ROLES
from nominations.queries.desk import units_with_officer
from nominations.queries.reach import reach_of
from nominations.rules.rulebook import Route, Rulebook
from nominations.vocabulary import SETTLED, Authority, CommendationKind, SubmissionState, Track
from workflow.access import today, units_where
from workflow.models import Unit, User
from workflow.vocabulary import Role, UnitKind


def is_found_alone(letter: Submission, lines: Sequence[Nomination]) -> bool:
    """Whether a leader's finding began the letter and nobody was added beside whom it named."""
    return letter.began_with_finding and len(lines) <= 1


def sudden_routes(law: Rulebook | None) -> dict[str, Route]:
    """The route of a sudden feat by award, in the rulebook's order of awards."""
    if law is None:
        return {}
    routes = [each for each in law.routes if _is_sudden(each)]
    by_award = {each.award: each for each in routes}
    return {row.code: by_award[row.code] for row in law.awards if row.code in by_award}


def _is_sudden(route: Route) -> bool:
    kind = (route.commendation, route.track, route.lowered_from)
    return kind == (CommendationKind.DOT_XUAT, Track.SUDDEN, None)


def units_to_find_in(user: User) -> QuerySet[Unit]:
    """The units in which a person may start a sudden commendation, by name.

    A head's own; for the standing office every unit it works with that has an award officer.
    """
    own = Unit.objects.filter(pk__in=units_where(user, Role.HEAD_OF_UNIT))
    ministries = units_where(user, *OFFICE_ROLES)
    apart = (UnitKind.MINISTRY, UnitKind.STANDING_OFFICE)
    near = units_with_officer().filter(pk__in=reach_of(ministries).values("pk"))
    near = near.exclude(kind__in=apart)
    return Unit.objects.filter(pk__in=own.values("pk").union(near.order_by().values("pk")))


def organiser_of(unit: Unit, route: Route) -> Unit | None:
    """Who organises the round: the unit where its head decides, else the ministry it works with."""
    if route.authority == Authority.HEAD_OF_UNIT:
        return unit
    ministries = Unit.objects.current(today()).filter(kind=UnitKind.MINISTRY).order_by("pk")
    return next((each for each in ministries if reach_of([each.pk]).contains(unit)), None)


def standing_round(organiser: Unit, unit: Unit, award: str) -> Round | None:
    """The open round for sudden feats with this award in which the unit has no letter yet."""
    on = today()
    letters = Submission.objects.filter(unit=unit).exclude(state=SubmissionState.WITHDRAWN)
    rounds = Round.objects.filter(
        organiser=organiser,
        track=Track.SUDDEN,
        commendation=CommendationKind.DOT_XUAT,
        opens_on__lte=on,
        closes_on__gte=on,
    ).exclude(pk__in=letters.values("round"))
    return next((each for each in rounds.order_by("closes_on", "pk") if award in each.awards), None)


def same_feat(unit: Unit, *, award: str, name: str, feat_on) -> Nomination | None:
    """A line for this award that stands for the feat of that day by somebody of that name."""
    lines = Nomination.objects.filter(
        unit=unit, award=award, nominee__name=name, submission__feat_on=feat_on
    )
    return lines.exclude(state__in=SETTLED).order_by("pk").first()


def awards_beside(routes: Iterable[Route], route: Route) -> list[str]:
    """The awards for sudden feats that one round can take together with that of a route."""
    is_own = route.authority == Authority.HEAD_OF_UNIT
    same = [r for r in routes if (r.authority == Authority.HEAD_OF_UNIT) == is_own]
    return [each.award for each in same]
