"""The first step of every check: read the checkpoint and let the policy judge it."""

from pathlib import Path

from audit.record.verifier import bundle
from audit.record.verifier.bundle import BundleError
from audit.record.verifier.notes import NoteError
from audit.record.verifier.policy import (
    NONE,
    Policy,
    PolicyError,
    SignedCheckpoint,
    open_checkpoint,
)
from audit.record.verifier.report import Gravity, Report, unsound


def open_report(directory: Path, policy: Policy) -> Report:
    """A report on the checkpoint of a directory; `size` is None when it cannot be believed.

    Too few witnesses is a finding, and the check goes on: what else is wrong is worth knowing.
    """
    report = Report()
    try:
        note = bundle.read_small(directory / bundle.CHECKPOINT)
    except BundleError as error:
        report.add(unsound(error, area="file", gravity=Gravity.UNUSABLE))
        return report
    try:
        _state(report, open_with(note, policy, report), note)
    except NoteError as error:
        report.add(unsound(error, area="note"))
    except PolicyError as error:
        report.add(unsound(error, area="policy"))
    return report


def open_with(note: bytes, policy: Policy, report: Report) -> SignedCheckpoint:
    """Open a checkpoint; without a quorum say so and open it all the same.

    Raises NoteError and PolicyError for all other reasons.
    """
    try:
        return open_checkpoint(note, policy)
    except PolicyError as error:
        if error.code != "quorum":
            raise
        report.add(unsound(error, area="policy"))
        return open_checkpoint(note, without_quorum(policy))


def without_quorum(policy: Policy) -> Policy:
    """The same keys, but no witness is asked for."""
    return policy._replace(quorum=NONE)


def _state(report: Report, signed: SignedCheckpoint, note: bytes) -> None:
    report.origin = signed.checkpoint.origin
    report.size, report.root = signed.checkpoint.size, signed.checkpoint.root
    report.cosigned_by = signed.cosigned_by
    report.note = note.decode()
