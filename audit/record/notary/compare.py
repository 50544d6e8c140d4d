"""Every row of the database against what the notary sealed, and every tile against the rest."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from django.db.models import Q

from audit.record.models import Checkpoint, LogEntry
from audit.record.notary.findings import Finding
from audit.record.notary.judge import Judge, columns_unlike
from audit.record.notary.numbering import readable
from audit.record.verifier import bundle, formats
from audit.record.verifier.notes import Key, NoteError, open_note, parse_checkpoint, split_note
from audit.record.verifier.tiles import HASH, WIDTH, Builder, TileError, Tiles, tile_path, width_of
from audit.record.verifier.tree import Frontier, leaf_hashes
from audit.record.verifier.unsound import Unsound
from audit.record.vocabulary import Outcome

# Bundles in one reading of the database, and checkpoints looked at: years hold millions of them.
_STEP = 10
_CHECKPOINTS = 10_000

Progress = Callable[[int], None]


class Comparison:
    """One comparison of the whole log as it stood at `size`.

    Holds one chunk of rows at a time, and what is known of erased disclosures.
    """

    def __init__(self, directory: Path, *, size: int, root: bytes, keys: Sequence[Key]) -> None:
        self.tiles = Tiles(directory)
        self.size, self.root, self.keys = size, root, keys
        self._builder: Builder | None = Builder()
        self._erased: dict[str, set[str]] = {}
        self._undisclosed: list[tuple[int, str, set[str]]] = []

    def findings(self, progress: Progress) -> Iterator[Finding]:
        """Everything that differs; `progress` hears how many entries are done."""
        for first in range(0, self.size, _STEP * WIDTH):
            end = min(first + _STEP * WIDTH, self.size)
            chunk = readable(LogEntry.objects.filter(idx__gte=first, idx__lt=end))
            rows = {row.idx: row for row in chunk}
            for n in range(first // WIDTH, -(-end // WIDTH)):
                yield from self._bundle(n, rows)
            progress(end)
        yield from self._edge()
        yield from self._gone_astray()
        yield from self._head()
        yield from self._checkpoints()

    def _bundle(self, n: int, rows: Mapping[int, LogEntry]) -> Iterator[Finding]:
        width = width_of(0, n, self.size)
        try:
            bodies, signatures = self.tiles.entries(n, width), self.tiles.signatures(n, width)
        except TileError as error:
            yield Finding(what="file_changed", idx=n * WIDTH, detail=str(error))
            yield from self._grow_unread(n, width)
            return
        yield from self._grow(leaf_hashes(bodies))
        for idx, (body, sig) in enumerate(zip(bodies, signatures, strict=True), n * WIDTH):
            fields, _ = formats.read_body(body)
            if fields is None:
                yield Finding(what="file_changed", idx=idx, detail="an entry is not of its form")
                continue
            self._note_erasure(fields)
            if idx in rows:
                yield from self._row(rows[idx], fields, body, sig)
            else:
                yield Finding(what="missing", idx=idx, entry=fields["id"])

    def _grow(self, leaves: list[bytes]) -> Iterator[Finding]:
        if self._builder is not None:
            for level, n, content in list(self._builder.extend(leaves)):
                yield from self._tile(level, n, content)

    def _grow_unread(self, n: int, width: int) -> Iterator[Finding]:
        """By the hashes that were written of the entries; without them no tree can be grown."""
        try:
            leaves = self.tiles.hashes(0, n, width)
        except TileError as error:
            yield Finding(what="file_changed", detail=str(error))
            self._builder = None
        else:
            yield from self._grow(leaves)

    def _tile(self, level: int, n: int, content: bytes) -> Iterator[Finding]:
        width = len(content) // HASH
        try:
            found = b"".join(self.tiles.hashes(level, n, width))
        except TileError as error:
            yield Finding(what="file_changed", detail=str(error))
            return
        if found != content:
            yield Finding(what="tile_changed", detail=tile_path(level, n, width))

    def _edge(self) -> Iterator[Finding]:
        """The unfinished tiles, and the root over all of them."""
        if self._builder is None:
            return
        for level, n, content in self._builder.partials():
            yield from self._tile(level, n, content)
        if self._builder.root() != self.root:
            yield Finding(what="root_differs")

    def _row(
        self, row: LogEntry, fields: dict[str, Any], body: bytes, sig: bytes
    ) -> Iterator[Finding]:
        idx, entry = row.idx, fields["id"]
        sealed = {"body": body, "sig": sig}
        changed = [name for name, kept in sealed.items() if not _holds(getattr(row, name), kept)]
        if str(row.uid) != entry and "body" in changed:
            yield Finding(what="replaced", idx=idx, entry=entry)
            return
        if changed := sorted([*changed, *columns_unlike(row, fields)]):
            yield Finding(what="changed", idx=idx, entry=entry, detail=", ".join(changed))
        disclosures = [] if row.disclosures is None else row.disclosures
        known = set(fields["_sd"])
        shown = {_digest(item) for item in disclosures} if isinstance(disclosures, list) else {""}
        if not shown <= known:
            yield Finding(what="disclosure_foreign", idx=idx, entry=entry)
        if lacking := known - shown:
            self._undisclosed.append((idx, entry, lacking))

    def _note_erasure(self, fields: dict[str, Any]) -> None:
        erased = fields["facts"].get("erased") if fields["kind"] == "audit.erased" else None
        for line in erased if isinstance(erased, list) else ():
            if _is_target(line):
                self._erased.setdefault(line["id"], set()).update(line["digests"])

    def _gone_astray(self) -> Iterator[Finding]:
        """Disclosures that are gone without an erasure: evidence is lacking, nothing is forged.

        One finding for all: after a restore they are many, and stay so.
        """
        found = [
            (idx, entry)
            for idx, entry, lacking in self._undisclosed
            if lacking - self._erased.get(entry, set())
        ]
        if found:
            yield Finding(
                what="disclosure_missing",
                idx=found[0][0],
                entry=found[0][1],
                count=len(found),
                outcome=Outcome.INCOMPLETE,
            )

    def _head(self) -> Iterator[Finding]:
        """The checkpoint in place: signed by the log, over this tree or a later one."""
        try:
            note = bundle.read_small(self.tiles.directory / bundle.CHECKPOINT)
            signed = parse_checkpoint(open_note(note, self.keys).text)
        except Unsound as error:
            yield Finding(what="file_changed", detail=f"{bundle.CHECKPOINT}: {error}")
            return
        if signed.size < self.size or (signed.size == self.size and signed.root != self.root):
            yield Finding(what="file_changed", detail=bundle.CHECKPOINT)

    def _checkpoints(self) -> Iterator[Finding]:
        """The database's newest checkpoints, each over its beginning of the log."""
        node = self.tiles.nodes(self.size)
        newest = Checkpoint.objects.filter(size__lte=self.size).order_by("-size")[:_CHECKPOINTS]
        for row in reversed(newest):
            try:
                root = Frontier.at(row.size, node).root()
            except TileError as error:
                yield Finding(what="file_changed", detail=str(error))
                return
            if not self._is_sound(row, root):
                yield Finding(what="checkpoint_changed", idx=row.size)

    def _is_sound(self, row: Checkpoint, root: bytes) -> bool:
        """Whether it states that root; unsigned by any key in hand it was signed by an old one."""
        try:
            stated = parse_checkpoint(split_note(row.note)[0])
            open_note(row.note, self.keys)
        except NoteError as error:
            if error.code != "unsigned":
                return False
        return {(row.size, bytes(row.root)), (stated.size, stated.root)} == {(row.size, root)}


def beyond(size: int) -> Iterator[Finding]:
    """Rows that bear a number the notary never gave, the highest first."""
    planted = LogEntry.objects.filter(Q(idx__gte=size) | Q(idx__lt=0)).order_by("-idx")
    for idx, uid in planted.values_list("idx", "uid")[:WIDTH]:
        yield Finding(what="inserted", idx=idx, entry=str(uid))


def wrongly_set_aside(judge: Judge, *, size: int) -> Iterator[Finding]:
    """Rows in quarantine that may be sealed: put there past the notary, or by an older policy."""
    rows = LogEntry.objects.filter(idx=None, quarantine__isnull=False).order_by("pk")
    for row in readable(rows):
        if not judge.problems(row, index=size):
            yield Finding(what="set_aside", entry=str(row.uid), outcome=Outcome.INCOMPLETE)


def _holds(column: object, kept: bytes) -> bool:
    return isinstance(column, (bytes, memoryview)) and bytes(column) == kept


def _is_target(line: object) -> bool:
    """One line of an erasure: the entry and the digests that it takes out."""
    return (
        isinstance(line, dict)
        and isinstance(line.get("id"), str)
        and isinstance(line.get("digests"), list)
        and all(isinstance(each, str) for each in line["digests"])
    )


def _digest(item: object) -> str:
    """The digest of a disclosure; of what is none, a digest that no entry has."""
    return formats.digest(item) if isinstance(item, str) and item.isascii() else ""
