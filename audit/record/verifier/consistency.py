"""Append-only since then: a checkpoint remembered, or typed from paper, begins the log of today.

check_consistency(old, directory, policy) -> Report
append_only(seen, report, tiles, policy) -> Iterator[Finding]
"""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from audit.record.verifier.notes import Checkpoint, NoteError, parse_checkpoint
from audit.record.verifier.opening import open_report, without_quorum
from audit.record.verifier.policy import Policy, PolicyError, open_checkpoint
from audit.record.verifier.report import Check, Finding, Gravity, Report, holding, unsound
from audit.record.verifier.tiles import TileError, Tiles
from audit.record.verifier.tree import consistency_proof, verify_consistency


class Seen(NamedTuple):
    """A checkpoint of before; `note` when it was kept with its signatures."""

    checkpoint: Checkpoint
    note: str = ""


def check_consistency(old: str, directory: Path, policy: Policy) -> Report:
    """Whether the log in the directory begins with the old checkpoint.

    `old` is a signed checkpoint, or origin, size and root typed on three lines. Only the hashes
    on the path between the two are read, and none when they are of one size: `check_log` says
    whether the entries fit them. Raises what `holding` does.
    """
    report = open_report(directory, policy)
    report.check = Check.CONSISTENCY
    try:
        seen = read_old(old, policy)
    except (NoteError, PolicyError) as error:
        report.add(unsound(error, area="old", gravity=Gravity.UNUSABLE))
        return report
    if report.size is None:
        return report
    with holding(report):
        report.add(append_only(seen, report, Tiles(directory), policy))
    return report


def read_old(text: str, policy: Policy) -> Seen:
    """Read a checkpoint of before; one with signatures must bear a sound one of the log.

    Raises NoteError and PolicyError.
    """
    if any(line.startswith("—") for line in text.splitlines()):
        return Seen(open_checkpoint(text, without_quorum(policy)).checkpoint, text)
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(lines) != 3:
        raise NoteError("checkpoint_lines")
    return Seen(parse_checkpoint("".join(f"{line}\n" for line in lines)))


def append_only(seen: Seen, report: Report, tiles: Tiles, policy: Policy) -> Iterator[Finding]:
    """What contradicts that the report's tree only grew since; proved from the tiles."""
    old, size, root = seen.checkpoint, report.size or 0, report.root
    facts = {"old": old.size, "new": size}
    if old.origin != report.origin:
        names = {"old": old.origin, "new": report.origin}
        yield Finding("other_log", facts=names)
        return
    if old.size > size:
        yield Finding("rolled_back", entry=size, facts=facts)
        return
    try:
        proof = consistency_proof(old.size, size, tiles.nodes(size))
    except TileError as error:
        yield unsound(error, area="tile")
        return
    if not verify_consistency(
        old_size=old.size, new_size=size, old_root=old.root, new_root=root, proof=proof
    ):
        code = "two_histories" if _is_signed(seen, policy) else "history_changed"
        yield Finding(code, facts=facts)


def _is_signed(seen: Seen, policy: Policy) -> bool:
    """Whether the log itself signed what it contradicts now."""
    try:
        return open_checkpoint(seen.note, without_quorum(policy)).checkpoint == seen.checkpoint
    except (NoteError, PolicyError):
        return False
