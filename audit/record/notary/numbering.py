"""How the database takes over what the directory has sealed: numbers, and the checkpoint's row."""

import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db import DataError, connection, transaction
from django.db.models import Max, QuerySet

from audit.record.log import clock
from audit.record.models import Checkpoint, LogEntry
from audit.record.notary.errors import RestoreRefused
from audit.record.verifier.tiles import WIDTH, Tiles, width_of

CHUNK = 5_000

# PostgreSQL keeps times that Python does not know, and both keep JSON nested beyond reading.
_UNREADABLE = (ValueError, RecursionError, DataError)
_INSTEAD = {"disclosures": {}, "at": None}

# The plus keeps SQLite from walking the index of waiting rows once for each row given.
_NUMBER = {
    "postgresql": """UPDATE record_logentry SET idx = %s + given.place - 1
        FROM unnest(%s::bigint[]) WITH ORDINALITY AS given(id, place)
        WHERE record_logentry.id = given.id AND record_logentry.idx IS NULL""",
    "sqlite": """UPDATE record_logentry SET idx = %s + given.key
        FROM json_each(%s) AS given
        WHERE record_logentry.id = given.value AND +record_logentry.idx IS NULL""",
}


def pending(limit: int) -> list[LogEntry]:
    """The committed rows without a number, oldest first, but for those in quarantine."""
    return readable(LogEntry.objects.waiting().order_by("id")[:limit])


def unnumbered(limit: int, *, after: int) -> list[LogEntry]:
    """The rows without a number behind a row, oldest first, those in quarantine among them."""
    return readable(LogEntry.objects.filter(idx=None, pk__gt=after).order_by("id")[:limit])


def readable(rows: QuerySet[LogEntry]) -> list[LogEntry]:
    """The rows; what cannot even be read comes as disclosures that are no list, a time None."""
    try:
        return list(rows.all())
    except _UNREADABLE:
        return [_readable(row) for row in rows.defer(*_INSTEAD)]


def _readable(row: LogEntry) -> LogEntry:
    for name, instead in _INSTEAD.items():
        try:
            getattr(row, name)
        except _UNREADABLE:
            setattr(row, name, instead)
    return row


def number(ids: Sequence[int | None], *, first: int) -> int:
    """Give the rows their numbers from `first` on; None leaves a place empty. Returns how many."""
    given: list | str = list(ids)
    if connection.vendor == "sqlite":
        given = json.dumps(given)
    with connection.cursor() as cursor:
        cursor.execute(_NUMBER[connection.vendor], [first, given])
        return cursor.rowcount


def note_checkpoint(*, size: int, root: bytes, note: str) -> None:
    """Keep the checkpoint in the database."""
    Checkpoint.objects.create(size=size, root=root, note=note, at=clock())


def known_size() -> int:
    """How many entries the database has taken over, by its checkpoints."""
    return Checkpoint.objects.aggregate(size=Max("size"))["size"] or 0


def numbered_size() -> int:
    """One more than the highest number given."""
    highest = LogEntry.objects.aggregate(highest=Max("idx"))["highest"]
    return 0 if highest is None else highest + 1


class Chunk(NamedTuple):
    """Some sealed entries as the files have them; `first` is the number of the first."""

    first: int
    bodies: list[bytes]
    signatures: list[bytes]


def sealed(tiles: Tiles, *, first: int, size: int) -> Iterator[Chunk]:
    """The sealed entries from `first` on."""
    chunk = Chunk(first, [], [])
    for n in range(first // WIDTH, -(-size // WIDTH)):
        width, skipped = width_of(0, n, size), max(0, first - n * WIDTH)
        chunk.bodies.extend(tiles.entries(n, width)[skipped:])
        chunk.signatures.extend(tiles.signatures(n, width)[skipped:])
        if len(chunk.bodies) + WIDTH > CHUNK:
            yield chunk
            chunk = Chunk(chunk.first + len(chunk.bodies), [], [])
    if chunk.bodies:
        yield chunk


def uid_of(body: bytes) -> UUID:
    """Which row a sealed body belongs to."""
    return UUID(json.loads(body)["id"])


def rows_of(bodies: Sequence[bytes]) -> tuple[list[int | None], list[UUID]]:
    """The keys of the rows of these bodies, None for a row that is gone; and the ids of those."""
    uids = [uid_of(body) for body in bodies]
    found = dict(LogEntry.objects.filter(uid__in=uids).values_list("uid", "pk"))
    return [found.get(uid) for uid in uids], [uid for uid in uids if uid not in found]


def roll_forward(tiles: Tiles, *, first: int, size: int) -> dict[int, UUID]:
    """Number what is sealed in the files and not yet in the database.

    One transaction for each chunk. Returns number -> id of the entries whose row is gone.
    """
    missing: dict[int, UUID] = {}
    for chunk in sealed(tiles, first=first, size=size):
        with transaction.atomic():
            ids, gone = rows_of(chunk.bodies)
            number(ids, first=chunk.first)
        lost = set(gone)
        uids = enumerate(map(uid_of, chunk.bodies), chunk.first) if lost else ()
        missing |= {index: uid for index, uid in uids if uid in lost}
    return missing


def taken(tiles: Tiles, *, first: int, size: int) -> list[tuple[int, UUID]]:
    """(number, id) of the rows that bear the number of another entry, which is sealed there."""
    found = []
    for chunk in sealed(tiles, first=first, size=size):
        end = chunk.first + len(chunk.bodies)
        rows = LogEntry.objects.filter(idx__gte=chunk.first, idx__lt=end).order_by("idx")
        there = rows.values_list("idx", "uid")
        found += [each for each in there if each[1] != uid_of(chunk.bodies[each[0] - chunk.first])]
    return found


def bring_back(tiles: Tiles, *, first: int, size: int) -> int:
    """Insert the sealed entries whose rows a restore took away, without disclosures; number all.

    INSERT and UPDATE of `idx` are all it needs. Returns how many were brought back; raises
    RestoreRefused when another entry stands in the place of a lost one.
    """
    total = 0
    for chunk in sealed(tiles, first=first, size=size):
        lost = set(rows_of(chunk.bodies)[1])
        pairs = zip(chunk.bodies, chunk.signatures, strict=True)
        rows = [_row(body, sig) for body, sig in pairs if lost and uid_of(body) in lost]
        _refuse_clash(rows)
        LogEntry.objects.bulk_create(rows)
        number(rows_of(chunk.bodies)[0], first=chunk.first)
        total += len(rows)
    return total


def _row(body: bytes, sig: bytes) -> LogEntry:
    fields = json.loads(body)
    return LogEntry(
        uid=UUID(fields["id"]),
        at=datetime.fromisoformat(fields["at"]),
        kind=fields["kind"],
        obj=fields["obj"],
        ver=fields["ver"],
        body=body,
        sig=sig,
    )


def _refuse_clash(rows: Sequence[LogEntry]) -> None:
    wanted = {(row.obj, row.ver) for row in rows}
    there = LogEntry.objects.filter(obj__in={row.obj for row in rows})
    if taken := sorted(wanted & set(there.values_list("obj", "ver"))):
        obj, ver = taken[0]
        raise RestoreRefused(clash=f"{obj} v{ver}, one of {len(taken)}")
