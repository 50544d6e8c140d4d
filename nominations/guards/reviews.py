"""Whoever is put forward has the votes that the unit's own regulation asks for."""

from collections import defaultdict

from django.utils.translation import gettext as _

from nominations.models import Nomination, UnitReview
from nominations.queries.reviews import count_of
from nominations.vocabulary import NominationState, ReviewMode
from workflow.engine import Errand
from workflow.errors import Refusal
from workflow.registry import guard


@guard("votes_as_stated")
def votes_as_stated(submissions, errand: Errand) -> dict[int, Refusal]:
    """Each recorded meeting voted on everybody put forward, and its own rule was kept.

    Without any recorded meeting nothing is asked: the day of the choice is enough.
    """
    rows = UnitReview.objects.filter(submission__in=[s.pk for s in submissions])
    rows = rows.exclude(mode=ReviewMode.CONSENSUS).prefetch_related("votes")
    reviews = defaultdict(list)
    for row in rows:
        reviews[row.submission_id].append(row)
    lines = _put_forward(reviews)
    found = {pk: _first_refusal(each, lines[pk]) for pk, each in reviews.items()}
    return {pk: no for pk, no in found.items() if no is not None}


def _put_forward(keys) -> dict[int, list[Nomination]]:
    lines = defaultdict(list)
    if keys:
        rows = Nomination.objects.filter(submission__in=list(keys), state=NominationState.UNIT)
        for row in rows.select_related("nominee").order_by("pk"):
            lines[row.submission_id].append(row)
    return lines


def _first_refusal(reviews: list[UnitReview], lines: list[Nomination]) -> Refusal | None:
    for review in reviews:
        votes = {vote.nomination_id: vote for vote in review.votes.all()}
        missing = [line for line in lines if line.pk not in votes]
        if missing:
            return _votes_missing(review, missing)
        below = [line for line in lines if count_of(review, votes[line.pk]).is_below]
        if below and review.threshold_blocks:
            return _below(review, below)
    return None


def _votes_missing(review: UnitReview, lines: list[Nomination]) -> Refusal:
    return Refusal(
        code="votes_missing",
        message=_("%(review)s: no votes are recorded for %(names)s.")
        % {"review": review.get_kind_display(), "names": _names(lines)},
        facts={"review": review.kind, "lines": [line.code for line in lines]},
        remedy=_("Enter the votes, or record that they are not put forward."),
    )


def _below(review: UnitReview, lines: list[Nomination]) -> Refusal:
    return Refusal(
        code="below_own_threshold",
        message=_("%(review)s: the votes of %(names)s lie below the threshold of the regulation.")
        % {"review": review.get_kind_display(), "names": _names(lines)},
        facts={"review": review.kind, "lines": [line.code for line in lines]},
        citation=review.threshold_basis,
        remedy=_("Record that they are not put forward, with the reason."),
    )


def _names(lines: list[Nomination]) -> str:
    return ", ".join(line.nominee.name for line in lines)
