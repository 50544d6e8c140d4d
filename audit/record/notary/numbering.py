"""How the database takes over what the directory has sealed: numbers, and the checkpoint's row."""

import json
from collections.abc import Iterable, Iterator, Sequence
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Max

from audit.record.log import clock
from audit.record.models import Checkpoint, LogEntry
from audit.record.verifier.tiles import WIDTH, Tiles, width_of

CHUNK = 5_000

_NUMBER = {
    "postgresql": """UPDATE record_logentry SET idx = %s + given.place - 1
        FROM unnest(%s::bigint[]) WITH ORDINALITY AS given(id, place)
        WHERE record_logentry.id = given.id AND record_logentry.idx IS NULL""",
    "sqlite": """UPDATE record_logentry SET idx = %s + given.key
        FROM json_each(%s) AS given
        WHERE record_logentry.id = given.value AND record_logentry.idx IS NULL""",
}


def pending(limit: int, *, beside: Iterable[int] = ()) -> list[LogEntry]:
    """The committed rows without a number, oldest first, but for those in quarantine."""
    waiting = LogEntry.objects.filter(idx=None)
    free = waiting.filter(quarantine=None) | waiting.filter(pk__in=list(beside))
    return list(free.order_by("id")[:limit])


def number(ids: Sequence[int | None], *, first: int) -> int:
    """Give the rows their numbers from `first` on; None leaves a place empty. Returns how many."""
    given: list | str = list(ids)
    if connection.vendor == "sqlite":
        given = json.dumps(given)
    with connection.cursor() as cursor:
        cursor.execute(_NUMBER[connection.vendor], [first, given])
        return cursor.rowcount


def note_checkpoint(*, size: int, root: bytes, note: str) -> None:
    """Keep the checkpoint in the database, once."""
    row = Checkpoint(size=size, root=root, note=note, at=clock())
    Checkpoint.objects.bulk_create([row], ignore_conflicts=True)


def known_size() -> int:
    """How many entries the database has taken over, by its checkpoints."""
    return Checkpoint.objects.aggregate(size=Max("size"))["size"] or 0


def numbered_size() -> int:
    """One more than the highest number given."""
    highest = LogEntry.objects.aggregate(highest=Max("idx"))["highest"]
    return 0 if highest is None else highest + 1


def sealed(tiles: Tiles, *, first: int, size: int) -> Iterator[tuple[int, list[bytes]]]:
    """(number of its first, bodies) of the sealed entries from `first` on, chunk by chunk."""
    chunk: list[bytes] = []
    start = first
    for n in range(first // WIDTH, -(-size // WIDTH)):
        bundle = tiles.entries(n, width_of(0, n, size))
        chunk += bundle[max(0, first - n * WIDTH) :]
        if len(chunk) + WIDTH > CHUNK:
            yield start, chunk
            start, chunk = start + len(chunk), []
    if chunk:
        yield start, chunk


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
    for start, bodies in sealed(tiles, first=first, size=size):
        with transaction.atomic():
            ids, gone = rows_of(bodies)
            number(ids, first=start)
        lost = set(gone)
        uids = enumerate(map(uid_of, bodies), start) if lost else ()
        missing |= {index: uid for index, uid in uids if uid in lost}
    return missing
