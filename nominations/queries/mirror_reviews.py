"""Units' own meetings as their tables have them now, to be held against the log."""

from collections.abc import Iterator

from django.db.models import Prefetch

from audit.record.mirror import Mirrored, mirror
from nominations.models import ReviewVote, UnitReview
from nominations.queries import stated_reviews
from workflow.queries.mirror import streamed


@mirror("review")
def reviews() -> Iterator[Mirrored]:
    """Meetings and councils, each with its votes."""
    votes = ReviewVote.objects.select_related("nomination")
    rows = UnitReview.objects.select_related("submission")
    rows = rows.prefetch_related(Prefetch("votes", votes))
    return streamed(rows, stated_reviews.review)
