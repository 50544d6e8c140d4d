"""Sheets as their table has them now, to be held against the log."""

from collections.abc import Iterator

from audit.record.mirror import Mirrored, mirror
from councils.models import Sheet
from councils.queries import stated_sheets
from workflow.queries.mirror import streamed


@mirror("sheet")
def sheets() -> Iterator[Mirrored]:
    """Every sheet with its session."""
    return streamed(Sheet.objects.select_related("session"), stated_sheets.sheet)
