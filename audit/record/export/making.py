"""Make an export: record it, read the tables, wait for the seal, write file by file."""

import os
import time
from base64 import b64encode
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from django.db import transaction

from audit.record import log
from audit.record.export import moments, readme
from audit.record.export.errors import DirectoryTaken
from audit.record.export.ordering import Ordered
from audit.record.export.places import Folder, Place, put
from audit.record.export.scope import Scope
from audit.record.export.streams import (
    Counts,
    object_lines,
    write_disclosures,
    write_objects,
    write_papers,
)
from audit.record.export.trees import Progress, Seal, copy_tree, newest_seal, policy, witnessed
from audit.record.queries.moments import moment, snapshot
from audit.record.verifier import canon, formats
from audit.record.verifier.notes import parse_checkpoint, split_note
from audit.record.verifier.report import silent
from audit.record.vocabulary import EntryKind

PATIENCE = 10.0


@dataclass(frozen=True, kw_only=True)
class Exported:
    """What an export holds; `faults` say what it lacks, and it can be used all the same."""

    size: int
    disclosed: int
    withheld: int
    objects: int
    papers: int
    unsealed: int
    unsealed_since: datetime | None
    faults: tuple[str, ...]


def export(
    directory: Path | str,
    *,
    scope: Scope,
    actor: str,
    progress: Progress = silent,
    documents: bool = True,
    patience: float = PATIENCE,
) -> Exported:
    """Write the export into a new or empty directory; records `export.made` by `actor` first.

    Everything goes to DIRECTORY.partial, which takes its name only when it is whole: what a
    failure leaves behind is marked by its name. Waits up to `patience` seconds for the seals.
    Raises DirectoryTaken, NothingSealed, PolicyMissing, NoteError, MirrorError, OSError. Not
    inside a transaction.
    """
    target = Path(directory).resolve()
    draft = target.with_name(f"{target.name}.partial")
    _require_free(target, draft)
    require_sealed()
    draft.mkdir(mode=0o700, parents=True)
    record_export(actor, form="directory", scope=scope, documents=documents)
    place = Folder(draft)
    found = write(place, scope=scope, progress=progress, documents=documents, patience=patience)
    os.sync()
    draft.rename(target)
    return found


def require_sealed() -> None:
    """Raise NothingSealed, PolicyMissing or NoteError where no export can be made."""
    newest_seal()
    policy()


def _require_free(target: Path, draft: Path) -> None:
    if target.is_mount():
        raise DirectoryTaken(path=str(target), why="is a whole disk; name a new directory on it")
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise DirectoryTaken(path=str(target), why="is not an empty directory")
    if draft.exists():
        why = "is left of an export that was broken off; look at it and remove it"
        raise DirectoryTaken(path=str(draft), why=why)


def record_export(actor: str, *, form: str, scope: Scope, documents: bool) -> None:
    """Record that somebody took an export with them, and in which scope."""
    facts = {"documents": documents, "everything": scope.is_everything, "form": form}
    act = log.Act(
        kind=EntryKind.EXPORT_MADE,
        obj=log.fresh("export"),
        ver=1,
        actor=actor,
        facts=facts,
        disclosures={"scope": scope.text},
    )
    with transaction.atomic():
        log.append([act], at=log.clock())


def write(
    place: Place, *, scope: Scope, progress: Progress, documents: bool, patience: float
) -> Exported:
    """Write all files of an export; every entry that the objects' rows stand on is under its seal.

    Order is what makes it true: first the rows, in one snapshot; then, when all entries of that
    moment are sealed, the newest checkpoint, and in one snapshot the disclosures it covers.
    """
    counts = Counts()
    with Ordered() as lines:
        with snapshot():
            now = moment(at=log.clock())
            lines.extend(object_lines(scope=scope, counts=counts, progress=progress))
        write_objects(place, now, lines=lines, counts=counts, progress=progress)
    until = time.monotonic() + patience
    waiting = moments.await_seals(now.last, until=until)
    seal, faults, papers = _disclose(place, until, scope=scope, counts=counts, progress=progress)
    if waiting.count:
        since = f"{waiting.since.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC"
        faults.insert(0, f"{waiting.count} entries have no seal, the oldest since {since}")
    faults += copy_tree(place, seal, progress=progress)
    if documents:
        faults += write_papers(place, papers, progress=progress)
    _write_rest(place, seal, scope=scope, counts=counts, faults=faults)
    return Exported(
        size=seal.size,
        disclosed=counts.disclosed,
        withheld=counts.withheld,
        objects=counts.objects,
        papers=len(papers) if documents else 0,
        unsealed=waiting.count,
        unsealed_since=waiting.since,
        faults=tuple(faults),
    )


def _disclose(
    place: Place, until: float, *, scope: Scope, counts: Counts, progress: Progress
) -> tuple[Seal, list[str], set[bytes]]:
    """Find a checkpoint and a snapshot that fit each other; write what it discloses.

    The notary renames its checkpoint a little before the tables know the numbers, and an entry
    may be erased at this very moment: then look again.
    """
    while True:
        seal = newest_seal()
        with snapshot():
            fits = moments.covers(seal.size)
            if fits or time.monotonic() >= until:
                papers = write_disclosures(
                    place, seal.size, scope=scope, counts=counts, progress=progress
                )
                break
        moments.pause()
    lacking = (
        "the tables and the notary's files do not fit each other; see docs/operations/record.md"
    )
    return seal, [] if fits else [lacking], papers


def _write_rest(
    place: Place, seal: Seal, *, scope: Scope, counts: Counts, faults: list[str]
) -> None:
    put(place, "policy", policy())
    put(place, "checkpoint", witnessed(seal).encode())
    if counts.withheld or counts.objects_withheld:
        told = {"entries": counts.withheld, "scope": canon.normal(scope.text)}
        put(place, "withheld.json", formats.canonical(told) + b"\n")
    if faults:
        put(place, "INCOMPLETE.txt", readme.incomplete(faults).encode())
    origin = parse_checkpoint(split_note(seal.note)[0]).origin
    root = b64encode(seal.root).decode()
    text = readme.README.format(origin=origin, size=seal.size, root=root)
    put(place, "README.txt", text.encode())
