"""The business rows of one moment against the log: what each table says, and what was recorded."""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from tempfile import SpooledTemporaryFile
from typing import IO

from django.db import connection

from audit.record.log import clock
from audit.record.mirror import Mirrored, mirrored, prefixes
from audit.record.models import LogEntry
from audit.record.notary import numbering
from audit.record.notary.findings import Finding
from audit.record.notary.place import Place
from audit.record.queries.moments import moment, snapshot
from audit.record.verifier import canon
from audit.record.verifier.reconcile import reconcile
from audit.record.verifier.tiles import Tiles
from audit.record.vocabulary import EntryKind, Outcome

# Seconds to wait for the seals of what the moment shows; sealing goes on in another thread.
PATIENCE = 60.0

_PAUSE = 0.1
_IN_MEMORY = 1 << 24


def unreconciled(place: Place, *, tell: Callable[[], None]) -> Iterator[Finding]:
    """Every object whose rows and entries differ; not inside a transaction of its own writing.

    The rows are those of one moment. Whatever entry they stand on is committed with them, so the
    log is read only when all that the moment shows is sealed: a change that happens meanwhile is
    no difference. `tell` is called now and then, never within the moment; it may raise. Raises
    Unsound when a file of the notary's cannot be read.
    """
    with SpooledTemporaryFile(max_size=_IN_MEMORY) as rows:
        with nullcontext() if connection.in_atomic_block else snapshot():
            now = moment(at=clock())
            _keep(rows)
        if not _is_sealed(now.last, tell):
            yield Finding(what="unsealed", outcome=Outcome.INCOMPLETE, kind=None)
            return
        size = place.stated().size
        for found in reconcile(
            _entries(Tiles(place.directory), size, tell),
            _kept(rows),
            sealed=now.sealed,
            prefixes=prefixes(),
            progress=lambda *_: tell(),
        ):
            yield Finding(
                what=found.code,
                idx=found.entry,
                obj=found.where,
                detail=", ".join(f"{name}: {value}" for name, value in found.facts.items()),
                kind=EntryKind.ALARM_UNRECONCILED,
            )


def _is_sealed(last: int, tell: Callable[[], None]) -> bool:
    waiting = LogEntry.objects.waiting().filter(pk__lte=last)
    until = time.monotonic() + PATIENCE
    while waiting.exists():
        if time.monotonic() > until:
            return False
        tell()
        time.sleep(_PAUSE)
    return True


def _keep(file: IO[bytes]) -> None:
    """Nothing is told meanwhile: a write would end the moment on SQLite."""
    for each in mirrored():
        line = {"fields": canon.normal(each.fields), "obj": each.obj, "ver": each.ver}
        file.write(json.dumps(line).encode() + b"\n")


def _kept(file: IO[bytes]) -> Iterator[Mirrored]:
    file.seek(0)
    for line in file:
        yield Mirrored(**json.loads(line))


def _entries(
    tiles: Tiles, size: int, tell: Callable[[], None]
) -> Iterator[tuple[int, bytes, list[str] | None]]:
    """The entries as the notary sealed them; only what they disclose is the database's."""
    for chunk in numbering.sealed(tiles, first=0, size=size):
        end = chunk.first + len(chunk.bodies)
        rows = LogEntry.objects.filter(idx__gte=chunk.first, idx__lt=end).only("idx", "disclosures")
        disclosed = {row.idx: row.disclosures for row in numbering.readable(rows)}
        for idx, body in enumerate(chunk.bodies, chunk.first):
            yield idx, body, _texts(disclosed.get(idx))
        tell()


def _texts(disclosures: object) -> list[str] | None:
    """What can be disclosures; the comparison names the rest."""
    if not isinstance(disclosures, list):
        return None
    return [each for each in disclosures if isinstance(each, str) and each.isascii()]
