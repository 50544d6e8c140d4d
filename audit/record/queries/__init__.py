"""What the record says; read for display, not checked here."""

from audit.record.queries.erasures import Erased, erasures_of
from audit.record.queries.lines import (
    Line,
    count,
    count_kinds,
    entry,
    history,
    of_kind,
)
from audit.record.queries.seals import Sealing, checkpoint_covering, sealing
from audit.record.queries.search import (
    Record,
    Records,
    Reference,
    Wanted,
    record,
    search,
    version_of,
    versions,
)
from audit.record.queries.waiting import unsealed_since

__all__ = [
    "Erased",
    "Line",
    "Record",
    "Records",
    "Reference",
    "Sealing",
    "Wanted",
    "checkpoint_covering",
    "count",
    "count_kinds",
    "entry",
    "erasures_of",
    "history",
    "of_kind",
    "record",
    "sealing",
    "search",
    "unsealed_since",
    "version_of",
    "versions",
]
