"""The hash tree refuses forged proofs: mutated, claimed of another size, taken from another log."""

from itertools import combinations_with_replacement

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.record.verifier.tree import (
    consistency_proof,
    inclusion_proof,
    layers,
    leaf_hash,
    node_hash,
    root_of,
)
from tests.record.verifier.logs import leaves
from tests.record.verifier.trees import LAYERS, LEAVES, ROOTS, consistent, forgeries, included, node


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
