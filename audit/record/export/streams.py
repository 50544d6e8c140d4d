"""The erasable part and what lies outside the log: disclosures, papers, objects, line by line."""

import hashlib
import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import UTC
from typing import Any, BinaryIO

from audit.record.errors import MirrorError
from audit.record.export.moments import Moment
from audit.record.export.places import Place
from audit.record.export.scope import Scope
from audit.record.export.trees import Progress
from audit.record.mirror import Paper, archived, mirrored, prefixes
from audit.record.models import LogEntry
from audit.record.verifier import formats

_BATCH = 2000
_CHUNK = 256 * 1024
_PAPER = "doc:"
_PREFIX = "sha-256:"


@dataclass
class Counts:
    """How many entries were disclosed and withheld, and of how many objects the fields."""

    disclosed: int = 0
    withheld: int = 0
    objects: int = 0
    objects_withheld: int = 0


def write_objects(
    place: Place, now: Moment, *, scope: Scope, counts: Counts, progress: Progress
) -> None:
    """Write objects.jsonl as the rows are in this snapshot; outside the scope only the state.

    Raises MirrorError when objects do not come in order or come twice.
    """
    head = {"at": _instant(now), "prefixes": prefixes(), "sealed": now.sealed, "v": 1}
    before = ""
    with place.file("objects.jsonl", large=True) as file:
        file.write(formats.canonical(head) + b"\n")
        for each in mirrored():
            if each.obj <= before:
                raise MirrorError(f"{each.obj} is mirrored after {before}")
            before, fields = each.obj, formats.normal(each.fields)
            counts.objects += 1
            if not scope.includes(each.obj):
                counts.objects_withheld += 1
                fields = {name: fields[name] for name in fields if name == "state"}
            line = {"fields": fields, "obj": each.obj, "ver": each.ver}
            file.write(formats.canonical(line) + b"\n")
            if counts.objects % _BATCH == 0:
                progress("objects", counts.objects, 0)
    progress("objects", counts.objects, counts.objects)


def _instant(now: Moment) -> str:
    return now.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def write_disclosures(
    place: Place, size: int, *, scope: Scope, counts: Counts, progress: Progress
) -> set[bytes]:
    """Write disclosures.jsonl for the first `size` entries; returns the digests of their papers."""
    papers: set[bytes] = set()
    with place.file("disclosures.jsonl", large=True) as file:
        for start in range(0, size, _BATCH):
            end = min(start + _BATCH, size)
            for idx, obj, disclosures in _disclosed(start, end):
                if not scope.includes(obj):
                    counts.withheld += 1
                    continue
                counts.disclosed += 1
                papers.update(_papers_of(disclosures))
                file.write(_line(idx, disclosures))
            progress("disclosures", end, size)
    return papers


def _disclosed(start: int, end: int) -> Iterator[tuple[int, str, list[str]]]:
    rows = LogEntry.objects.filter(idx__gte=start, idx__lt=end, disclosures__isnull=False)
    for idx, obj, disclosures in rows.order_by("idx").values_list("idx", "obj", "disclosures"):
        if disclosures:
            yield idx, obj, disclosures


def _line(idx: int, disclosures: Any) -> bytes:
    """Canonical by construction: the names in order, and a disclosure is plain base64url."""
    return (
        json.dumps({"disclosures": disclosures, "idx": idx}, separators=(",", ":")).encode() + b"\n"
    )


def _papers_of(disclosures: Collection[str]) -> Iterator[bytes]:
    for disclosure in disclosures:
        try:
            stated = formats.opened(disclosure)
        except formats.FormatError:
            continue  # the verifier names what is no disclosure
        value = stated.value
        if stated.name.startswith(_PAPER) and isinstance(value, str) and value.startswith(_PREFIX):
            yield from _digest(value.removeprefix(_PREFIX))


def _digest(text: str) -> Iterator[bytes]:
    try:
        yield bytes.fromhex(text)
    except ValueError:
        return


def write_papers(place: Place, digests: Collection[bytes], *, progress: Progress) -> list[str]:
    """Write each paper under its digest; returns what is missing or is no longer what it was."""
    wanted, faults, done = sorted(digest.hex() for digest in digests), [], 0
    for start in range(0, len(wanted), 500):
        part = wanted[start : start + 500]
        missing = set(part)
        for paper in archived(part):
            missing.discard(paper.sha256)
            faults += _write_paper(place, paper)
            done += 1
            progress("papers", done, len(wanted))
        faults += [f"the paper {digest} is on the log and not kept" for digest in sorted(missing)]
    return faults


def _write_paper(place: Place, paper: Paper) -> list[str]:
    try:
        source = paper.open()
    except OSError as error:
        return [f"the paper {paper.sha256} cannot be read: {error.strerror}"]
    with source, place.file(f"documents/{paper.sha256}") as file:
        if _copied(source, file) != paper.sha256:
            return [f"the paper {paper.sha256} is not the file that was attached"]
    return []


def _copied(source: BinaryIO, target: BinaryIO) -> str:
    found = hashlib.sha256()
    while chunk := source.read(_CHUNK):
        found.update(chunk)
        target.write(chunk)
    return found.hexdigest()
