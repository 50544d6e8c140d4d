"""Who has sent a letter in a round, who said that nobody is proposed, and who is silent."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from nominations.models import DeadlineExtension, Round, Submission
from nominations.queries.desk import units_with_officer
from nominations.queries.guidance import guidance_of, last_day
from nominations.queries.reach import reach_of
from nominations.vocabulary import SETTLED, SubmissionState
from workflow.models import Unit
from workflow.vocabulary import UnitKind

ARRIVED = (SubmissionState.SUBMITTED, SubmissionState.NIL, SubmissionState.WITHDRAWN)


@dataclass(frozen=True)
class Sender:
    """One unit in a round: its letter once it has arrived, its last day, and how late it is."""

    unit: Unit
    letter: Submission | None
    last_day: date
    days_overdue: int

    @property
    def is_silent(self) -> bool:
        """Whether nothing has come from the unit."""
        return self.letter is None

    @property
    def is_nil(self) -> bool:
        """Whether the unit said that it proposes nobody."""
        return self.letter is not None and self.letter.state == SubmissionState.NIL


def senders_of(review: Round, *, on: date) -> list[Sender]:
    """Every unit whose own letter a ministry's round awaits, and what came of it. Five queries at
    most.

    A letter still in the hands of its unit is not told apart from none; one on paper has come.
    Where a lead unit gathers the lists, its letter alone is awaited.
    """
    letters = {row.unit_id: row for row in _arrived(review)}
    later = dict(
        DeadlineExtension.objects.filter(round=review)
        .order_by("until")
        .values_list("unit", "until")
    )
    guidance = guidance_of(review, on=on)
    found = []
    for unit in _asked(review, letters):
        usual = last_day(review, unit, guidance)
        last = max(usual, later.get(unit.pk, usual))
        found.append(_sender(unit, letters.get(unit.pk), last, on=on))
    return found


def may_send_paper(review: Round, *, on: date) -> QuerySet[Unit]:
    """The units whose own letter on paper the office may enter: those with none in the round."""
    near, there = _may_write(review, on=on), _standing(review)
    return near.exclude(pk__in=there.values("unit")).order_by("name", "pk")


def kept_from_paper(review: Round, *, on: date) -> QuerySet[Submission]:
    """The letters for whose sake units that may write cannot be entered from paper."""
    kept = _standing(review).filter(unit__in=_may_write(review, on=on).values("pk"))
    return kept.select_related("unit", "goes_to").order_by("unit__name", "pk")


def _standing(review: Round) -> QuerySet[Submission]:
    return Submission.objects.filter(round=review).exclude(state=SubmissionState.WITHDRAWN)


def _may_write(review: Round, *, on: date) -> QuerySet[Unit]:
    own = Q(parent=None) | Q(parent__kind=UnitKind.MINISTRY)
    apart = Q(kind__in=(UnitKind.MINISTRY, UnitKind.STANDING_OFFICE))
    near = reach_of([review.organiser_id]).current(on).filter(own & ~apart)
    if review.lead_unit_id is not None:
        near = near.filter(pk=review.lead_unit_id)
    return near


def units_fit_to_lead(ministries: Iterable[int] | QuerySet) -> QuerySet[Unit]:
    """The units of these ministries that can gather the lists of a round: they have an officer."""
    apart = (UnitKind.MINISTRY, UnitKind.STANDING_OFFICE)
    near = Q(pk__in=reach_of(ministries).values("pk"))
    return units_with_officer().filter(near).exclude(kind__in=apart)


def asked_to_write(review: Round) -> QuerySet[Unit]:
    """Units of the organiser with an award officer that stand below no other unit of it."""
    own = Q(parent=None) | Q(parent__kind=UnitKind.MINISTRY)
    near = Q(pk__in=reach_of([review.organiser_id]).values("pk"))
    apart = Q(kind__in=(UnitKind.MINISTRY, UnitKind.STANDING_OFFICE))
    staffed = Q(pk__in=units_with_officer().values("pk"))
    return Unit.objects.filter(staffed & near & own & ~apart)


def _asked(review: Round, letters: Sequence[int]) -> QuerySet[Unit]:
    """Who writes to the ministry: all asked, or the lead unit alone; and whoever has sent."""
    waited_for = asked_to_write(review).values("pk")
    if review.lead_unit_id is not None:
        waited_for = [review.lead_unit_id]
    rows = Unit.objects.filter(Q(pk__in=waited_for) | Q(pk__in=list(letters)))
    return rows.order_by("name", "pk")


def _arrived(review: Round) -> QuerySet[Submission]:
    here = Q(state__in=ARRIVED) | Q(paper_office__isnull=False)
    rows = Submission.objects.filter(here, round=review, goes_to=None)
    named = Count("nominations", filter=~Q(nominations__state__in=SETTLED))
    rows = rows.exclude(received_on=None, state=SubmissionState.WITHDRAWN)
    # A letter withdrawn and one sent afterwards: the later stands.
    return rows.annotate(named=named).order_by("pk")


def _sender(unit: Unit, letter: Submission | None, last: date, *, on: date) -> Sender:
    overdue = (on - last).days if letter is None and on > last else 0
    return Sender(unit=unit, letter=letter, last_day=last, days_overdue=overdue)
