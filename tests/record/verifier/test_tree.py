"""The hash tree: roots by the definition, honest proofs accepted, impossible places refused."""

import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.record.verifier.tree import (
    EMPTY_ROOT,
    MAX_SIZE,
    Frontier,
    consistency_proof,
    inclusion_proof,
    leaf_hash,
    leaf_hashes,
    root_of,
    verify_inclusion,
)
from tests.record.verifier.logs import BORDERS, leaves
from tests.record.verifier.trees import LEAVES, ROOTS, consistent, included, node

SMALL = range(71)

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


@settings(max_examples=200)
@given(st.integers(0, 1030), st.integers(0, 1030))
def test_any_tree_begins_with_any_smaller_one(one, other):
    old, new = sorted((one, other))
    proof = consistency_proof(old, new, node)
    roots = {"old_root": root_of(LEAVES[:old]), "new_root": root_of(LEAVES[:new])}

    assert consistent(old, new, proof, **roots)
    assert len(proof) <= new.bit_length() + 1
