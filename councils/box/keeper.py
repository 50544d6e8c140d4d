"""The keeper of ballot boxes: makes keys, tries them, closes, opens and counts, destroys keys.

Every step is one transaction that looks again at what it found, so that a keeper killed anywhere
goes on where it stood, and says on the log, under the keeper's own key, what it did.
"""

import logging
import secrets
import threading
from collections.abc import Callable, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey
from django.db import Error, connection, transaction
from django.db.models import Max, QuerySet

from audit.record import log
from audit.record import queries as record
from audit.record.errors import KeyRefused
from audit.record.notary.errors import AlreadyRunning
from audit.record.notary.lock import Lock
from audit.record.verifier.policy import Policy, open_checkpoint
from audit.record.verifier.unsound import Unsound
from councils.box.keys import KeyMissing, KeyPlace
from councils.box.opening import closed_box, count_box, reason_to_refuse
from councils.box.slips import ForeignSlip, answer_trial
from councils.models import Ballot, BallotBox, BoxCount, BoxKey
from councils.queries.box_counts import counts_digest, counts_published
from councils.queries.rolls import rule_of
from councils.vocabulary import BallotState, Withheld
from workflow.rules.stating import moment

logger = logging.getLogger(__name__)

# Seconds between two rounds, and at most between two attempts while something is broken.
PAUSE = 1.0
MOST_PATIENT = 30.0
# The columns that steps write.
KEPT = (
    *("public_key", "tried", "box_digest", "slips", "refused", "salt"),
    *("opened_at", "destroyed_at", "version"),
)


class Keeper:
    """Holds the directory of keys; enter it to take the lock. One at a time."""

    def __init__(
        self,
        directory: Path,
        *,
        key_file: Path,
        policy: Policy,
        team: X25519PublicKey,
        keep: timedelta,
    ) -> None:
        self.place = KeyPlace(directory, team=team)
        self.signer = log.load_key(str(key_file), setting="KEEPER_KEY_FILE")
        self.policy, self.keep = policy, keep
        self._lock = Lock(directory, of="keeper")
        own = policy.entry_key(self.signer.key_id)
        if own is None or own.role != "keeper":
            why = "the policy has no `entry-key keeper` line for it"
            raise KeyRefused(path=str(key_file), why=why, setting="KEEPER_KEY_FILE")

    def __enter__(self) -> "Keeper":
        self._lock.take()
        return self

    def __exit__(self, *_raised: object) -> None:
        self._lock.release()

    def run(self, stop: threading.Event) -> None:
        """A round every second; a full disk or a lost database is reported and tried again."""
        wait = PAUSE
        while not stop.is_set():
            try:
                self._lock.renew()
                self.round()
                wait = PAUSE
            except (Error, OSError, AlreadyRunning) as fault:
                wait = min(2 * wait, MOST_PATIENT)
                logger.error("no box touched, next try in %.1f s: %s", wait, _plain(fault))
                if isinstance(fault, Error):
                    connection.close()
            stop.wait(wait)

    def round(self) -> int:
        """Take every box one step further that can go; returns how many steps were taken."""
        steps = 0
        for row in _unfinished():
            try:
                steps += self._step(row)
            except (KeyMissing, ForeignSlip) as fault:
                logger.error("%s waits for its key: %s", row.obj, type(fault).__name__)
        return steps

    def _step(self, row: BoxKey) -> bool:
        state = row.ballot.state
        if state == BallotState.CANCELLED or self._is_past(row):
            return self._destroy(row)
        if not row.public_key:
            return self._make(row)
        if row.trial and not row.is_tried:
            return self._try(row)
        if state != BallotState.CLOSED or row.refused or row.opened_at:
            return False
        return self._open(row) if row.box_digest else self._close(row)

    def _make(self, row: BoxKey) -> bool:
        """The private half is on the disk before the public one is said."""
        public = self.place.make(row)

        def change(held: BoxKey) -> Mapping[str, Any]:
            held.public_key = public
            BallotBox.objects.only("ballot").get_or_create(ballot_id=held.ballot_id)
            return {"public_key": public, "team_key": self.place.team.public_bytes_raw().hex()}

        return self._change(row, "box.key_made", change)

    def _try(self, row: BoxKey) -> bool:
        sealed = bytes.fromhex(row.trial)
        key = self.place.private(row)
        answer = answer_trial(sealed, ballot=row.ballot.uid.bytes, key=key)

        def change(held: BoxKey) -> Mapping[str, Any]:
            held.tried = answer
            return {"tried": answer}

        return self._change(row, "box.tried", change)

    def _close(self, row: BoxKey) -> bool:
        """What lies in the box now that nothing more can come: its digest and its numbers."""
        try:
            found = closed_box(row.ballot)
        except ForeignSlip:
            return self._refuse(row, Withheld.BOX_CHANGED)

        def change(held: BoxKey) -> Mapping[str, Any]:
            held.box_digest, held.slips = found.digest, found.slips
            numbers = [list(each) for each in found.numbers.items()]
            return {"box": found.digest, "slips": found.slips, "numbers": numbers}

        return self._change(row, "box.closed", change)

    def _open(self, row: BoxKey) -> bool:
        """Only under a signed checkpoint that covers the closing and the box as it was closed."""
        if not self._is_covered(row):
            return False
        if refused := reason_to_refuse(row, row.ballot):
            return self._refuse(row, refused)
        try:
            counts = count_box(row.ballot, self.place.private(row))
        except ForeignSlip:
            return self._refuse(row, Withheld.FOREIGN_SLIP)

        def change(held: BoxKey) -> Mapping[str, Any]:
            held.opened_at, held.salt = log.clock(), secrets.token_hex(32)
            BoxCount.objects.bulk_create(counts)
            withheld = [count.item.position for count in counts if count.withheld]
            return {
                "opened_at": moment(held.opened_at),
                "counts": counts_digest(held, counts),
                "withheld": withheld,
            }

        return self._change(row, "box.opened", change)

    def _refuse(self, row: BoxKey, why: Withheld) -> bool:
        def change(held: BoxKey) -> Mapping[str, Any]:
            held.refused = why
            return {"refused": str(why)}

        return self._change(row, "box.refused", change)

    def _destroy(self, row: BoxKey) -> bool:
        """First the key and its copy here, then the word that they are gone.

        What hid the counts is said of what was published, and of nothing else.
        """
        self.place.destroy(row)

        def change(held: BoxKey) -> Mapping[str, Any]:
            held.destroyed_at = log.clock()
            at = moment(held.destroyed_at)
            said = {"destroyed_at": at, "opened": held.opened_at is not None}
            return said | (counts_published(row) if held.opened_at else {})

        return self._change(row, "box.key_destroyed", change)

    def _change(
        self, row: BoxKey, kind: str, change: Callable[[BoxKey], Mapping[str, Any]]
    ) -> bool:
        """Change the row and say so in one transaction, unless somebody was faster.

        A ballot moves without touching the row of its box: its state is read again under the lock
        of that row, which whoever cancels takes first.
        """
        with transaction.atomic():
            held = BoxKey.objects.select_for_update().get(pk=row.pk)
            state = Ballot.objects.values_list("state", flat=True).get(pk=row.ballot_id)
            if (held.version, state) != (row.version, row.ballot.state):
                return False
            facts = {"ballot": row.ballot.obj, **change(held)}
            held.version += 1
            held.save(update_fields=KEPT)
            act = log.Act(kind=kind, obj=held.obj, ver=held.version, actor=self.name, facts=facts)
            log.append([act], at=log.clock(), by=self.signer)
        return True

    @property
    def name(self) -> str:
        """How the keeper is named as an actor."""
        return f"keeper/{self.signer.key_id}"

    def _is_past(self, row: BoxKey) -> bool:
        """Whether no complaint is waited for any more: as the rule says, else as the keeper is."""
        if row.counted_at is None:
            return False
        days = rule_of(row.ballot).complaint_days
        keep = self.keep if days is None else timedelta(days=days)
        return row.counted_at + keep <= log.clock()

    def _is_covered(self, row: BoxKey) -> bool:
        found = [(row.ballot.obj, row.ballot.version), (row.obj, row.version)]
        lines = [record.version_of(*name) for name in found]
        if any(line is None or line.idx is None for line in lines):
            return False
        last = max(line.idx for line in lines)
        checkpoint = record.checkpoint_covering(last)
        try:
            return checkpoint is not None and (
                open_checkpoint(checkpoint.note, self.policy).checkpoint.size > last
            )
        except Unsound as error:
            logger.error("%s waits for a checkpoint the policy accepts: %s", row.obj, error)
            return False


def _unfinished() -> QuerySet[BoxKey]:
    """Boxes whose keys are not destroyed, with when they were published."""
    rows = BoxKey.objects.filter(destroyed_at=None).select_related(
        "ballot__session", "ballot__ruleset"
    )
    counted = rows.annotate(counted_at=Max("ballot__items__tally__at"))
    return counted.defer("ballot__ruleset__content").order_by("pk")


def _plain(fault: Exception) -> str:
    """What went wrong without the values of a row, which a database's message may quote."""
    return type(fault).__name__ if isinstance(fault, Error) else str(fault)
