"""The erasable part: what is shown belongs to its entry, what is gone was erased by an entry."""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import Any, BinaryIO

from audit.record.verifier import bundle, formats
from audit.record.verifier.bundle import BundleError
from audit.record.verifier.formats import Disclosed
from audit.record.verifier.report import Finding, Gravity, unsound

ERASED = "audit.erased"
PAPER = "doc:"
DIGEST = "sha-256:"
_NAME = re.compile(r"[0-9a-f]{64}")

_IN_MEMORY = 1 << 20
_CHUNK = 1 << 18


class Disclosing:
    """Goes along disclosures.jsonl beside the entries; what is missing is laid down until the end.

    A context manager. Holds the digests of erasures and of papers in memory, nothing else.
    """

    def __init__(self, file: BinaryIO | None) -> None:
        self._lines = bundle.disclosed(file) if file else iter(())
        self._next = self._take()
        self._missing = SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 -- see __exit__
        self._erased: dict[str, tuple[str, int]] = {}
        self.papers: dict[str, int] = {}
        self.counted = {"disclosures": 0, "erased": 0, "missing": 0}

    def __enter__(self) -> "Disclosing":
        return self

    def __exit__(self, *_exc: object) -> None:
        self._missing.close()

    def _take(self) -> tuple[int, list[str]] | BundleError | None:
        return next(self._lines, None)

    def problems(self, idx: int, fields: dict[str, Any]) -> list[Finding]:
        """What is wrong with what is shown of one entry; call it for the entries in order."""
        shown, found = self._shown(idx)
        opened, problems = formats.open_all(fields["_sd"], shown)
        for problem in problems:
            found.append(Finding("disclosure", entry=idx, facts={"detail": problem.detail}))
        self.counted["disclosures"] += len(shown)
        self._note_papers(idx, opened.values())
        if missing := [each for each in fields["_sd"] if each not in opened]:
            line = json.dumps([idx, fields["id"], missing]).encode() + b"\n"
            self._missing.write(line)
        if fields["kind"] == ERASED:
            found += self._note_erasure(idx, fields["facts"])
        return found

    def _shown(self, idx: int) -> tuple[list[str], list[Finding]]:
        faults: list[Finding] = []
        # A line of an entry that could not be read is passed over: the entry is a finding itself.
        while isinstance(self._next, BundleError) or (self._next and self._next[0] < idx):
            if isinstance(self._next, BundleError):
                faults.append(unsound(self._next, area="file"))
            self._next = self._take()
        if self._next is None or self._next[0] != idx:
            return [], faults
        shown = self._next[1]
        self._next = self._take()
        return shown, faults

    def _note_papers(self, idx: int, shown: Iterable[Disclosed]) -> None:
        for _salt, name, value in shown:
            if name.startswith(PAPER) and isinstance(value, str) and value.startswith(DIGEST):
                self.papers.setdefault(value.removeprefix(DIGEST), idx)

    def _note_erasure(self, idx: int, facts: dict[str, Any]) -> Iterator[Finding]:
        """An erasure names its ground, and each entry with the digests that it takes out."""
        ground, erased = facts.get("ground"), facts.get("erased")
        is_sound = isinstance(ground, str) and ground.strip() and isinstance(erased, list)
        if not is_sound or not erased or not all(_is_target(each) for each in erased):
            yield Finding("erasure_form", entry=idx)
            return
        for target in erased:
            for digest in target["digests"]:
                self._erased[digest] = (target["id"], idx)

    def rest(self, size: int) -> Iterator[Finding]:
        """Lines for entries that a log of that size does not have."""
        while self._next is not None:
            if isinstance(self._next, BundleError):
                yield unsound(self._next, area="file")
            elif self._next[0] >= size:
                yield Finding("disclosure_beyond", entry=self._next[0])
            self._next = self._take()

    def unexplained(self) -> Iterator[tuple[int, int]]:
        """(entry, how many) of the disclosures that are gone and that no later entry erased."""
        self._missing.seek(0)
        for line in self._missing:
            idx, entry, digests = json.loads(line)
            left = 0
            for digest in digests:
                of, by = self._erased.get(digest, ("", -1))
                is_lawful = of == entry and by > idx
                self.counted["erased"] += is_lawful
                left += not is_lawful
            self.counted["missing"] += bool(left)
            if left:
                yield idx, left

    def shown_though_erased(self, file: BinaryIO) -> Iterator[Finding]:
        """What an entry says is erased, and the file shows all the same."""
        if not self._erased:
            return
        for line in bundle.disclosed(file):
            if isinstance(line, BundleError):
                continue
            idx, shown = line
            erased = [formats.digest(each) for each in shown if each.isascii()]
            if by := [self._erased[each][1] for each in erased if each in self._erased]:
                facts = {"by": by[0], "count": len(by)}
                yield Finding("erased_shown", Gravity.INCOMPLETE, idx, facts=facts)


def _is_target(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and isinstance(value.get("id"), str)
        and isinstance(value.get("digests"), list)
        and all(isinstance(each, str) for each in value["digests"])
    )


def papers(directory: Path, stated: dict[str, int]) -> Iterator[Finding]:
    """Hold the files in documents/ against the digests that entries disclose."""
    place = directory / bundle.DOCUMENTS
    if not place.is_dir():
        if stated:
            facts = {"count": len(stated)}
            yield Finding("no_documents", Gravity.INCOMPLETE, where=bundle.DOCUMENTS, facts=facts)
        return
    for digest, idx in stated.items():
        where = f"{bundle.DOCUMENTS}/{digest}"
        path = place / digest
        if not _NAME.fullmatch(digest) or not path.is_file():
            yield Finding("document_missing", Gravity.INCOMPLETE, idx, where)
        elif path.is_symlink() or _sha256(path) != digest:
            yield Finding("document_changed", entry=idx, where=where)
    for path in sorted(place.iterdir()):
        if path.name not in stated:
            where = f"{bundle.DOCUMENTS}/{path.name}"
            yield Finding("document_stray", Gravity.NOTICE, where=where)


def _sha256(path: Path) -> str:
    found = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                found.update(chunk)
    except OSError:
        return ""
    return found.hexdigest()
