"""Entries that wait for their seal."""

from datetime import datetime

from audit.record.models import LogEntry


def unsealed_since(before: datetime) -> datetime | None:
    """When the oldest entry was written that has waited since before this; None when none has.

    What the notary put into quarantine waits for nothing. One statement, on the partial index.
    """
    late = LogEntry.objects.waiting().filter(at__lt=before)
    return late.order_by("at").values_list("at", flat=True).first()
