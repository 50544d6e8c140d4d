"""A check of the whole log: asked for by a person or due by the hour, with its progress."""

import logging
import threading
import time
from base64 import b64encode
from collections.abc import Iterator
from contextlib import suppress

from django.db import Error, connection

from audit.record.errors import ActRefused, EntryTooLarge
from audit.record.log import Signer, clock
from audit.record.models import Verification
from audit.record.notary import voice
from audit.record.notary.compare import Comparison, beyond, wrongly_set_aside
from audit.record.notary.findings import Finding, Found
from audit.record.notary.judge import Judge
from audit.record.notary.reconciling import unreconciled
from audit.record.notary.sealer import Sealer
from audit.record.verifier.unsound import Unsound
from audit.record.vocabulary import Outcome

logger = logging.getLogger(__name__)

# Seconds between two signs of progress.
_TELL = 1.0


class Stopped(Exception):
    """The notary ends while a check runs."""


def oldest_waiting() -> Verification | None:
    """The check that has waited longest."""
    return Verification.objects.filter(outcome=Outcome.WAITING).order_by("asked_at", "pk").first()


def ask_by_the_hour() -> None:
    """Put the notary's own check among those that wait."""
    Verification.objects.create(asked_at=clock())


def close_interrupted() -> int:
    """Close what a notary that was killed left running; returns how many."""
    running = Verification.objects.filter(outcome=Outcome.RUNNING)
    return running.update(outcome=Outcome.INTERRUPTED, finished_at=clock())


class Hearing:
    """One check; `run` belongs into a thread of its own, so that sealing goes on meanwhile."""

    def __init__(self, asked: Verification, sealer: Sealer, *, stop: threading.Event) -> None:
        self._row = Verification.objects.filter(pk=asked.pk)
        self._place, self._keys = sealer.place, sealer.policy.log_keys
        self._signer: Signer = sealer.signer
        self._size, self._root = sealer.taken_over
        self._stop = stop
        self._told = 0.0
        self._done = 0
        self._policy = sealer.policy
        self._found = Found(sealer.policy)

    def run(self) -> Outcome:
        """Check, write what was found, raise alarms for what is new; returns the outcome.

        The row stays RUNNING until the end; a check that is stopped or fails is INTERRUPTED, and
        what it had found by then is told all the same.
        """
        try:
            self._begin()
            try:
                self._look()
            finally:
                self._cry()
            return self._end()
        except Stopped:
            return Outcome.INTERRUPTED
        finally:
            with suppress(Error):
                self._interrupt()

    def run_apart(self) -> None:
        """`run` for a thread: with a connection of its own, given back at the end."""
        try:
            self.run()
        except (Error, OSError) as fault:
            logger.error("a check of the log was cut off: %s", type(fault).__name__)
        finally:
            connection.close()

    def _begin(self) -> None:
        at = clock()
        root = b64encode(self._root).decode()
        self._row.update(
            outcome=Outcome.RUNNING,
            started_at=at,
            seen_at=at,
            total=self._size,
            size=self._size,
            root=root,
        )

    def _progress(self, done: int) -> None:
        self._done = done
        self._tell(at_once=done == self._size)

    def _tell(self, *, at_once: bool = False) -> None:
        """Show how far it is; breaks off when the notary ends."""
        if self._stop.is_set():
            raise Stopped
        if at_once or time.monotonic() - self._told > _TELL:
            self._told = time.monotonic()
            self._row.update(done=self._done, seen_at=clock())

    def _look(self) -> None:
        """Each part by itself: a file that cannot be read ends the part, not the check.

        The comparison names such a file; only what happens after it is not named yet.
        """
        for part in (self._compared, self._planted, self._set_aside, self._reconciled):
            try:
                for finding in part():
                    self._found.add(finding)
            except Unsound as error:
                if self._found.outcome != Outcome.BROKEN:
                    self._found.add(Finding(what="file_changed", detail=str(error)))

    def _compared(self) -> Iterator[Finding]:
        comparison = Comparison(
            self._place.directory, size=self._size, root=self._root, keys=self._keys
        )
        return comparison.findings(self._progress)

    def _planted(self) -> Iterator[Finding]:
        numbered = list(beyond(self._size))
        sealed = self._place.stated().size
        for finding in numbered:
            if not self._size <= finding.idx < sealed:
                yield finding

    def _set_aside(self) -> Iterator[Finding]:
        return wrongly_set_aside(Judge(self._policy), size=self._size)

    def _reconciled(self) -> Iterator[Finding]:
        return unreconciled(self._place, tell=self._tell)

    def _cry(self) -> None:
        """One alarm after the other: what cannot be said of one does not silence the rest."""
        for found in self._found.unsaid:
            try:
                voice.alarm(found.kind, [found.facts], by=self._signer)
            except (ActRefused, EntryTooLarge):
                voice.alarm(found.kind, [{"what": found.what}], by=self._signer)

    def _end(self) -> Outcome:
        at = clock()
        self._row.update(
            outcome=self._found.outcome,
            findings=self._found.facts,
            entry=self._found.first,
            done=self._size,
            seen_at=at,
            finished_at=at,
        )
        return self._found.outcome

    def _interrupt(self) -> None:
        open_ = self._row.filter(finished_at=None)
        if open_.exists():
            open_.update(outcome=Outcome.INTERRUPTED, finished_at=clock())
