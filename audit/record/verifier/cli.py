"""The command line: read what is asked for, check, say it, remember it.

Exit codes: 0 verified, 1 tampering, 2 usage or unreadable, 3 verified but incomplete.
"""

import argparse
import sys
import time
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path

from audit.record.verifier import bundle
from audit.record.verifier.arguments import parser, require_all
from audit.record.verifier.bundle import BundleError
from audit.record.verifier.consistency import check_consistency
from audit.record.verifier.notes import NoteError
from audit.record.verifier.opening import without_quorum
from audit.record.verifier.policy import Policy, PolicyError, parse_policy
from audit.record.verifier.receipt import check_receipt
from audit.record.verifier.report import BrokenOff, Finding, Gravity, Report, unsound
from audit.record.verifier.rows import reconcile_export
from audit.record.verifier.selftest import run_selftest
from audit.record.verifier.state import StateError, read_state, write_state
from audit.record.verifier.telling import Teller, language_of
from audit.record.verifier.unsound import Unsound
from audit.record.verifier.whole import check_log
from audit.record.verifier.witness import KeyFileError, cosignature, new_key, read_key


def main(words: Sequence[str]) -> int:
    """Run one verb; returns the exit code. Writes the state file and `--out`, nothing else."""
    for stream in (sys.stdout, sys.stderr):
        # An old console that lacks a letter shows another in its place rather than end the check.
        stream.reconfigure(errors="replace")
    try:
        asked = parser(language_of(words)).parse_args(words)
        require_all(asked)
    except SystemExit as error:
        return int(error.code or 0)
    teller = Teller(asked.lang, is_json=asked.json)
    try:
        return _VERBS[asked.verb](asked, teller)
    except _Unusable as error:
        report = Report()
        report.add(error.finding)
        return teller.tell(report)
    except BrokenOff as error:
        traceback.print_exception(error.__cause__)
        return teller.tell(error.report)


class _Unusable(Exception):
    """What the verb was given cannot be used; says why."""

    def __init__(self, finding: Finding) -> None:
        self.finding = finding
        super().__init__(finding.code)


def _policy(path: Path) -> Policy:
    try:
        return parse_policy(bundle.read_small(path))
    except BundleError as error:
        raise _Unusable(unsound(error, area="file", gravity=Gravity.UNUSABLE)) from error
    except PolicyError as error:
        raise _Unusable(unsound(error, area="trusted", gravity=Gravity.UNUSABLE)) from error


def _small(path: Path) -> bytes:
    try:
        return bundle.read_small(path)
    except BundleError as error:
        raise _Unusable(unsound(error, area="file", gravity=Gravity.UNUSABLE)) from error


def _directory(path: Path) -> Path:
    if not path.is_dir():
        facts = {"path": str(path)}
        raise _Unusable(Finding("file.absent", Gravity.UNUSABLE, None, str(path), facts))
    return path


def _log(asked: argparse.Namespace, teller: Teller) -> int:
    report = _checked(asked, teller, _policy(asked.policy))
    if asked.state and report.is_verified:
        _remember(asked.state, report)
    return teller.tell(report)


def _checked(asked: argparse.Namespace, teller: Teller, policy: Policy) -> Report:
    """The whole check, against what the state file remembers."""
    seen = None
    if asked.state:
        try:
            seen = read_state(asked.state)
        except (StateError, BundleError) as error:
            found = Finding("state_form", Gravity.UNUSABLE, None, str(asked.state))
            raise _Unusable(found) from error
    report = check_log(
        _directory(asked.directory),
        policy,
        state=seen,
        disclosures=asked.disclosures,
        max_age=asked.max_age,
        quick=asked.quick,
        partial=asked.partial,
        progress=teller.progress,
    )
    if asked.state and seen is None and report.size is not None:
        report.add(Finding("first_visit", Gravity.NOTICE, None, str(asked.state)))
    return report


def _remember(path: Path, report: Report) -> None:
    try:
        write_state(path, report)
    except OSError as error:
        facts = {"why": error.strerror or ""}
        found = Finding("cannot_write", Gravity.UNUSABLE, None, str(path), facts)
        raise _Unusable(found) from error


def _proof(asked: argparse.Namespace, teller: Teller) -> int:
    policy, body = _policy(asked.policy), _small(asked.entry)
    proof, shown = _small(asked.proof), []
    for given in asked.disclosure:
        # A disclosure is base64url and has no full stop; the file of a receipt has one.
        shown += _small(Path(given)).decode(errors="replace").split() if "." in given else [given]
    return teller.tell(check_receipt(proof, body, policy, disclosures=shown))


def _consistency(asked: argparse.Namespace, teller: Teller) -> int:
    old = _small(asked.old).decode(errors="replace")
    policy = _policy(asked.policy)
    return teller.tell(check_consistency(old, _directory(asked.directory), policy))


def _cosign(asked: argparse.Namespace, teller: Teller) -> int:
    try:
        if asked.new_key:
            print(new_key(asked.new_key, name=asked.name))
            return int(Gravity.NOTICE)
        private = read_key(asked.key)
    except (KeyFileError, NoteError, OSError) as error:
        raise _Unusable(_key_fault(error, asked.new_key or asked.key)) from error
    # A witness is asked before the quorum can be there: its own line may be the one that lacks.
    report = _checked(asked, teller, without_quorum(_policy(asked.policy)))
    if not report.is_verified:
        return teller.tell(report)
    try:
        line = cosignature(report, name=asked.name, private_key=private, time=int(time.time()))
    except NoteError as error:
        raise _Unusable(_key_fault(error, asked.key)) from error
    _remember(asked.state, report)
    if asked.out:
        _put(asked.out, line)
    return teller.tell(report, beside=line)


def _key_fault(error: Exception, path: Path) -> Finding:
    why = error.facts.get("why", error.code) if isinstance(error, Unsound) else str(error)
    return Finding("key_form", Gravity.UNUSABLE, None, str(path), {"why": why})


def _put(path: Path, line: str) -> None:
    try:
        path.write_text(line, encoding="utf-8", newline="")
    except OSError as error:
        facts = {"why": error.strerror or ""}
        found = Finding("cannot_write", Gravity.UNUSABLE, None, str(path), facts)
        raise _Unusable(found) from error


def _reconcile(asked: argparse.Namespace, teller: Teller) -> int:
    policy = _policy(asked.policy) if asked.policy else None
    report = reconcile_export(
        _directory(asked.directory),
        objects=asked.objects,
        policy=policy,
        partial=asked.partial,
        progress=teller.progress,
    )
    return teller.tell(report)


def _selftest(_asked: argparse.Namespace, teller: Teller) -> int:
    return teller.tell_selftest(run_selftest())


_VERBS: dict[str, Callable[[argparse.Namespace, Teller], int]] = {
    "log": _log,
    "proof": _proof,
    "consistency": _consistency,
    "cosign": _cosign,
    "reconcile": _reconcile,
    "selftest": _selftest,
}
