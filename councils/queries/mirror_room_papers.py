"""Papers of the room as their table has them now, to be held against the log."""

from collections.abc import Iterator

from audit.record.mirror import Mirrored, mirror
from councils.models import RoomPapers
from councils.queries import stated_room_papers as stated
from workflow.queries.mirror import streamed


@mirror("papers")
def room_papers() -> Iterator[Mirrored]:
    """How many papers were sealed, and by whom."""
    rows = RoomPapers.objects.select_related("ballot", "entered_by", "checked_by")
    return streamed(rows, stated.papers)
