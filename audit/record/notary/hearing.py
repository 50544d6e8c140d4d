"""A check of the whole log: asked for by a person or due by the hour, with its progress."""

import logging
import threading
import time
from base64 import b64encode
from contextlib import suppress

from django.db import Error, connection, transaction

from audit.record.log import Signer, clock
from audit.record.models import Verification
from audit.record.notary import voice
from audit.record.notary.compare import Comparison, beyond
from audit.record.notary.findings import MOST, Finding, outcome_of, unsaid
from audit.record.notary.reconciling import unreconciled
from audit.record.notary.sealer import Sealer
from audit.record.verifier.notes import parse_checkpoint, split_note
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
        self._found: list[Finding] = []
        self._more = 0

    def run(self) -> Outcome:
        """Check, write what was found, raise alarms for what is new; returns the outcome.

        The row stays RUNNING until the end; a check that is stopped or fails is INTERRUPTED.
        """
        try:
            self._begin()
            self._compare()
            self._reconcile()
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

    def _compare(self) -> None:
        comparison = Comparison(
            self._place.directory, size=self._size, root=self._root, keys=self._keys
        )
        for finding in comparison.findings(self._progress):
            self._keep(finding)
        numbered = list(beyond(self._size))
        sealed = parse_checkpoint(split_note(self._place.note() or "")[0]).size
        for finding in numbered:
            if finding.idx >= sealed:
                self._keep(finding)

    def _reconcile(self) -> None:
        for finding in unreconciled(self._place, tell=self._tell):
            self._keep(finding)

    def _keep(self, finding: Finding) -> None:
        if len(self._found) < MOST * 10:
            self._found.append(finding)
        else:
            self._more += 1

    def _end(self) -> Outcome:
        outcome = outcome_of(self._found)
        numbers = [found.idx for found in self._found if found.idx is not None]
        findings = [found.facts for found in self._found[:MOST]]
        if more := len(self._found) - len(findings) + self._more:
            findings.append({"count": more, "what": "more"})
        new = unsaid(self._found) if self._found else []
        with transaction.atomic():
            for found in new:
                voice.alarm(found.kind, [found.facts], by=self._signer)
            at = clock()
            self._row.update(
                outcome=outcome,
                findings=findings,
                entry=min(numbers, default=None),
                done=self._size,
                seen_at=at,
                finished_at=at,
            )
        return outcome

    def _interrupt(self) -> None:
        open_ = self._row.filter(finished_at=None)
        if open_.exists():
            open_.update(outcome=Outcome.INTERRUPTED, finished_at=clock())
