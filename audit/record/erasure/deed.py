"""The deed itself: the database takes the disclosures out and writes who ordered it and why."""

import os
import stat
from datetime import datetime
from pathlib import Path
from typing import Any

import psycopg
from django.db import DatabaseError, connection, transaction

from audit.record.erasure.errors import DatabaseRefused, LoginRefused, NotTheEraser
from audit.record.models import Erasure, LogEntry
from audit.record.verifier import formats
from audit.record.vocabulary import EntryKind

_CALL = "SELECT record_erase(%s, %s)"
_DENIED = "42501"


def carry_out(body: bytes, sig: bytes, *, login: Path | None = None) -> None:
    """Write this signed entry and take out what it lists; done before, it changes nothing.

    On PostgreSQL the function `record_erase` does it in one statement: on this connection, or,
    where `login` names a file with the eraser's address, on a connection of that role's own,
    which commits by itself. SQLite has no roles: the same is done here, in one transaction, under
    the same triggers. Raises `NotTheEraser`, `LoginRefused` and `DatabaseRefused`.
    """
    try:
        if connection.vendor == "sqlite":
            _in_python(body, sig)
        elif login is None:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(_CALL, [body, sig])
        else:
            with psycopg.connect(_address(login)) as own:
                own.execute(_CALL, [body, sig])
    except (DatabaseError, psycopg.Error) as error:
        raise _told(error) from error


def _told(error: Exception) -> DatabaseRefused | NotTheEraser:
    cause = error if isinstance(error, psycopg.Error) else error.__cause__
    if getattr(cause, "sqlstate", None) == _DENIED:
        return NotTheEraser()
    return DatabaseRefused(why=str(error).partition("\n")[0])


def _address(login: Path) -> str:
    try:
        with login.open("rb") as file:
            mode = stat.S_IMODE(os.fstat(file.fileno()).st_mode)
            if mode & 0o077:
                why = f"mode {mode:04o} lets others at it; set it to 0600"
                raise LoginRefused(path=str(login), why=why)
            return file.read().decode().strip()
    except (OSError, UnicodeError) as error:
        raise LoginRefused(path=str(login), why=str(error)) from error


def _in_python(body: bytes, sig: bytes) -> None:
    said = formats.parse(body)
    if said["kind"] != EntryKind.AUDIT_ERASED or not said["facts"].get("erased"):
        raise DatabaseRefused(why="not an entry that orders an erasure")
    with transaction.atomic():
        order = LogEntry.objects.filter(uid=said["id"], body=body, sig=sig).first()
        order = order or _written(said, body, sig)
        for line in said["facts"]["erased"]:
            target = LogEntry.objects.filter(uid=line["id"]).first()
            if target is None:
                raise DatabaseRefused(why=f"the log holds no entry {line['id']}")
            if not Erasure.objects.filter(erased=target, by=order).exists():
                Erasure.objects.create(erased=target, by=order, digests=line["digests"])
            held = target.disclosures or []
            left = [item for item in held if formats.digest(item) not in line["digests"]]
            if left != held:
                LogEntry.objects.filter(pk=target.pk).update(disclosures=left or None)


def _written(said: dict[str, Any], body: bytes, sig: bytes) -> LogEntry:
    return LogEntry.objects.create(
        uid=said["id"],
        at=datetime.fromisoformat(said["at"]),
        kind=said["kind"],
        obj=said["obj"],
        ver=said["ver"],
        body=body,
        sig=sig,
    )
