"""What the record says; read for display, not checked here."""

from audit.record.queries.lines import (
    Line,
    count,
    count_kinds,
    entry,
    history,
    latest_version,
)

__all__ = ["Line", "count", "count_kinds", "entry", "history", "latest_version"]
