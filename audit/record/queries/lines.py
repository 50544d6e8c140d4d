"""Entries as a page shows them."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from audit.record.models import LogEntry
from audit.record.verifier import formats


@dataclass(frozen=True, kw_only=True)
class Line:
    """One entry as a page shows it; `disclosed` holds what has not been erased."""

    uid: UUID
    at: datetime
    kind: str
    obj: str
    ver: int
    actor: str
    on_behalf_of: str | None
    as_of: date | None
    facts: Mapping[str, Any]
    disclosed: Mapping[str, Any]
    idx: int | None


def history(objs: Sequence[str], *, limit: int | None = None) -> list[Line]:
    """Entries of these objects, newest first; one query."""
    rows = LogEntry.objects.accepted().filter(obj__in=objs).order_by("-id").defer("sig")
    return _lines(rows[:limit])


def of_kind(kind: str, *, limit: int | None = None) -> list[Line]:
    """Entries of this kind, newest first; one query."""
    rows = LogEntry.objects.accepted().filter(kind=kind).order_by("-id").defer("sig")
    return _lines(rows[:limit])


def entry(uid: UUID | str) -> Line | None:
    """The entry with this id, or None."""
    row = LogEntry.objects.accepted().filter(uid=uid).defer("sig").first()
    return next(iter(_lines([row])), None) if row else None


def count() -> int:
    """How many entries the log holds."""
    return LogEntry.objects.count()


def count_kinds(*, suffix: str) -> int:
    """How many entries are of a kind that ends so, such as ".state" for moves."""
    return LogEntry.objects.filter(kind__endswith=suffix).count()


def _lines(rows: Iterable[LogEntry]) -> list[Line]:
    """Without what cannot be read, which a forger may write before the notary looks at it."""
    found = []
    for row in rows:
        body, _faults = formats.read_body(bytes(row.body))
        with suppress(ValueError, TypeError):
            if body is not None:
                found.append(_line(row, body))
    return found


def _line(row: LogEntry, body: Mapping[str, Any]) -> Line:
    as_of = body.get("as_of")
    return Line(
        uid=row.uid,
        at=row.at,
        kind=row.kind,
        obj=row.obj,
        ver=row.ver,
        actor=body["actor"],
        on_behalf_of=body.get("on_behalf_of"),
        as_of=date.fromisoformat(as_of) if as_of else None,
        facts=body["facts"],
        disclosed={item.name: item.value for item in map(formats.opened, row.disclosures or ())},
        idx=row.idx,
    )
