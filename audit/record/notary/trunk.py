"""The tree as the notary has signed it, and what it needs in memory to let it grow."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from audit.record.log import Signer
from audit.record.notary.errors import DirectoryDamaged
from audit.record.notary.place import Place
from audit.record.verifier import tiles
from audit.record.verifier.notes import Checkpoint, Key, open_note, parse_checkpoint, sign_note
from audit.record.verifier.tiles import HASH, WIDTH, Builder, Tiles
from audit.record.verifier.tree import leaf_hashes
from audit.record.verifier.unsound import Unsound


@dataclass
class Trunk:
    """The signed tree: `note` is its checkpoint, the rest are the ends that still grow."""

    place: Place
    origin: str
    note: str | None = None
    builder: Builder = field(default_factory=Builder)
    entries: list[bytes] = field(default_factory=list)
    signatures: list[bytes] = field(default_factory=list)
    _parts: set[str] = field(default_factory=set)

    @property
    def size(self) -> int:
        """How many entries it has."""
        return self.builder.size

    @property
    def root(self) -> bytes:
        """The root over them."""
        return self.builder.root()

    @classmethod
    def load(cls, place: Place, *, origin: str, keys: Sequence[Key]) -> "Trunk":
        """Read what was signed last; raises DirectoryDamaged when it is not there as signed."""
        note, found = place.note(), Tiles(place.directory)
        trunk = cls(place, origin, note)
        if note is None:
            return trunk
        try:
            signed = parse_checkpoint(open_note(note, keys).text)
            trunk.builder = Builder.at(signed.size, found)
            n, width = divmod(signed.size, WIDTH)
            if width:
                trunk.entries = found.entries(n, width)
                trunk.signatures = found.signatures(n, width)
        except (Unsound, OSError) as error:
            raise DirectoryDamaged(path=str(place.directory), why=str(error)) from error
        if trunk.root != signed.root or signed.origin != origin:
            why = "the checkpoint is of another log or the tiles are not those it was signed over"
            raise DirectoryDamaged(path=str(place.directory), why=why)
        trunk._parts = set(trunk._written())
        return trunk

    def grow(self, bodies: Sequence[bytes], signatures: Sequence[bytes]) -> None:
        """Write the tiles, bundles and signatures of these entries; nothing is signed yet."""
        for level, n, content in self.builder.extend(leaf_hashes(bodies)):
            self.place.put(tiles.tile_path(level, n), content)
        self._put_parts(self._parts)
        n = (self.size - len(bodies)) // WIDTH
        self.entries += bodies
        self.signatures += signatures
        while len(self.entries) >= WIDTH:
            self._bundle(n, WIDTH)
            del self.entries[:WIDTH], self.signatures[:WIDTH]
            n += 1
        if self.entries:
            self._bundle(n, len(self.entries))
        self.place.sync()

    def complete(self) -> None:
        """Write the ends at their own width where they were read from wider files."""
        there = {path for path in self._written() if self.place.has(path)}
        self._put_parts(there)
        n, width = divmod(self.size, WIDTH)
        if width and not {tiles.entries_path(n, width), tiles.signatures_path(n, width)} <= there:
            self._bundle(n, width)
        self.place.sync()

    def _put_parts(self, there: set[str]) -> None:
        for level, n, content in self.builder.partials():
            path = tiles.tile_path(level, n, len(content) // HASH)
            if path not in there:
                self.place.put(path, content)

    def _bundle(self, n: int, width: int) -> None:
        self.place.put(tiles.entries_path(n, width), tiles.pack(self.entries[:width]))
        self.place.put(tiles.signatures_path(n, width), b"".join(self.signatures[:width]))

    def sign(self, by: Signer) -> str:
        """Sign the tree as it stands now and put the checkpoint into place; returns the note.

        Raises DirectoryDamaged when another checkpoint lies there than the one signed last: never
        beside it, never below it.
        """
        if self.place.note() != self.note:
            why = "another hand has put a checkpoint there since the last one was signed"
            raise DirectoryDamaged(path=str(self.place.directory), why=why)
        text = Checkpoint(self.origin, self.size, self.root).text
        note = sign_note(text, name=self.origin, private_key=by.private_key)
        self.place.publish(note)
        self.note = note
        return note

    def prune(self) -> None:
        """Remove the parts that the checkpoint in place no longer needs."""
        now = set(self._written())
        for path in self._parts - now:
            self.place.drop(path)
        self._parts = now

    def _written(self):
        for level, n, content in self.builder.partials():
            yield tiles.tile_path(level, n, len(content) // HASH)
        n, width = divmod(self.size, WIDTH)
        if width:
            yield tiles.entries_path(n, width)
            yield tiles.signatures_path(n, width)
