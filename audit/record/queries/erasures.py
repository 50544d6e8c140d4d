"""What was erased from entries, when, by whom and under which law, for the pages that show them."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from audit.record.models import Erasure


class _Entry(Protocol):
    uid: UUID


@dataclass(frozen=True, kw_only=True)
class Erased:
    """One erasure of some disclosures of one entry; `entry` is the entry that records it.

    `by` and `ordered_by` are people as the log names them ("u/<uuid>").
    """

    entry: UUID
    at: datetime
    by: str
    ordered_by: str
    ground: str
    digests: tuple[str, ...]
    idx: int | None


def erasures_of(entries: Iterable[_Entry]) -> dict[UUID, list[Erased]]:
    """By the `uid` of each of these entries that was erased from: its erasures, oldest first.

    One query. A field's name goes with its value: only the digest is left.
    """
    rows = Erasure.objects.filter(erased__uid__in=[entry.uid for entry in entries])
    found: dict[UUID, list[Erased]] = {}
    for row in rows.select_related("erased", "by").order_by("by_id"):
        found.setdefault(row.erased.uid, []).append(_erased(row))
    return found


def _erased(row: Erasure) -> Erased:
    body = json.loads(bytes(row.by.body))
    return Erased(
        entry=row.by.uid,
        at=row.by.at,
        by=body["actor"],
        ordered_by=body["facts"].get("ordered_by", ""),
        ground=body["facts"]["ground"],
        digests=tuple(row.digests),
        idx=row.by.idx,
    )
