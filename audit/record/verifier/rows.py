"""Hold the rows of an export against its log.

reconcile_export(directory, *, objects=None, policy=None, progress=silent) -> Report
"""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from audit.record.verifier import bundle
from audit.record.verifier.bundle import BundleError, Row
from audit.record.verifier.notes import NoteError, parse_checkpoint, split_note
from audit.record.verifier.opening import open_report
from audit.record.verifier.policy import Policy
from audit.record.verifier.reconcile import reconcile
from audit.record.verifier.report import Finding, Gravity, Progress, Report, silent, unsound
from audit.record.verifier.tiles import WIDTH, TileError, Tiles, width_of


def reconcile_export(
    directory: Path,
    *,
    objects: Path | None = None,
    policy: Policy | None = None,
    progress: Progress = silent,
) -> Report:
    """Hold objects.jsonl of an export, or another one, against the entries in its tiles.

    It believes the tiles: `check_log` says whether they may be. With a policy the checkpoint is
    judged by it first. Raises nothing for what it reads.
    """
    report = open_report(directory, policy) if policy else _unjudged(directory)
    if report.size is None:
        return report
    path = objects or directory / bundle.OBJECTS
    try:
        with bundle.open_lines(path) as file:
            lines = bundle.canonical_lines(file, bundle.OBJECTS)
            header = bundle.read_header(next(lines, None))
            if header.sealed > report.size:
                facts = {"sealed": header.sealed, "size": report.size}
                report.add(Finding("objects_ahead", where=bundle.OBJECTS, facts=facts))
            rows = _rows(lines, report)
            given = {"sealed": header.sealed, "prefixes": header.prefixes, "progress": progress}
            report.add(reconcile(_entries(directory, report), rows, **given))
    except BundleError as error:
        report.add(unsound(error, area="file", gravity=Gravity.UNUSABLE))
    return report


def _unjudged(directory: Path) -> Report:
    report = Report()
    try:
        note = bundle.read_small(directory / bundle.CHECKPOINT)
        stated = parse_checkpoint(split_note(note)[0])
    except BundleError as error:
        report.add(unsound(error, area="file", gravity=Gravity.UNUSABLE))
    except NoteError as error:
        report.add(unsound(error, area="note"))
    else:
        report.origin, report.size, report.root = stated[:3]
        report.add(Finding("unjudged", Gravity.NOTICE, where=bundle.CHECKPOINT))
    return report


def _rows(lines: Iterator[Any], report: Report) -> Iterator[Row]:
    last = ""
    for line in lines:
        try:
            if isinstance(line, BundleError):
                raise line
            row = bundle.read_row(line)
            if row.obj <= last:
                raise BundleError("order", path=bundle.OBJECTS, line=line.number)
        except BundleError as error:
            report.add(unsound(error, area="file"))
            continue
        last = row.obj
        report.counted["objects"] = report.counted.get("objects", 0) + 1
        yield row


def _entries(directory: Path, report: Report) -> Iterator[tuple[int, bytes, Sequence[str] | None]]:
    """The entries with what is disclosed of them; a missing bundle is a finding."""
    tiles, size = Tiles(directory, keep=1), report.size or 0
    with ExitStack() as stack:
        shown: Iterator[Any] = iter(())
        try:
            shown = bundle.disclosed(
                stack.enter_context(bundle.open_lines(directory / bundle.DISCLOSURES))
            )
        except BundleError as error:
            report.add(unsound(error, area="file", gravity=Gravity.INCOMPLETE))
        sound = (each for each in shown if not isinstance(each, BundleError))
        ahead = next(sound, None)
        for n in range(-(-size // WIDTH)):
            try:
                bodies = tiles.entries(n, width_of(0, n, size))
            except TileError as error:
                report.add(unsound(error, area="tile"))
                continue
            for idx, body in enumerate(bodies, n * WIDTH):
                while ahead and ahead[0] < idx:
                    ahead = next(sound, None)
                yield idx, body, ahead[1] if ahead and ahead[0] == idx else None
