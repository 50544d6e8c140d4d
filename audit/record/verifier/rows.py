"""Hold the rows of an export against its log.

reconcile_export(directory, *, objects=None, policy=None, partial=False, progress=silent) -> Report
"""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any, BinaryIO

from audit.record.verifier import bundle
from audit.record.verifier.bundle import BundleError, Row
from audit.record.verifier.covering import Coverage
from audit.record.verifier.notes import NoteError, parse_checkpoint, split_note
from audit.record.verifier.opening import open_report
from audit.record.verifier.policy import Policy
from audit.record.verifier.reconcile import reconcile
from audit.record.verifier.report import (
    Check,
    Finding,
    Gravity,
    Progress,
    Report,
    holding,
    silent,
    unsound,
)
from audit.record.verifier.tiles import WIDTH, TileError, Tiles, width_of
from audit.record.verifier.tree import Frontier, leaf_hashes


def reconcile_export(
    directory: Path,
    *,
    objects: Path | None = None,
    policy: Policy | None = None,
    partial: bool = False,
    progress: Progress = silent,
) -> Report:
    """Hold objects.jsonl of an export, or another one, against the entries in its tiles.

    The entries must add up to the root of the checkpoint; with a policy the checkpoint is judged
    first. Signatures, hash tiles and order are for `check_log`. What the file of rows leaves out
    is lacking, unless `partial` says that a part is expected. Raises what `holding` does.
    """
    report = open_report(directory, policy) if policy else _unjudged(directory)
    report.check = Check.ROWS
    if report.size is None:
        return report
    path = objects or directory / bundle.OBJECTS
    with holding(report):
        try:
            with bundle.open_lines(path) as file:
                _compare(report, directory, file, partial=partial, progress=progress)
        except BundleError as error:
            report.add(unsound(error, area="file", gravity=Gravity.UNUSABLE))
    return report


def _compare(
    report: Report, directory: Path, file: BinaryIO, *, partial: bool, progress: Progress
) -> None:
    lines = bundle.canonical_lines(file, bundle.OBJECTS)
    header = bundle.read_header(next(lines, None))
    if header.sealed > (report.size or 0):
        facts = {"sealed": header.sealed, "size": report.size}
        report.add(Finding("objects_ahead", where=bundle.OBJECTS, facts=facts))
    coverage = Coverage(header)
    report.add(
        reconcile(
            _entries(directory, report),
            coverage.rows(_rows(lines, report)),
            sealed=header.sealed,
            prefixes=header.prefixes,
            heard=coverage.hear,
            progress=progress,
        )
    )
    report.add(coverage.lacking(partial=partial))
    report.counted |= {"objects": coverage.objects, "fields": coverage.fields}


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
        yield row


def _entries(directory: Path, report: Report) -> Iterator[tuple[int, bytes, Sequence[str] | None]]:
    """The entries with what is disclosed of them; a bundle or root that lacks is a finding."""
    tiles, size, frontier = Tiles(directory, keep=1), report.size or 0, Frontier()
    with ExitStack() as stack:
        shown = _shown(directory, report, stack)
        ahead = next(shown, None)
        for n in range(-(-size // WIDTH)):
            try:
                bodies = tiles.entries(n, width_of(0, n, size))
            except TileError as error:
                report.add(unsound(error, area="tile"))
                continue
            frontier.extend(leaf_hashes(bodies))
            for idx, body in enumerate(bodies, n * WIDTH):
                while ahead and ahead[0] < idx:
                    ahead = next(shown, None)
                yield idx, body, ahead[1] if ahead and ahead[0] == idx else None
    if frontier.size == size and frontier.root() != report.root:
        report.add(Finding("root_differs"))


def _shown(directory: Path, report: Report, stack: ExitStack) -> Iterator[tuple[int, list[str]]]:
    """What the lines of disclosures.jsonl that can be read disclose."""
    try:
        file = stack.enter_context(bundle.open_lines(directory / bundle.DISCLOSURES))
    except BundleError as error:
        report.add(unsound(error, area="file", gravity=Gravity.INCOMPLETE))
        return
    for each in bundle.disclosed(file):
        if isinstance(each, BundleError):
            report.add(unsound(each, area="file"))
        else:
            yield each
