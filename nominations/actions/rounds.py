"""Open rounds, set places, extend a deadline, enter movements."""

from datetime import date

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from nominations.models import DeadlineExtension, Movement, Round, RoundPlaces, Submission
from nominations.permissions import (
    CHRONICLERS,
    HEADS_OF_OFFICE,
    OPENERS,
    ORGANISERS,
)
from nominations.queries import stated
from nominations.queries.guidance import guidance_of, last_day
from nominations.queries.names import in_language
from nominations.queries.rounds import last_days_of
from nominations.queries.senders import units_fit_to_lead
from nominations.vocabulary import SubmissionState, Track
from workflow.access import require, today
from workflow.actions import amend, introduce
from workflow.actions.due_dates import set_due
from workflow.errors import Refusal, Refused
from workflow.models import Body, Unit, User
from workflow.rules.stating import day

# The unit's officer or head may still have it on the desk.
BEING_PREPARED = (
    SubmissionState.DRAFT,
    SubmissionState.AWAITING_HEAD,
    SubmissionState.NIL_ASKED,
)


def add_movement(*, actor: User, **fields) -> Movement:
    """Enter a movement of one's ministry; records it. Raises `Refused` but to its office."""
    movement = Movement(**fields)
    require(actor, CHRONICLERS, movement)
    with transaction.atomic():
        movement.save()
        introduce(
            movement,
            kind="movement.added",
            actor=actor,
            **stated.movement(movement)._asdict(),
        )
    return movement


def open_round(*, actor: User, as_of: date | None = None, **fields) -> Round:
    """Open a round of review; records it.

    The office of the organising ministry may, or the officer and head of a unit that reviews its
    own people. The office alone names a lead unit. Raises `Refused`.
    """
    review = Round(**fields)
    require(actor, OPENERS, review, as_of=as_of)
    if review.lead_unit is not None:
        require(actor, ORGANISERS, review, as_of=as_of)
        _require_fit_to_lead(review)
    with transaction.atomic():
        enter_round(review, actor=actor, as_of=as_of)
    return review


def enter_round(review: Round, *, actor: User, as_of: date | None = None) -> None:
    """Save a new round and record it; whether one may open it, the caller judged."""
    review.save()
    said = stated.review(review)
    introduce(review, kind="round.opened", actor=actor, as_of=as_of, **said._asdict())


def _require_fit_to_lead(review: Round) -> None:
    is_fit = units_fit_to_lead([review.organiser_id]).filter(pk=review.lead_unit_id).exists()
    if review.track != Track.THEMATIC or not is_fit:
        raise Refused(
            Refusal(
                code="no_lead_unit",
                message=_("%(unit)s cannot gather the lists of this round.")
                % {"unit": in_language(review.lead_unit)},
                facts={"unit": review.lead_unit.code, "track": str(review.track)},
                remedy=_(
                    "Only a thematic round has a lead unit: one of the ministry's units with an "
                    "award officer."
                ),
            )
        )


def set_places(
    review: Round,
    *,
    body: Body,
    award: str,
    places: int,
    actor: User,
    basis: str = "",
    verified: bool = False,
) -> RoundPlaces:
    """Say how many of an award a body may put forward in a round, and on what basis; records it.

    A page changes it only by terms that a second officer approves (`terms`). Raises `Refused`.
    """
    require(actor, ORGANISERS, review)
    with transaction.atomic():
        given = {"places": places, "basis": basis, "verified": verified}
        row, is_new = RoundPlaces.objects.get_or_create(
            round=review, body=body, award=award, defaults=given
        )
        if is_new:
            introduce(row, kind="round.changed", actor=actor, **stated.places(row)._asdict())
            return row
        with amend(row, kind="round.changed", actor=actor) as change:
            change.set(**given)
            change.say(stated.places(change.subject))
    return change.subject


def move_last_day(review: Round, *, closes_on: date, actor: User) -> Round:
    """Move the last day of a round, as terms approved by a second officer say; records it.

    Letters that are still being prepared are due by the new day.
    """
    require(actor, ORGANISERS, review)
    with transaction.atomic():
        with amend(review, kind="round.changed", actor=actor) as change:
            change.set(closes_on=closes_on)
            change.facts["closes"] = day(closes_on)
        move_due_days(Submission.objects.filter(round=review))
    return change.subject


def move_due_days(letters: QuerySet[Submission]) -> None:
    """Let those of these letters that are still being prepared be due on their last days of now.

    Statements do not grow with the letters but for chunks.
    """
    rows = list(letters.filter(state__in=BEING_PREPARED).select_related("round", "unit"))
    days = last_days_of(rows, on=today())
    set_due({each.get_absolute_url(): days[each.pk] for each in rows}, flow="submission")


def extend_deadline(
    review: Round, *, unit: Unit, until: date, reason: str, actor: User
) -> DeadlineExtension:
    """Admit one unit after the last day; records it with the reason. Its letter is due by it.

    Only the head of the standing office may; raises `Refused`.
    """
    require(actor, HEADS_OF_OFFICE, review)
    if not reason.strip() or until <= last_day(review, unit, guidance_of(review, on=today())):
        raise Refused(
            Refusal(
                code="extension_incomplete",
                message=_("A later date needs a day after the round's last and a reason."),
                remedy=_("Fill in both."),
            )
        )
    with transaction.atomic():
        row = DeadlineExtension.objects.create(round=review, unit=unit, until=until, reason=reason)
        introduce(
            row,
            kind="deadline.extended",
            actor=actor,
            **stated.extension(row)._asdict(),
        )
        move_due_days(Submission.objects.filter(round=review, unit=unit))
    return row
