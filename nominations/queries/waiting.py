"""For whom a case waits: its open items of work."""

from collections.abc import Iterable

from workflow.models import WorkItem
from workflow.models.work import WAITING


def open_items(cases: Iterable[int | None]) -> dict[int, WorkItem]:
    """The oldest open item of each of these cases by key of the case. One query."""
    rows = WorkItem.objects.filter(process__in=set(cases) - {None}, status__in=WAITING)
    rows = rows.select_related("unit", "body", "owner", "seen_by").order_by("-pk")
    return {row.process_id: row for row in rows}


def open_item(case: int | None) -> WorkItem | None:
    """The open item of one case, or None. One query at most."""
    return open_items([case]).get(case) if case else None
