"""The hash tree: roots by the definition, honest proofs accepted, forged ones refused."""

import hashlib
from itertools import combinations_with_replacement

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.record.verifier.tree import (
    EMPTY_ROOT,
    MAX_SIZE,
    Frontier,
    consistency_proof,
    inclusion_proof,
    layers,
    leaf_hash,
    leaf_hashes,
    node_hash,
    root_of,
    verify_consistency,
    verify_inclusion,
)
from tests.record.verifier.logs import BORDERS, leaves

SMALL = range(71)
LEAVES = leaves(1030)
LAYERS = layers(LEAVES)
ROOTS = [root_of(LEAVES[:size]) for size in range(150)]
# The eight entries of the Certificate Transparency reference implementation and its roots.
CT_ENTRIES = ["", "00", "10", "2021", "3031", "40414243"]
CT_ENTRIES += ["5051525354555657", "606162636465666768696a6b6c6d6e6f"]
CT_ROOTS = {
    1: "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    2: "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    3: "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    7: "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    8: "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
}


def by_definition(hashes):
    """MTH of RFC 6962 section 2.1, word for word, over leaf hashes."""
    if not hashes:
        return hashlib.sha256(b"").digest()
    if len(hashes) == 1:
        return hashes[0]
    k = 1 << (len(hashes) - 1).bit_length() - 1
    left, right = by_definition(hashes[:k]), by_definition(hashes[k:])
    return hashlib.sha256(b"\x01" + left + right).digest()


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


def test_the_roots_of_certificate_transparency():
    hashes = leaf_hashes(bytes.fromhex(each) for each in CT_ENTRIES)

    assert {size: root_of(hashes[:size]).hex() for size in CT_ROOTS} == CT_ROOTS
    assert [leaf_hash(bytes.fromhex(each)) for each in CT_ENTRIES] == hashes
    assert root_of([]) == EMPTY_ROOT == hashlib.sha256(b"").digest()


@pytest.mark.parametrize("size", [*SMALL, *(size for size in BORDERS if 71 < size < 1030)])
def test_the_root_is_that_of_the_definition(size):
    grown, leapt = Frontier(), Frontier()
    for leaf in LEAVES[:size]:
        grown.append(leaf)
    leapt.extend(LEAVES[:size])

    assert root_of(LEAVES[:size]) == by_definition(LEAVES[:size])
    assert grown.root() == leapt.root() == Frontier.at(size, node).root() == root_of(LEAVES[:size])
    assert grown.peaks == leapt.peaks == Frontier.at(size, node).peaks


@pytest.mark.slow
@pytest.mark.parametrize("size", [65_535, 65_536, 65_537])
def test_the_root_of_a_large_tree_is_that_of_the_definition(size):
    hashes, grown = leaves(size), Frontier()
    grown.extend(hashes[:300])
    grown.extend(hashes[300:])

    assert grown.root() == root_of(hashes) == by_definition(hashes)


def test_a_frontier_refuses_what_does_not_fit():
    with pytest.raises(ValueError, match="1 peaks"):
        Frontier(3, [LEAVES[0]])
    with pytest.raises(ValueError, match="level 1"):
        Frontier(1, [LEAVES[0]]).add(1, LEAVES[1])


def test_every_entry_of_every_small_tree_is_proven():
    unproven = [
        (index, size)
        for size in SMALL
        for index in range(size)
        if not included(index, size, inclusion_proof(index, size, node))
    ]

    assert unproven == []


def test_every_small_tree_begins_with_every_smaller_one():
    unproven = [
        (old, new)
        for new in SMALL
        for old in range(new + 1)
        if not consistent(old, new, consistency_proof(old, new, node))
    ]

    assert unproven == []


@pytest.mark.parametrize("size", [*range(1, 18), 31, 32, 33])
def test_no_forged_inclusion_proof_is_accepted(size):
    for index in range(size):
        honest = inclusion_proof(index, size, node)
        accepted = [
            proof for proof in forgeries(honest) if proof != honest and included(index, size, proof)
        ]
        elsewhere = [
            other
            for other in range(40)
            if other != index and included(other, size, honest, leaf=LEAVES[index])
        ]
        resized = [
            other
            for other in range(40)
            if other != size and included(index, other, honest, root=ROOTS[other])
        ]

        assert (accepted, elsewhere, resized) == ([], [], [])


@pytest.mark.parametrize("new", [*range(1, 18), 31, 32, 33])
def test_no_forged_consistency_proof_is_accepted(new):
    for old in range(new + 1):
        honest = consistency_proof(old, new, node)
        accepted = [
            proof for proof in forgeries(honest) if proof != honest and consistent(old, new, proof)
        ]
        resized = [
            (a, b)
            for a, b in [*((old, b) for b in range(40)), *((a, new) for a in range(40))]
            if (a, b) != (old, new) and 0 < a < b and consistent(a, b, honest)
        ]

        assert (accepted, resized) == ([], [])


def test_a_consistency_proof_holds_for_its_two_roots_alone():
    stray, accepted = leaf_hash(b"stray"), []
    for old, new in combinations_with_replacement(range(1, 40), 2):
        honest = consistency_proof(old, new, node)
        if consistent(old, new, honest, old_root=stray):
            accepted.append((old, new, "old"))
        if consistent(old, new, honest, new_root=stray):
            accepted.append((old, new, "new"))

    assert accepted == []


@pytest.mark.parametrize(("old", "new", "claimed"), [(1, 2, 4), (2, 3, 8), (6, 8, 17), (4, 8, 16)])
def test_a_proof_too_short_for_the_size_it_is_claimed_for_is_refused(old, new, claimed):
    honest = consistency_proof(old, new, node)

    assert not consistent(old, claimed, honest, new_root=ROOTS[new])
    assert not included(0, claimed, inclusion_proof(0, new, node), root=ROOTS[new])


def test_hashes_cut_at_another_place_are_refused():
    left, right = LEAVES[:2]

    assert included(0, 2, [right], leaf=left)
    assert not included(0, 2, [right[1:]], leaf=left + right[:1])
    assert not included(1, 2, [left + right[:1]], leaf=right[1:])


def test_a_proof_of_another_log_proves_nothing_here():
    other = layers(leaves(64, first=1))

    def stranger(level, index):
        return other[level][index]

    assert not included(5, 33, inclusion_proof(5, 33, stranger))
    assert not included(5, 33, inclusion_proof(5, 33, stranger), leaf=other[0][5])
    assert not consistent(5, 33, consistency_proof(5, 33, stranger))
    assert not consistent(32, 33, [other[0][32]])


def test_an_inner_node_does_not_pass_for_an_entry():
    pair = LEAVES[0] + LEAVES[1]
    path = inclusion_proof(0, 4, node)[1:]

    assert node_hash(LEAVES[0], LEAVES[1]) == LAYERS[1][0] != leaf_hash(pair)
    assert not included(0, 2, path, leaf=leaf_hash(pair), root=ROOTS[4])
    assert not included(0, 4, path, leaf=leaf_hash(pair))


@pytest.mark.parametrize(
    ("index", "size"),
    [
        (-1, 3),
        (3, 3),
        (0, 0),
        (True, 3),
        (1, MAX_SIZE + 1),
        (1.0, 3),
        (1, 3.0),
        ("1", 3),
        (None, 3),
    ],
)
def test_an_impossible_place_is_refused(index, size):
    proof = inclusion_proof(1, 3, node)

    assert not verify_inclusion(leaf=LEAVES[1], index=index, size=size, proof=proof, root=ROOTS[3])


@pytest.mark.parametrize("old", [-1, 4, True, 1.0, "1", None])
def test_an_impossible_size_is_refused(old):
    proof = consistency_proof(1, 3, node)

    assert not consistent(old, 3, proof, old_root=ROOTS[1])
    assert consistent(1, 3, proof)


@pytest.mark.parametrize(
    ("sizes", "roots", "proof", "expected"),
    [
        ((0, 0), (EMPTY_ROOT, EMPTY_ROOT), [], True),
        ((0, 5), (EMPTY_ROOT, ROOTS[5]), [], True),
        ((0, 5), (ROOTS[5], ROOTS[5]), [], False),
        ((0, 5), (EMPTY_ROOT, ROOTS[5]), [ROOTS[5]], False),
        ((0, 0), (EMPTY_ROOT, ROOTS[1]), [], False),
        ((5, 5), (ROOTS[5], ROOTS[5]), [], True),
        ((5, 5), (ROOTS[5], ROOTS[4]), [], False),
        ((5, 5), (ROOTS[5], ROOTS[5]), [ROOTS[5]], False),
        ((4, 5), (ROOTS[4], ROOTS[5]), [], False),
        ((5, 4), (ROOTS[5], ROOTS[4]), [], False),
        ((5, 6), (ROOTS[5][:31], ROOTS[6]), [], False),
    ],
)
def test_the_edges_of_consistency(sizes, roots, proof, expected):
    assert consistent(*sizes, proof, old_root=roots[0], new_root=roots[1]) is expected


def test_proofs_of_what_is_not_there_are_not_made():
    with pytest.raises(ValueError, match="no leaf 5"):
        inclusion_proof(5, 5, node)
    with pytest.raises(ValueError, match="cannot begin with 6"):
        consistency_proof(6, 5, node)


@settings(max_examples=300)
@given(st.data())
def test_no_mutation_of_a_proof_is_accepted(data):
    size = data.draw(st.integers(1, 1030), "size")
    index = data.draw(st.integers(0, size - 1), "index")
    root = root_of(LEAVES[:size])
    honest = inclusion_proof(index, size, node)
    forged = list(honest)
    for _ in range(data.draw(st.integers(1, 3), "changes")):
        place = data.draw(st.integers(0, len(forged)), "place")
        new = data.draw(st.lists(st.binary(min_size=32, max_size=32), max_size=2), "new")
        forged[place : place + data.draw(st.integers(0, 2), "gone")] = new

    assert included(index, size, honest, root=root)
    assert included(index, size, forged, root=root) is (forged == honest)


@settings(max_examples=200)
@given(st.integers(0, 1030), st.integers(0, 1030))
def test_any_tree_begins_with_any_smaller_one(one, other):
    old, new = sorted((one, other))
    proof = consistency_proof(old, new, node)
    roots = {"old_root": root_of(LEAVES[:old]), "new_root": root_of(LEAVES[:new])}

    assert consistent(old, new, proof, **roots)
    assert len(proof) <= new.bit_length() + 1
