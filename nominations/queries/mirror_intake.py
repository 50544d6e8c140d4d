"""Lists that were handed in, as their table has them now."""

from collections.abc import Iterator

from audit.record.mirror import Mirrored, mirror
from nominations.models import Intake
from nominations.queries import stated_intake
from workflow.queries.mirror import streamed


@mirror("intake")
def intakes() -> Iterator[Mirrored]:
    """Lists with their cells, by digest."""
    rows = Intake.objects.select_related("submission", "unit", "by")
    return streamed(rows, stated_intake.intake)
