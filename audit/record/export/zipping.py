"""The export as a zip that goes out while it is made: bounded memory, no copy on this machine."""

import asyncio
import logging
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotYet
from contextlib import suppress
from threading import Event
from time import monotonic

from django.db import connection

from audit.record.export.making import PATIENCE, record_export, require_sealed, write
from audit.record.export.places import Parcel
from audit.record.export.scope import Scope
from audit.record.verifier.report import silent

logger = logging.getLogger(__name__)

CHUNK = 256 * 1024
_AHEAD = 4
STALLED_AFTER = 60.0
_LOOK = 0.2


class ReaderGone(Exception):
    """Whoever asked for the zip went away, or took nothing for a minute."""


class _Pipe:
    """What a thread writes, an event loop reads; the thread waits while the reader is behind."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self.queue: asyncio.Queue[bytes | None] = asyncio.Queue(maxsize=_AHEAD)
        self.abandoned = Event()
        self._held = bytearray()

    def write(self, content: bytes) -> int:
        self._held += content
        if len(self._held) >= CHUNK:
            self._send(bytes(self._held))
            self._held.clear()
        return len(content)

    def flush(self) -> None:
        """Nothing leaves before a chunk is full."""

    def finish(self) -> None:
        if self._held:
            self._send(bytes(self._held))

    def end(self) -> None:
        """Wake the reader; whether all went well it learns from the thread itself."""
        if not self.abandoned.is_set():
            self._send(None)
            return
        # Nobody may be left to wake: then the loop may be over too.
        with suppress(RuntimeError):
            self._loop.call_soon_threadsafe(self._break_off)

    def _break_off(self) -> None:
        while not self.queue.empty():
            self.queue.get_nowait()
        self.queue.put_nowait(None)

    def _send(self, content: bytes | None) -> None:
        if self.abandoned.is_set():
            raise ReaderGone
        sent = asyncio.run_coroutine_threadsafe(self.queue.put(content), self._loop)
        given_up = monotonic() + STALLED_AFTER
        while True:
            try:
                return sent.result(timeout=_LOOK)
            except NotYet:
                if self.abandoned.is_set() or monotonic() > given_up:
                    sent.cancel()
                    self.abandoned.set()
                    raise ReaderGone from None


async def zipped(
    *, scope: Scope, actor: str, documents: bool = True, patience: float = PATIENCE
) -> AsyncIterator[bytes]:
    """Yield a zip with the very files of `export`; records `export.made` when the first is asked.

    The work runs in one thread with a connection of its own and ends when the reader goes away.
    An error breaks the stream off before the zip's list of contents, so that half a zip does not
    open. Raises what `export` raises; call `require_sealed` beforehand to answer in words.
    """
    pipe = _Pipe()
    executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="export")
    given = {"scope": scope, "documents": documents}
    work = asyncio.get_running_loop().run_in_executor(
        executor, lambda: _work(pipe, actor=actor, patience=patience, **given)
    )
    try:
        while (chunk := await pipe.queue.get()) is not None:
            yield chunk
        await work
    finally:
        pipe.abandoned.set()
        work.add_done_callback(_told)
        executor.shutdown(wait=False)


def _told(work: asyncio.Future) -> None:
    error = None if work.cancelled() else work.exception()
    if error:
        logger.info("an export was broken off: %s", type(error).__name__)


def _work(pipe: _Pipe, *, scope: Scope, actor: str, documents: bool, patience: float) -> None:
    parcel = Parcel(pipe)
    try:
        require_sealed()
        record_export(actor, form="zip", scope=scope, documents=documents)
        write(parcel, scope=scope, progress=silent, documents=documents, patience=patience)
        parcel.close()
        pipe.finish()
    finally:
        parcel.abandon()
        connection.close()
        pipe.end()
