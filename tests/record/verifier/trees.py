"""A tree of a thousand entries with its roots, and proofs held against it."""

from audit.record.verifier.tree import (
    layers,
    leaf_hash,
    root_of,
    verify_consistency,
    verify_inclusion,
)
from tests.record.verifier.logs import leaves

LEAVES = leaves(1030)
LAYERS = layers(LEAVES)
ROOTS = [root_of(LEAVES[:size]) for size in range(150)]


def node(level, index):
    return LAYERS[level][index]


def included(index, size, proof, *, leaf=None, root=None):
    leaf = LEAVES[index] if leaf is None else leaf
    root = ROOTS[size] if root is None else root
    return verify_inclusion(leaf=leaf, index=index, size=size, proof=proof, root=root)


def consistent(old, new, proof, *, old_root=None, new_root=None):
    return verify_consistency(
        old_size=old,
        new_size=new,
        old_root=ROOTS[old] if old_root is None else old_root,
        new_root=ROOTS[new] if new_root is None else new_root,
        proof=proof,
    )


def forgeries(proof):
    """Every other length, every hash replaced or flipped, every pair swapped."""
    stray = leaf_hash(b"stray")
    yield from (proof[:length] for length in range(len(proof)))
    yield from (proof[length:] for length in range(1, len(proof) + 1))
    yield from ([*proof, *[more] * times] for more in (stray, bytes(32)) for times in (1, 2, 60))
    for place, each in enumerate(proof):
        flipped = bytes([each[0] ^ 1]) + each[1:]
        for other in (stray, flipped, each[:-1], each + b"\x00", b"", each.hex()):
            yield [*proof[:place], other, *proof[place + 1 :]]
        yield [*proof[:place], stray, *proof[place:]]
        yield [*proof[:place], each, *proof[place:]]
        for later in range(place + 1, len(proof)):
            swapped = list(proof)
            swapped[place], swapped[later] = swapped[later], swapped[place]
            yield swapped
