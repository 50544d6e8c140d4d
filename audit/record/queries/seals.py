"""How far the log is sealed."""

import base64
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, QuerySet, Subquery

from audit.record.models import Checkpoint, LogEntry
from audit.record.verifier.tree import EMPTY_ROOT


@dataclass(frozen=True, kw_only=True)
class Sealing:
    """The newest checkpoint, and what waits for the next; `at` is None before the first.

    `root` is in base64 (44 characters), as checkpoints and minutes print it. What is in
    quarantine waits for nothing.
    """

    size: int
    root: str
    at: datetime | None
    unsealed: int
    oldest_unsealed_at: datetime | None


def sealing() -> Sealing:
    """How far the log is sealed now; one statement."""
    newest = Checkpoint.objects.order_by("-size")
    waiting = LogEntry.objects.waiting()
    row = (
        LogEntry.objects.annotate(
            size=Subquery(newest.values("size")[:1]),
            root=Subquery(newest.values("root")[:1]),
            sealed_at=Subquery(newest.values("at")[:1]),
            unsealed=Subquery(_counted(waiting)),
            oldest=Subquery(waiting.order_by("at").values("at")[:1]),
        )
        .values_list("size", "root", "sealed_at", "unsealed", "oldest")
        .first()
    )
    size, root, at, unsealed, oldest = row or (None,) * 5
    return Sealing(
        size=size or 0,
        root=base64.b64encode(bytes(root or EMPTY_ROOT)).decode(),
        at=at,
        unsealed=unsealed or 0,
        oldest_unsealed_at=oldest,
    )


def _counted(waiting: QuerySet) -> QuerySet:
    return waiting.order_by().values("idx").annotate(count=Count("pk")).values("count")


def checkpoint_covering(idx: int) -> Checkpoint | None:
    """The first checkpoint that seals the entry with this number; one statement."""
    return Checkpoint.objects.filter(size__gt=idx).order_by("size").first()
