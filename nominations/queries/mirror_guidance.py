"""Guidance as its table has it now, to be held against the log."""

from collections.abc import Iterator

from audit.record.mirror import Mirrored, mirror
from nominations.models import Guidance
from nominations.queries import stated_guidance
from workflow.queries.mirror import streamed

DRAFTED = ("drafted_by", "approved_by", "returned_by")


@mirror("guidance")
def guidance() -> Iterator[Mirrored]:
    """Editions of guidance; the last version of each is that which was approved."""
    rows = Guidance.objects.select_related("unit", "replaces", *DRAFTED)
    return streamed(rows, stated_guidance.guidance)
