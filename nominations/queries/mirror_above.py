"""Decisions of higher authorities as their table has them now, to be held against the log."""

from collections.abc import Iterator

from audit.record.mirror import Mirrored, mirror
from nominations.models import DecisionAbove
from nominations.queries import stated_above
from workflow.queries.mirror import streamed


@mirror("decisionabove")
def decisions_above() -> Iterator[Mirrored]:
    """Decisions of higher authorities; a later version is that with a scan."""
    rows = DecisionAbove.objects.select_related("round", "unit", "entered_by")
    return streamed(rows, stated_above.decision_above)
