"""What the record says; read for display, not checked here."""

from audit.record.queries.lines import (
    Line,
    count,
    count_kinds,
    entry,
    history,
    latest_version,
)
from audit.record.queries.waiting import unsealed_since

__all__ = ["Line", "count", "count_kinds", "entry", "history", "latest_version", "unsealed_since"]
