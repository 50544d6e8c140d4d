"""Regulations of bodies as their table has them now, to be held against the log."""

from collections.abc import Iterator

from audit.record.mirror import Mirrored, mirror
from councils.models import Regulation
from councils.queries import stated_regulations
from workflow.queries.mirror import streamed


@mirror("regulation")
def regulations() -> Iterator[Mirrored]:
    """Every edition, drafted, approved or withdrawn."""
    related = ("unit", "body", "replaces", "drafted_by", "approved_by", "returned_by")
    return streamed(Regulation.objects.select_related(*related), stated_regulations.regulation)
