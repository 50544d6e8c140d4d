"""The notary as a process: seals without end, gives signs of life, checks the log by the hour."""

import logging
import threading
import time

from django.db import Error, connection

from audit.record.log import clock
from audit.record.models import LogEntry
from audit.record.notary import hearing, voice
from audit.record.notary.errors import AlreadyRunning, LockLost
from audit.record.notary.hearing import Hearing
from audit.record.notary.sealer import BATCH, Sealer
from audit.record.vocabulary import EntryKind

logger = logging.getLogger(__name__)

# Seconds between two passes, and at most between two attempts while something is broken.
PAUSE = 0.4
MOST_PATIENT = 30.0
HOUR = 3_600.0


class Notary(Sealer):
    """Seals; `run` does so until it is told to stop."""

    def run(self, stop: threading.Event) -> None:
        """Seal at least once a second; beat and check the log at the start and every hour.

        A full disk, a lost database or a lost lock is reported and tried again, ever more slowly,
        and nothing is signed meanwhile. Raises the NotaryErrors that need a person.
        """
        self._stop = stop
        self._hearing: threading.Thread | None = None
        self._beat_at = self._check_at = 0.0
        self._beat_size = 0
        self._started = False
        wait = PAUSE
        try:
            while not stop.is_set():
                try:
                    sealed = self._round()
                except (Error, OSError, AlreadyRunning, LockLost) as fault:
                    wait = min(max(PAUSE, 2 * wait), MOST_PATIENT)
                    logger.error("nothing sealed, next try in %.1f s: %s", wait, _plain(fault))
                    if isinstance(fault, Error):
                        connection.close()
                else:
                    wait = PAUSE if sealed < BATCH else 0
                stop.wait(wait)
        finally:
            stop.set()
            if self._hearing is not None:
                self._hearing.join()

    def _round(self) -> int:
        sealed = self.seal()
        if not self._started:
            self._begin()
            sealed += self.seal()
        now = time.monotonic()
        if now >= self._beat_at:
            self._beat()
            self._beat_at = now + HOUR
        if now >= self._check_at:
            hearing.ask_by_the_hour()
            self._check_at = now + HOUR
        self._hear()
        return sealed

    def _begin(self) -> None:
        """What a start finds: checks cut off by a kill, a fresh sign of life, another policy."""
        if cut_off := hearing.close_interrupted():
            logger.warning("%d checks were cut off by the end of another notary", cut_off)
        if beaten := voice.last_said(EntryKind.NOTARY_HEARTBEAT, judge=self._judge):
            age = (clock() - beaten.at).total_seconds()
            self._beat_at = time.monotonic() + min(HOUR, max(0.0, HOUR - age))
            self._beat_size = beaten.facts["size"]
        told = voice.last_said(EntryKind.NOTARY_POLICY, judge=self._judge)
        if told is None or told.facts["digest"] != self.policy_digest:
            voice.tell_policy(by=self.signer, size=self.size, digest=self.policy_digest)
        self._started = True
        logger.info("sealing %s from entry %d on", self.origin, self.size)

    def _beat(self) -> None:
        waiting = LogEntry.objects.waiting().count()
        since = max(0, self.size - self._beat_size)
        voice.beat(by=self.signer, size=self.size, since=since, unsealed=waiting)
        self._beat_size = self.size

    def _hear(self) -> None:
        if self._hearing is not None and self._hearing.is_alive():
            return
        asked = hearing.oldest_waiting()
        if asked is None:
            self._hearing = None
            return
        check = Hearing(asked, self, stop=self._stop)
        self._hearing = threading.Thread(target=check.run_apart, name="check", daemon=True)
        self._hearing.start()


def _plain(fault: Exception) -> str:
    """What went wrong without the values of a row, which a database's message may quote."""
    if isinstance(fault, Error):
        return type(fault).__name__
    return str(fault)
