"""Holds as their table has them now, to be held against the log."""

from collections.abc import Iterator

from audit.record.mirror import Mirrored, mirror
from nominations.models import Hold
from nominations.queries import stated_holds
from workflow.queries.mirror import streamed


@mirror("hold")
def holds() -> Iterator[Mirrored]:
    """Holds; the second version is that which was lifted."""
    rows = Hold.objects.select_related("nominee", "office", "placed_by", "lifted_by")
    return streamed(rows, stated_holds.hold)
