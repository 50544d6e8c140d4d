"""The proof that one entry is in the log, as a file to keep (C2SP tlog-proof)."""

import base64
from typing import NamedTuple

from audit.record.verifier.notes import NoteError, decimal, parse_checkpoint, split_note, unbase64
from audit.record.verifier.policy import Policy, SignedCheckpoint, open_checkpoint
from audit.record.verifier.tiles import Tiles
from audit.record.verifier.tree import HASH, inclusion_proof, verify_inclusion
from audit.record.verifier.unsound import Unsound

HEADER = "c2sp.org/tlog-proof@v1"
MAX_HASHES = 63


class ProofError(Unsound):
    """A proof is malformed, or does not prove that the entry is in the log.

    Codes: `encoding`, `header`, `extra`, `index` (index), `hash` (number), `too_long` (count),
    `no_note`, `leaf`, `beyond` (index, size), `inclusion` (index, size).
    """


class Proof(NamedTuple):
    """An entry's place, the hashes from its sibling up to the root's child, the signed note."""

    index: int
    hashes: tuple[bytes, ...]
    note: str

    @property
    def text(self) -> str:
        """The proof as a file."""
        lines = [HEADER, f"index {self.index}"]
        lines += [base64.b64encode(each).decode() for each in self.hashes]
        return "".join(f"{line}\n" for line in lines) + f"\n{self.note}"


def make_proof(index: int, *, note: str, tiles: Tiles) -> Proof:
    """Prove an entry from the tiles, against the checkpoint in the note.

    Raises ProofError when the checkpoint does not cover the entry or the tiles do not add up to
    its root; TileError when they cannot be read.
    """
    checkpoint = parse_checkpoint(split_note(note)[0])
    size, root = checkpoint.size, checkpoint.root
    if not 0 <= index < size:
        raise ProofError("beyond", index=index, size=size)
    leaf = tiles.node(0, index, size)
    hashes = tuple(inclusion_proof(index, size, tiles.nodes(size)))
    if not verify_inclusion(leaf=leaf, index=index, size=size, proof=hashes, root=root):
        raise ProofError("inclusion", index=index, size=size)
    return Proof(index, hashes, note)


def parse_proof(text: str | bytes) -> Proof:
    """Read a proof; nothing is verified but its form. Raises ProofError.

    The standard lets others put a line `extra` of their own into it, which says nothing here.
    """
    try:
        whole = text.decode() if isinstance(text, bytes) else text
    except UnicodeError as error:
        raise ProofError("encoding") from error
    head, parted, note = whole.partition("\n\n")
    if not parted or not note:
        raise ProofError("no_note")
    header, *lines = head.split("\n")
    if header != HEADER:
        raise ProofError("header")
    if lines and lines[0].startswith("extra "):
        _require_extra(lines.pop(0))
    word, _, stated = lines.pop(0).partition(" ") if lines else ("", "", "")
    index = decimal(stated)
    if word != "index" or index is None:
        raise ProofError("index", index=stated[:40])
    if len(lines) > MAX_HASHES:
        raise ProofError("too_long", count=len(lines))
    return Proof(index, tuple(_hash(line, at) for at, line in enumerate(lines)), note)


def _require_extra(line: str) -> None:
    try:
        is_there = bool(unbase64(line.removeprefix("extra ")))
    except NoteError as error:
        raise ProofError("extra") from error
    if not is_there:
        raise ProofError("extra")


def _hash(line: str, number: int) -> bytes:
    try:
        found = unbase64(line)
    except NoteError as error:
        raise ProofError("hash", number=number) from error
    if len(found) != HASH:
        raise ProofError("hash", number=number)
    return found


def check_proof(proof: Proof, leaf: bytes, policy: Policy) -> SignedCheckpoint:
    """Prove that the entry with this leaf hash (`tree.leaf_hash(body)`) is in a trusted log.

    Raises NoteError or PolicyError when the checkpoint is not to be trusted, ProofError when the
    hashes do not lead from the leaf to its root.
    """
    signed = open_checkpoint(proof.note, policy)
    if not isinstance(leaf, bytes) or len(leaf) != HASH:
        raise ProofError("leaf")
    size, root = signed.checkpoint.size, signed.checkpoint.root
    if proof.index >= size:
        raise ProofError("beyond", index=proof.index, size=size)
    if not verify_inclusion(leaf=leaf, index=proof.index, size=size, proof=proof.hashes, root=root):
        raise ProofError("inclusion", index=proof.index, size=size)
    return signed
