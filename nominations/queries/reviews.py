"""The unit's own meetings on a letter, their votes, and how these compare with its regulation."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from nominations.models import ReviewVote, Submission, UnitReview
from nominations.queries.visible import visible_submissions
from nominations.rules.choosing import Share, reaches
from nominations.vocabulary import ReviewKind, ThresholdBase
from workflow.models import User


@dataclass(frozen=True)
class Count:
    """The votes on one line in one meeting; ``needed`` is None where no threshold is stated."""

    review: UnitReview
    yes: int
    total: int
    base: int
    needed: int | None
    is_below: bool


@dataclass(frozen=True)
class Told:
    """One kind of meeting: what was recorded of it, or nothing, and how many lie below its rule."""

    kind: str
    label: str
    slug: str
    review: UnitReview | None
    below: int = 0


def reviews_of(submission: Submission) -> list[UnitReview]:
    """The meetings recorded for a letter with their votes, in the order they were held.

    Two queries.
    """
    return list(submission.reviews.prefetch_related("votes"))


def visible_reviews(user: User) -> QuerySet[UnitReview]:
    """The meetings on letters a person sees."""
    return UnitReview.objects.filter(submission__in=visible_submissions(user))


def count_of(review: UnitReview, vote: ReviewVote) -> Count:
    """One vote held against the threshold of the meeting."""
    base = review.members_total if review.threshold_base == ThresholdBase.MEMBERS else vote.total
    if not review.has_threshold:
        return Count(review, vote.yes, vote.total, base, None, is_below=False)
    share = Share(review.threshold_yes, review.threshold_of, review.threshold_strict)
    is_below = not reaches(vote.yes, base=base, share=share)
    return Count(review, vote.yes, vote.total, base, share.needed(base), is_below=is_below)


def counts_of(reviews: Sequence[UnitReview]) -> dict[int, list[Count]]:
    """The votes on each line by its key, meeting by meeting. Asks nothing more."""
    found: dict[int, list[Count]] = defaultdict(list)
    for review in reviews:
        for vote in review.votes.all():
            found[vote.nomination_id].append(count_of(review, vote))
    return found


def reviews_told(submission: Submission) -> list[Told]:
    """Both kinds of meeting, recorded or not. Two queries."""
    known = {review.kind: review for review in reviews_of(submission)}
    return [_told(kind, known.get(kind)) for kind in ReviewKind]


def _told(kind: ReviewKind, review: UnitReview | None) -> Told:
    votes = review.votes.all() if review else ()
    below = sum(count_of(review, vote).is_below for vote in votes)
    return Told(kind, kind.label, kind.lower(), review, below)


def last_rule_of(submission: Submission, kind: str) -> UnitReview | None:
    """The latest meeting of the same kind of the same unit: its regulation seldom changes."""
    rows = UnitReview.objects.filter(submission__unit=submission.unit_id, kind=kind)
    return rows.order_by("-held_on", "-pk").first()
