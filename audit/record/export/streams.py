"""The erasable part and what lies outside the log: disclosures, papers, objects, line by line."""

import hashlib
import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import UTC
from typing import Any, BinaryIO

from audit.record.export.ordering import Ordered
from audit.record.export.places import Place
from audit.record.export.scope import Scope
from audit.record.export.trees import Progress
from audit.record.mirror import Paper, archived, mirrored, prefixes
from audit.record.models import LogEntry
from audit.record.queries.moments import Moment
from audit.record.verifier import canon, formats

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
    place: Place, now: Moment, *, lines: Ordered, counts: Counts, progress: Progress
) -> None:
    """Write objects.jsonl from the lines that `object_lines` gave, in the order of their names."""
    head = {"at": _instant(now), "prefixes": prefixes(), "sealed": now.sealed, "v": 1}
    with place.file("objects.jsonl", large=True) as file:
        file.write(formats.canonical(head) + b"\n")
        for line in lines:
            file.write(line)
    progress("objects", counts.objects, counts.objects)


def object_lines(
    *, scope: Scope, counts: Counts, progress: Progress
) -> Iterator[tuple[str, bytes]]:
    """Each mirrored object with its line; outside the scope the line states nothing but its state.

    To be read inside a snapshot, and quickly: no reader's pace may hold the snapshot open.
    """
    for each in mirrored():
        fields = canon.normal(each.fields)
        counts.objects += 1
        if not scope.includes(each.obj, fields):
            counts.objects_withheld += 1
            fields = {name: fields[name] for name in fields if name == "state"}
        line = {"fields": fields, "obj": each.obj, "ver": each.ver}
        yield each.obj, formats.canonical(line) + b"\n"
        if counts.objects % _BATCH == 0:
            progress("objects", counts.objects, 0)


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
            for idx, disclosures, is_included in _disclosed(start, end, scope):
                if not is_included:
                    counts.withheld += 1
                    continue
                counts.disclosed += 1
                papers.update(_papers_of(disclosures))
                file.write(_line(idx, disclosures))
            progress("disclosures", end, size)
    return papers


def _disclosed(start: int, end: int, scope: Scope) -> Iterator[tuple[int, list[str], bool]]:
    rows = LogEntry.objects.filter(idx__gte=start, idx__lt=end, disclosures__isnull=False)
    names = ("idx", "disclosures") if scope.is_everything else ("idx", "disclosures", "obj", "body")
    for idx, disclosures, *judged in rows.order_by("idx").values_list(*names):
        if disclosures:
            yield idx, disclosures, not judged or includes_entry(scope, *judged)


def includes_entry(scope: Scope, obj: str, body: bytes) -> bool:
    """Whether what an entry discloses is in scope, by its object and its public facts."""
    return scope.includes(obj, json.loads(bytes(body))["facts"])


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
