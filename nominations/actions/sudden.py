"""Start a sudden commendation on a leader's finding: round, letter and line in one act."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from nominations.actions.codes import new_code
from nominations.actions.lines import enter_line
from nominations.actions.recognising import Said
from nominations.actions.rounds import enter_round
from nominations.actions.submissions import begin_letter
from nominations.models import Round, Submission
from nominations.permissions import FINDERS
from nominations.queries.rules import rulebook_on
from nominations.queries.sudden import (
    awards_beside,
    organiser_of,
    same_feat,
    standing_round,
    sudden_routes,
)
from nominations.rules.rulebook import Route
from nominations.vocabulary import CommendationKind, Track
from workflow.access import require, today
from workflow.engine import perform
from workflow.errors import Refusal, Refused
from workflow.models import Unit, User


def start_sudden(
    unit: Unit,
    *,
    award: str,
    nominee: Mapping[str, object],
    achievement: str,
    feat_on: date,
    found_on: date,
    found_by: str,
    closes_on: date,
    actor: User,
    said: Said | None = None,
) -> Submission:
    """Open what a sudden feat needs and put the nominee forward; records each part.

    A round for sudden feats is opened, until ``closes_on``, where none stands in which the unit
    has no letter. The line lies with its unit, which completes the simplified dossier. ``said`` is
    who the nominee is by the actor's word. Raises `Refused`, so to others than the unit's head and
    the organiser's office.
    """
    finding = {"feat_on": feat_on, "found_on": found_on, "found_by": found_by.strip()}
    with transaction.atomic():
        held = Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)
        review = _round(held, award, closes_on=closes_on)
        letter = Submission(code=new_code("TT", review.year), round=review, unit=held, **finding)
        require(actor, FINDERS, letter)
        _require_sound(letter, achievement, closes_on)
        _require_first(letter, award, str(nominee["name"]))
        if review.pk is None:
            enter_round(review, actor=actor)
        by = {"actor": actor, "on_behalf_of": None, "as_of": None}
        begin_letter(letter, on=today(), **by)
        feat = {"award": award, "nominee": nominee, "achievement": achievement, "said": said}
        line = enter_line(letter, **feat, **by)
        perform(line, "put_forward_found", actor=actor)
    return letter


def _round(unit: Unit, award: str, *, closes_on: date) -> Round:
    routes = sudden_routes(rulebook_on(today()))
    route = routes.get(award)
    organiser = organiser_of(unit, route) if route else None
    if organiser is None:
        raise Refused(
            Refusal(
                code="no_sudden_route",
                message=_("The rules of today give this award no route for a sudden feat."),
                facts={"award": award, "awards": list(routes)},
                remedy=_("Choose another award."),
            )
        )
    found = standing_round(organiser, unit, award)
    return found or _new_round(organiser, route, routes.values(), closes_on=closes_on)


def _new_round(organiser: Unit, route: Route, routes, *, closes_on: date) -> Round:
    on = today()
    return Round(
        code=new_code("DX", on.year),
        title=f"Khen thưởng đột xuất, mở ngày {on:%d/%m/%Y}",
        title_en=f"Sudden commendation, opened on {on:%d/%m/%Y}",
        year=on.year,
        commendation=CommendationKind.DOT_XUAT,
        track=Track.SUDDEN,
        organiser=organiser,
        awards=awards_beside(routes, route),
        opens_on=on,
        closes_on=closes_on,
    )


def _require_sound(letter: Submission, achievement: str, closes_on: date) -> None:
    if not achievement.strip() or not letter.found_by:
        raise Refused(
            Refusal(
                code="finding_incomplete",
                message=_("A finding says what was done and who found it."),
                remedy=_("Fill in both."),
            )
        )
    if not letter.feat_on <= letter.found_on <= today() <= closes_on:
        raise Refused(
            Refusal(
                code="finding_dates",
                message=_("The feat comes before its finding, and the last day after today."),
                facts={
                    "feat_on": letter.feat_on.isoformat(),
                    "found_on": letter.found_on.isoformat(),
                    "closes_on": closes_on.isoformat(),
                },
                remedy=_("Check the three days."),
            )
        )


def _require_first(letter: Submission, award: str, name: str) -> None:
    known = same_feat(letter.unit, award=award, name=name, feat_on=letter.feat_on)
    if known is not None:
        raise Refused(
            Refusal(
                code="already_started",
                message=_("%(name)s is already put forward for this feat: %(code)s.")
                % {"name": name, "code": known.code},
                facts={"nomination": known.code, "award": award},
                remedy=_("Open the submission that is there."),
            )
        )
