"""Every row of the database against what the notary sealed, and every tile against the rest."""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC
from pathlib import Path

from audit.record.models import Checkpoint, LogEntry
from audit.record.notary.findings import Finding
from audit.record.notary.numbering import readable
from audit.record.verifier import formats
from audit.record.verifier.notes import Key, open_note, parse_checkpoint
from audit.record.verifier.tiles import HASH, WIDTH, Builder, Tiles, tile_path, width_of
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
        self._builder = Builder()
        self._erased: dict[str, set[str]] = {}
        self._undisclosed: list[tuple[int, str, set[str]]] = []

    def findings(self, progress: Progress) -> Iterator[Finding]:
        """Everything that differs; `progress` hears how many entries are done."""
        for first in range(0, self.size, _STEP * WIDTH):
            try:
                yield from self._chunk(first)
            except (ValueError, LookupError, TypeError) as error:
                # Whatever a changed file makes of its entries ends here as a finding.
                yield Finding(what="file_changed", idx=first, detail=_said(error))
                return
            progress(min(first + _STEP * WIDTH, self.size))
        yield from self._edge()
        yield from self._gone_astray()
        yield from self._checkpoints()

    def _chunk(self, first: int) -> Iterator[Finding]:
        bodies, signatures = [], []
        for n in range(first // WIDTH, first // WIDTH + _STEP):
            if width := width_of(0, n, self.size):
                bodies += self.tiles.entries(n, width)
                signatures += self.tiles.signatures(n, width)
        yield from self._tiles(bodies)
        chunk = LogEntry.objects.filter(idx__gte=first, idx__lt=first + len(bodies))
        rows = {row.idx: row for row in readable(chunk)}
        for idx, (body, sig) in enumerate(zip(bodies, signatures, strict=True), first):
            fields = formats.parse(body)
            self._note_erasure(fields)
            if idx in rows:
                yield from self._row(rows[idx], fields, body, sig)
            else:
                yield Finding(what="missing", idx=idx, entry=fields["id"])

    def _tiles(self, bodies: Sequence[bytes]) -> Iterator[Finding]:
        for level, n, content in self._builder.extend(leaf_hashes(bodies)):
            if b"".join(self.tiles.hashes(level, n)) != content:
                yield Finding(what="tile_changed", detail=tile_path(level, n))

    def _edge(self) -> Iterator[Finding]:
        """The unfinished tiles, and the root over all of them."""
        for level, n, content in self._builder.partials():
            width = len(content) // HASH
            if b"".join(self.tiles.hashes(level, n, width)) != content:
                yield Finding(what="tile_changed", detail=tile_path(level, n, width))
        if self._builder.root() != self.root:
            yield Finding(what="root_differs", idx=self.size)

    def _row(self, row: LogEntry, fields: dict, body: bytes, sig: bytes) -> Iterator[Finding]:
        idx, entry = row.idx, fields["id"]
        if str(row.uid) != entry and bytes(row.body) != body:
            yield Finding(what="replaced", idx=idx, entry=entry)
            return
        changed = [name for name, same in _columns(row, fields, body, sig) if not same]
        if changed:
            yield Finding(what="changed", idx=idx, entry=entry, detail=", ".join(changed))
        disclosures = [] if row.disclosures is None else row.disclosures
        known = set(fields["_sd"])
        shown = {_digest(item) for item in disclosures} if isinstance(disclosures, list) else {""}
        if not shown <= known:
            yield Finding(what="disclosure_foreign", idx=idx, entry=entry)
        if lacking := known - shown:
            self._undisclosed.append((idx, entry, lacking))

    def _note_erasure(self, fields: dict) -> None:
        if fields["kind"] == "audit.erased":
            for line in fields["facts"].get("erased", ()):
                self._erased.setdefault(line["id"], set()).update(line["digests"])

    def _gone_astray(self) -> Iterator[Finding]:
        """Disclosures that are gone without an erasure: evidence is lacking, nothing is forged."""
        for idx, entry, lacking in self._undisclosed:
            if lacking - self._erased.get(entry, set()):
                yield Finding(
                    what="disclosure_missing", idx=idx, entry=entry, outcome=Outcome.INCOMPLETE
                )

    def _checkpoints(self) -> Iterator[Finding]:
        """The database's newest checkpoints: each signed by the log, each over its beginning."""
        node = self.tiles.nodes(self.size)
        newest = Checkpoint.objects.filter(size__lte=self.size).order_by("-size")[:_CHECKPOINTS]
        for row in reversed(newest):
            try:
                signed = parse_checkpoint(open_note(row.note, self.keys).text)
                root = Frontier.at(row.size, node).root()
                stated = {(row.size, bytes(row.root)), (signed.size, signed.root)}
                sound = stated == {(row.size, root)}
            except Unsound:
                sound = False
            if not sound:
                yield Finding(what="checkpoint_changed", idx=row.size)


def beyond(size: int) -> Iterator[Finding]:
    """Rows that bear a number the notary never gave."""
    for idx, uid in LogEntry.objects.filter(idx__gte=size).values_list("idx", "uid")[:WIDTH]:
        yield Finding(what="inserted", idx=idx, entry=str(uid))


def _said(error: Exception) -> str:
    return str(error) if isinstance(error, Unsound) else "an entry is not of its form"


def _columns(row: LogEntry, fields: dict, body: bytes, sig: bytes) -> Iterator[tuple[str, bool]]:
    at = row.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    yield "at", at == fields["at"]
    yield "body", bytes(row.body) == body
    yield "kind", row.kind == fields["kind"]
    yield "obj", row.obj == fields["obj"]
    yield "sig", bytes(row.sig) == sig
    yield "uid", str(row.uid) == fields["id"]
    yield "ver", row.ver == fields["ver"]


def _digest(item: object) -> str:
    """The digest of a disclosure; of what is none, a digest that no entry has."""
    return formats.digest(item) if isinstance(item, str) and item.isascii() else ""
