"""Rounds of review as a unit meets them: open, not yet open, closed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product

from django.db.models import Case, IntegerField, Q, QuerySet, When

from nominations.models import DeadlineExtension, Guidance, Round, RoundPlaces, Submission
from nominations.permissions import UNIT_ROLES
from nominations.queries.guidance import guidance_on, last_day
from nominations.queries.visible import visible_rounds
from nominations.vocabulary import SubmissionState
from workflow.access import units_where
from workflow.models import Unit, User
from workflow.vocabulary import UnitKind


@dataclass(frozen=True)
class Opening:
    """One round for one unit: its last day there, and the letter if one was started.

    `usual_day` is the last day before any later one was granted to the unit.
    """

    review: Round
    unit: Unit
    usual_day: date
    last_day: date
    submission: Submission | None
    on: date

    @property
    def is_early(self) -> bool:
        """Whether the round has not opened yet."""
        return self.on < self.review.opens_on

    @property
    def is_open(self) -> bool:
        """Whether the round takes this unit's letter today."""
        return self.review.opens_on <= self.on <= self.last_day

    @property
    def is_extended(self) -> bool:
        """Whether this unit was given a later day."""
        return self.last_day > self.usual_day


def own_units(user: User) -> list[Unit]:
    """The units for which the person prepares or approves letters. One query."""
    return list(Unit.objects.filter(pk__in=units_where(user, *UNIT_ROLES)).order_by("name"))


def rounds_by_urgency(user: User, *, units: Sequence[Unit] = (), on: date) -> QuerySet[Round]:
    """Rounds open today by last day, then those to come, then those closed, newest first.

    With units named, only the rounds that concern one of them.
    """
    rank = Case(
        When(opens_on__gt=on, then=1),
        When(closes_on__lt=on, then=2),
        default=0,
        output_field=IntegerField(),
    )
    rounds = visible_rounds(user).annotate(rank=rank).select_related("organiser", "council")
    if units:
        near = {unit.pk for unit in units} | {unit.parent_id for unit in units}
        rounds = rounds.filter(
            Q(organiser__kind=UnitKind.MINISTRY) | Q(organiser__in=near - {None})
        )
    return rounds.order_by("rank", "-year", "closes_on", "pk")


def _extensions(keys: dict) -> QuerySet[DeadlineExtension]:
    """In order, so that the latest day granted stands."""
    return DeadlineExtension.objects.filter(**keys).order_by("until")


def openings(
    rounds: Sequence[Round],
    units: Sequence[Unit],
    *,
    on: date,
    editions: Mapping[int, Guidance] | None = None,
) -> list[Opening]:
    """Each of these rounds for each unit it concerns, in that order.

    ``editions`` is the guidance in force for them, where it was asked before. Four queries at
    most.
    """
    keys = {"round__in": [r.pk for r in rounds], "unit__in": [u.pk for u in units]}
    rows = Submission.objects.filter(**keys).exclude(state=SubmissionState.WITHDRAWN)
    letters = {(s.round_id, s.unit_id): s for s in rows}
    later = {(e.round_id, e.unit_id): e.until for e in _extensions(keys)}
    if editions is None:
        editions = guidance_on(rounds, on=on)
    found = []
    for each, unit in product(rounds, units):
        if concerns(each, unit):
            usual = last_day(each, unit, editions.get(each.pk))
            found.append(
                Opening(
                    review=each,
                    unit=unit,
                    usual_day=usual,
                    last_day=max(usual, later.get((each.pk, unit.pk), usual)),
                    submission=letters.get((each.pk, unit.pk)),
                    on=on,
                )
            )
    return found


def last_days_of(
    letters: Sequence[Submission], *, on: date, editions: Mapping[int, Guidance] | None = None
) -> Mapping[int, date]:
    """The last day of each of these letters, by its key; one granted to its unit alone counts.

    Their rounds and units are at hand. ``editions`` as in `openings`. Three queries at most.
    """
    rounds = {each.round_id: each.round for each in letters}
    later = {(e.round_id, e.unit_id): e.until for e in _extensions({"round__in": list(rounds)})}
    if editions is None:
        editions = guidance_on(rounds.values(), on=on)
    found = {}
    for each in letters:
        usual = last_day(each.round, each.unit, editions.get(each.round_id))
        found[each.pk] = max(usual, later.get((each.round_id, each.unit_id), usual))
    return found


def concerns(review: Round, unit: Unit) -> bool:
    """Whether a unit may send a letter: to its ministry's rounds, its parent's and its own."""
    is_near = review.organiser_id in (unit.pk, unit.parent_id)
    return is_near or review.organiser.kind == UnitKind.MINISTRY


def places_in(review: Round) -> QuerySet[RoundPlaces]:
    """The places of each body in a round, by body and award. One query."""
    return review.places.select_related("body").order_by("body__name", "award")
