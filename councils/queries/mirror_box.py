"""Boxes of secret ballots as their tables have them now, to be held against the log."""

from collections.abc import Iterator

from django.db.models import Prefetch

from audit.record.mirror import Mirrored, mirror
from councils.models import BallotItem, BoxKey
from councils.queries import stated_box
from workflow.queries.mirror import AT_ONCE, fields_of


@mirror("box")
def boxes() -> Iterator[Mirrored]:
    """Boxes with their counts; what lies in a box the notary may not read."""
    counts = BallotItem.objects.select_related("box_count").order_by("position", "pk")
    rows = BoxKey.objects.select_related("ballot")
    rows = rows.prefetch_related(Prefetch("ballot__items", counts))
    for row in rows.order_by("pk").iterator(chunk_size=AT_ONCE):
        found = [item.box_count for item in row.ballot.items.all() if hasattr(item, "box_count")]
        yield Mirrored(row.obj, row.version, fields_of(stated_box.box(row, counts=found)))
