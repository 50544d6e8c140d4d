"""The hash tree of RFC 6962: leaves, nodes, roots, and the proofs as RFC 9162 checks them."""

from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256

HASH = 32
MAX_SIZE = 2**63 - 1
EMPTY_ROOT = sha256(b"").digest()

# What a subtree of 2**level leaves hashes to: node(level, index), as tiles or a list know it.
Node = Callable[[int, int], bytes]


def leaf_hash(data: bytes) -> bytes:
    """The hash of one entry (RFC 6962 section 2.1)."""
    return sha256(b"\x00" + data).digest()


def leaf_hashes(entries: Iterable[bytes]) -> list[bytes]:
    """The hashes of many entries, in order."""
    return [sha256(b"\x00" + data).digest() for data in entries]


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of an inner node (RFC 6962 section 2.1)."""
    return sha256(b"\x01" + left + right).digest()


def layers(hashes: Sequence[bytes]) -> list[list[bytes]]:
    """The given hashes and every layer of complete subtrees above them, up to the last pair.

    `layers(of 256)[8]` is one hash: the root of a full tile, which stands in the tile above.
    """
    found = [list(hashes)]
    while len(found[-1]) > 1:
        each = iter(found[-1])
        found.append([sha256(b"\x01" + a + b).digest() for a, b in zip(each, each, strict=False)])
    return found


def root_of(hashes: Sequence[bytes]) -> bytes:
    """The root over these hashes (RFC 6962 section 2.1); of none, the hash of nothing."""
    if not hashes:
        return EMPTY_ROOT
    row: list[bytes] = list(hashes)
    while len(row) > 1:
        each = iter(row)
        above = [sha256(b"\x01" + a + b).digest() for a, b in zip(each, each, strict=False)]
        row = [*above, row[-1]] if len(row) % 2 else above
    return row[0]


class Frontier:
    """The right edge of a growing tree: enough to go on from, at most 63 hashes.

    `peaks` are the roots of the complete subtrees that the size is made of, largest first.
    """

    def __init__(self, size: int = 0, peaks: Iterable[bytes] = ()) -> None:
        self.size = size
        self.peaks = list(peaks)
        if not 0 <= size <= MAX_SIZE or len(self.peaks) != size.bit_count():
            raise ValueError(f"{len(self.peaks)} peaks do not make a tree of {size} leaves")

    @classmethod
    def at(cls, size: int, node: Node) -> "Frontier":
        """The edge of a tree of that size, read from its nodes."""
        return cls(size, [node(level, index) for level, index in _peaks(0, size)])

    def append(self, leaf: bytes) -> None:
        """Grow by one leaf hash."""
        self.add(0, leaf)

    def extend(self, leaves: Sequence[bytes]) -> None:
        """Grow by many leaf hashes, 256 at a time where the tree stands on such a border."""
        place = 0
        while place < len(leaves):
            if self.size % 256 == 0 and place + 256 <= len(leaves):
                self.add(8, layers(leaves[place : place + 256])[8][0])
                place += 256
            else:
                self.add(0, leaves[place])
                place += 1

    def add(self, level: int, subtree: bytes) -> None:
        """Grow by a complete subtree of 2**level leaves; raises ValueError off its border."""
        if self.size % (1 << level):
            raise ValueError(f"a subtree of level {level} cannot follow {self.size} leaves")
        pending = self.size >> level
        while pending & 1:
            subtree = node_hash(self.peaks.pop(), subtree)
            pending >>= 1
        self.peaks.append(subtree)
        self.size += 1 << level

    def root(self) -> bytes:
        """The root of the tree as it stands."""
        return _folded(self.peaks)


def _folded(peaks: Sequence[bytes]) -> bytes:
    if not peaks:
        return EMPTY_ROOT
    found = peaks[-1]
    for peak in reversed(peaks[:-1]):
        found = node_hash(peak, found)
    return found


def _peaks(start: int, end: int) -> Iterable[tuple[int, int]]:
    """The complete subtrees (level, index) that a range is made of; start lies on its border."""
    while start < end:
        level = (end - start).bit_length() - 1
        yield level, start >> level
        start += 1 << level


def _span(start: int, end: int, node: Node) -> bytes:
    return _folded([node(level, index) for level, index in _peaks(start, end)])


def _split(start: int, end: int) -> int:
    return start + (1 << ((end - start - 1).bit_length() - 1))


def inclusion_proof(index: int, size: int, node: Node) -> list[bytes]:
    """The audit path of a leaf (RFC 6962 section 2.1.1), from its sibling up to the root's child.

    Raises ValueError for a leaf that the tree does not have.
    """
    if not 0 <= index < size <= MAX_SIZE:
        raise ValueError(f"a tree of {size} leaves has no leaf {index}")
    path, start, end = [], 0, size
    while end - start > 1:
        middle = _split(start, end)
        if index < middle:
            path.append(_span(middle, end, node))
            end = middle
        else:
            path.append(_span(start, middle, node))
            start = middle
    return path[::-1]


def consistency_proof(old: int, new: int, node: Node) -> list[bytes]:
    """The proof that the old tree is the beginning of the new (RFC 6962 section 2.1.2).

    Empty when the old one is empty or the same. Raises ValueError when the old one is larger.
    """
    if not 0 <= old <= new <= MAX_SIZE:
        raise ValueError(f"a tree of {new} leaves cannot begin with {old}")
    path: list[bytes] = []
    start, end = 0, new
    while 0 < old < end:
        middle = _split(start, end)
        if old <= middle:
            path.append(_span(middle, end, node))
            end = middle
        else:
            path.append(_span(start, middle, node))
            start = middle
    return [*([_span(start, end, node)] if start else []), *path[::-1]]


def verify_inclusion(
    *, leaf: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes
) -> bool:
    """Whether the leaf hash stands at that index (RFC 9162 section 2.1.3.2)."""
    if not (_size(index) and _size(size) and index < size and _hashes(leaf, root, *proof)):
        return False
    here, last, found = index, size - 1, leaf
    for sibling in proof:
        if last == 0:
            return False
        if here & 1 or here == last:
            found = node_hash(sibling, found)
            while here and not here & 1:
                here, last = here >> 1, last >> 1
        else:
            found = node_hash(found, sibling)
        here, last = here >> 1, last >> 1
    return last == 0 and found == root


def verify_consistency(
    *, old_size: int, new_size: int, old_root: bytes, new_root: bytes, proof: Sequence[bytes]
) -> bool:
    """Whether the new tree begins with the old one (RFC 9162 section 2.1.4.2).

    Every tree begins with the empty one; that says nothing about the new root.
    """
    if not (_size(old_size) and _size(new_size) and old_size <= new_size):
        return False
    if not _hashes(old_root, new_root, *proof):
        return False
    if any(
        size == 0 and root != EMPTY_ROOT
        for size, root in ((old_size, old_root), (new_size, new_root))
    ):
        return False
    if old_size in (0, new_size):
        return not proof and (old_size == 0 or old_root == new_root)
    return _begins(old_size, new_size, old_root, new_root, list(proof))


def _begins(
    old_size: int, new_size: int, old_root: bytes, new_root: bytes, path: list[bytes]
) -> bool:
    if not path:
        return False
    if old_size & (old_size - 1) == 0:
        path.insert(0, old_root)
    here, last = old_size - 1, new_size - 1
    while here & 1:
        here, last = here >> 1, last >> 1
    old = new = path[0]
    for sibling in path[1:]:
        if last == 0:
            return False
        if here & 1 or here == last:
            old, new = node_hash(sibling, old), node_hash(sibling, new)
            while here and not here & 1:
                here, last = here >> 1, last >> 1
        else:
            new = node_hash(new, sibling)
        here, last = here >> 1, last >> 1
    return last == 0 and old == old_root and new == new_root


def _size(number: int) -> bool:
    return type(number) is int and 0 <= number <= MAX_SIZE


def _hashes(*values: bytes) -> bool:
    return all(isinstance(value, bytes) and len(value) == HASH for value in values)
