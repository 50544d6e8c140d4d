"""Who has witnessed which checkpoint."""

from dataclasses import dataclass
from datetime import datetime

from audit.record.models import Checkpoint, Cosignature


@dataclass(frozen=True)
class Witnessed:
    """A witness's line under the checkpoint of that size, and when it was handed in."""

    size: int
    name: str
    line: str
    at: datetime


def cosignatures(*, limit: int | None = None) -> list[Witnessed]:
    """What witnesses have handed in, the largest checkpoint first. One query."""
    rows = Cosignature.objects.order_by("-size", "name")[:limit]
    return [Witnessed(row.size, row.name, row.line, row.at) for row in rows]


def last_witnessed(name: str) -> Witnessed | None:
    """The largest checkpoint that this witness has seen, or None. One query."""
    row = Cosignature.objects.filter(name=name).order_by("-size").first()
    return Witnessed(row.size, row.name, row.line, row.at) if row else None


def checkpoint_of(size: int) -> Checkpoint | None:
    """The checkpoint of exactly this size, or None. One query."""
    return Checkpoint.objects.filter(size=size).first()


def newest_checkpoint() -> Checkpoint | None:
    """The newest checkpoint that the database knows, or None. One query."""
    return Checkpoint.objects.order_by("-size").first()
