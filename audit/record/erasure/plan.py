"""What an erasure will take out of the log, and what else is about the same object and stays."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from audit.record.erasure.blanking import kept_in_rows
from audit.record.erasure.errors import NothingToErase
from audit.record.erasure.search import entries_about
from audit.record.models import Erasure, LogEntry
from audit.record.verifier import canon, formats


@dataclass(frozen=True, kw_only=True)
class Held:
    """One entry, and disclosures of it by name; `digests` stand in its body for good."""

    uid: UUID
    at: datetime
    kind: str
    obj: str
    ver: int
    names: tuple[str, ...]
    digests: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What goes, what stays, and which fields of which rows are blanked in the same run."""

    goes: tuple[Held, ...]
    stays: tuple[Held, ...]
    blanked: Mapping[str, list[str]]


def plan(
    objs: Collection[str] = (),
    *,
    names: Collection[str],
    entries: Collection[UUID] = (),
) -> Plan:
    """Look up what an erasure of these names would do; changes nothing.

    The names are sought in all entries of the objects and in the single entries. Raises
    `NothingToErase` with every name that neither an entry nor a row holds. One query for what
    goes; what stays is sought through the whole log. Of an erasure that did not reach the rows,
    only these are left to do.
    """
    wanted = {canon.normal(name) for name in names}
    chosen = [*_rows(LogEntry.objects.filter(obj__in=objs))]
    seen = {row.pk for row in chosen}
    chosen += [r for r in _rows(LogEntry.objects.filter(uid__in=entries)) if r.pk not in seen]
    goes = tuple(_held(chosen, lambda name: name in wanted))
    blanked = {obj: found for obj in objs if (found := kept_in_rows(obj, wanted))}
    found = {name for held in goes for name in held.names}
    missing = wanted - found.union(*blanked.values())
    if missing or not (goes or (blanked and _begun(blanked))):
        raise NothingToErase(missing=sorted(missing or wanted))
    taken = {digest for held in goes for digest in held.digests}
    around = {row.pk: row for row in chosen}
    for obj in {*objs, *(row.obj for row in chosen)}:
        around |= {row.pk: row for row in entries_about(obj)}
    stays = _held([around[pk] for pk in sorted(around)], lambda _name: True, without=taken)
    return Plan(goes=goes, stays=tuple(stays), blanked=blanked)


def _begun(objs: Collection[str]) -> bool:
    """Whether the log was erased from and the rows may still wait for it."""
    return Erasure.objects.filter(erased__obj__in=objs).exists()


def _rows(found) -> Iterator[LogEntry]:
    return found.exclude(disclosures=None).order_by("id").defer("sig")


def _held(rows: Iterable[LogEntry], wants, without: Collection[str] = ()) -> Iterator[Held]:
    for row in rows:
        pairs = [(formats.opened(item).name, formats.digest(item)) for item in row.disclosures]
        pairs = sorted(pair for pair in pairs if wants(pair[0]) and pair[1] not in without)
        if pairs:
            yield Held(
                uid=row.uid,
                at=row.at,
                kind=row.kind,
                obj=row.obj,
                ver=row.ver,
                names=tuple(name for name, _digest in pairs),
                digests=tuple(sorted(digest for _name, digest in pairs)),
            )
