"""Units' own meetings as their tables have them now, to be held against the log."""

from collections.abc import Iterator

from audit.record.mirror import Mirrored, mirror
from nominations.models import UnitReview
from nominations.queries import stated_reviews
from workflow.queries.mirror import streamed


@mirror("review")
def reviews() -> Iterator[Mirrored]:
    """Meetings and councils, each with its votes."""
    rows = UnitReview.objects.select_related("submission").prefetch_related("votes__nomination")
    return streamed(rows, stated_reviews.review)
