"""One process at a time: a lock on its directory, and on PostgreSQL one held by its session."""

import fcntl
import os
from pathlib import Path

from django.db import connection

from audit.record.notary.errors import AlreadyRunning, LockLost

# "VD record" and "VD keeper": one lock of each for each database, whoever connects to it.
_NUMBERS = {"notary": 0x5644_7265_636F_7264, "keeper": 0x5644_6B65_6570_6572}


class Lock:
    """Held from `take` to `release`; the database's half ends with its session."""

    def __init__(self, directory: Path, *, of: str = "notary") -> None:
        self._of = of
        self._path = directory / f"{of}.lock"
        self._descriptor: int | None = None
        self._session: int | None = None

    @property
    def _number(self) -> int:
        return _NUMBERS[self._of]

    def take(self) -> None:
        """Take both halves; raises AlreadyRunning, having taken neither."""
        descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o640)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            os.close(descriptor)
            raise AlreadyRunning(where=str(self._path), who=self._of) from error
        self._descriptor = descriptor
        try:
            self.renew()
        except BaseException:
            self.release()
            raise

    def renew(self) -> None:
        """Take the database's half again when its session was lost; raises AlreadyRunning."""
        if connection.vendor != "postgresql" or self._session == _session():
            return
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_lock(%s), pg_backend_pid()", [self._number])
            taken, session = cursor.fetchone()
        if not taken:
            raise AlreadyRunning(where="the database", who=self._of)
        self._session = session

    def affirm(self) -> None:
        """Ask the database, before signing, that the lock is still held; raises LockLost."""
        if connection.vendor == "postgresql" and self._session != _session():
            raise LockLost

    def release(self) -> None:
        """Give both halves back."""
        if self._session is not None and connection.connection is not None:
            with connection.cursor() as cursor:
                cursor.execute(
                    "SELECT pg_advisory_unlock(%s) WHERE pg_backend_pid() = %s",
                    [self._number, self._session],
                )
        self._session = None
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


def _session() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (session,) = cursor.fetchone()
    return session
