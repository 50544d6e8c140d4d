"""The proof of one entry as a file: made, kept, read, checked, and every forged one refused."""

import base64

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.record.verifier.notes import Checkpoint, NoteError, sign_note
from audit.record.verifier.policy import PolicyError, parse_policy
from audit.record.verifier.proofs import Proof, ProofError, check_proof, make_proof, parse_proof
from audit.record.verifier.tiles import TileError, Tiles
from audit.record.verifier.tree import leaf_hash
from audit.record.verifier.unsound import Unsound
from tests.record.verifier.logs import (
    LOG_VKEY,
    ORIGIN,
    STRANGER_KEY,
    WITNESS_VKEY,
    entry,
    leaves,
    signed,
    write_tiles,
)

SIZE, INDEX = 777, 300
LEAVES = leaves(SIZE)
POLICY = parse_policy(f"log {LOG_VKEY}\nwitness W {WITNESS_VKEY}\nquorum none\n")
STRICT = parse_policy(f"log {LOG_VKEY}\nwitness W {WITNESS_VKEY}\nquorum W\n")


@pytest.fixture(scope="module")
def tiles(tmp_path_factory):
    directory = tmp_path_factory.mktemp("log")
    write_tiles(directory, LEAVES, [SIZE])
    return Tiles(directory)


@pytest.fixture(scope="module")
def checkpoint(tiles):
    built = write_tiles(tiles.directory, LEAVES, [SIZE])
    return Checkpoint(ORIGIN, SIZE, built.root())


@pytest.fixture(scope="module")
def proof(tiles, checkpoint):
    return make_proof(INDEX, note=signed(checkpoint, witness=True), tiles=tiles)


def refusal(call, *arguments, **named):
    with pytest.raises(Unsound) as caught:
        call(*arguments, **named)
    return type(caught.value), caught.value.code


def test_every_entry_is_proven_from_the_tiles(tiles, checkpoint):
    note = signed(checkpoint)
    for index in range(0, SIZE, 7):
        made = make_proof(index, note=note, tiles=tiles)

        assert check_proof(parse_proof(made.text), LEAVES[index], POLICY).checkpoint == checkpoint


def test_a_proof_is_a_small_file_in_the_standard_form(proof):
    lines = proof.text.split("\n")

    assert lines[0] == "c2sp.org/tlog-proof@v1"
    assert lines[1] == "index 300"
    assert [base64.b64decode(line) for line in lines[2:12]] == list(proof.hashes)
    assert lines[12:14] == ["", ORIGIN]
    assert len(proof.text.encode()) < 2000


def test_a_proof_comes_back_as_it_was_written(proof):
    assert parse_proof(proof.text) == parse_proof(proof.text.encode()) == proof


def test_what_others_add_to_a_proof_says_nothing(proof):
    assert parse_proof(proof.text.replace("index", "extra bWEAeQ==\nindex")) == proof


def test_the_witnesses_and_their_times_come_with_the_proof(proof, checkpoint):
    assert dict(check_proof(proof, LEAVES[INDEX], STRICT).cosigned_by) == {"W": 1_793_000_000}
    unwitnessed = proof._replace(note=signed(checkpoint))
    assert refusal(check_proof, unwitnessed, LEAVES[INDEX], STRICT) == (PolicyError, "quorum")


def test_a_proof_is_not_made_from_tiles_that_do_not_add_up(tiles, checkpoint, tmp_path):
    forged = signed(checkpoint._replace(root=leaf_hash(b"other")))

    assert refusal(make_proof, INDEX, note=forged, tiles=tiles) == (ProofError, "inclusion")
    note = signed(checkpoint)
    assert refusal(make_proof, SIZE, note=note, tiles=tiles) == (ProofError, "beyond")
    assert refusal(make_proof, -1, note=note, tiles=tiles) == (ProofError, "beyond")
    assert refusal(make_proof, 0, note=note, tiles=Tiles(tmp_path)) == (TileError, "missing")


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"index": INDEX + 1}, (ProofError, "inclusion")),
        ({"index": SIZE}, (ProofError, "beyond")),
        ({"hashes": ()}, (ProofError, "inclusion")),
        ({"hashes": (LEAVES[0],) * 63}, (ProofError, "inclusion")),
    ],
)
def test_a_forged_proof_is_refused(proof, change, expected):
    assert refusal(check_proof, proof._replace(**change), LEAVES[INDEX], POLICY) == expected


def test_a_proof_of_every_other_length_is_refused(proof):
    for length in range(len(proof.hashes)):
        shorter = proof._replace(hashes=proof.hashes[:length])
        longer = proof._replace(hashes=proof.hashes + proof.hashes[: length + 1])
        for forged in (shorter, longer):
            refused = refusal(check_proof, forged, LEAVES[INDEX], POLICY)
            assert refused == (ProofError, "inclusion")


def test_a_proof_speaks_of_its_own_entry_alone(proof):
    assert refusal(check_proof, proof, LEAVES[1], POLICY) == (ProofError, "inclusion")
    assert refusal(check_proof, proof, entry(INDEX), POLICY) == (ProofError, "leaf")


def test_a_proof_under_a_strangers_checkpoint_is_refused(proof, checkpoint):
    note = sign_note(checkpoint.text, name=ORIGIN, private_key=STRANGER_KEY)

    assert refusal(check_proof, proof._replace(note=note), LEAVES[INDEX], POLICY) == (
        NoteError,
        "unsigned",
    )


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("c2sp.org/tlog-proof@v1\n", "c2sp.org/tlog-proof@v2\n", "header"),
        ("c2sp.org/tlog-proof@v1\n", "c2sp.org/tlog-proof@v1\r\n", "header"),
        ("c2sp.org/tlog-proof@v1\n", "", "header"),
        ("index 300", "index 0300", "index"),
        ("index 300", "index +300", "index"),
        ("index 300", "index 30０", "index"),
        ("index 300", "index  300", "index"),
        ("index 300", "index 300 ", "index"),
        ("index 300", "index 9223372036854775808", "index"),
        ("index 300", "Index 300", "index"),
        ("index 300\n", "", "index"),
        ("index 300", "extra \nindex 300", "extra"),
        ("index 300", "extra bWE\nindex 300", "extra"),
        ("index 300", "extra bWF=\nindex 300", "extra"),
        ("index 300", "extra bWE=\nextra bWE=\nindex 300", "index"),
        ("index 300\n", "index 300\nbWE=\n", "hash"),
        ("index 300\n", "index 300\n-\n", "hash"),
        ("index 300\n", "index 300\n\n", "note"),
        ("index 300\n", "index 300\n" + f"{'A' * 43}=\n" * 64, "too_long"),
    ],
)
def test_a_proof_out_of_form_is_refused(proof, old, new, code):
    text = proof.text.replace(old, new, 1)

    if code == "note":
        assert refusal(check_proof, parse_proof(text), LEAVES[INDEX], POLICY)[0] is NoteError
    else:
        assert refusal(parse_proof, text) == (ProofError, code)


@pytest.mark.parametrize("text", ["", "\n\n", "c2sp.org/tlog-proof@v1\nindex 0\n\n", b"\xff"])
def test_a_file_that_is_no_proof_is_refused(text):
    assert refusal(parse_proof, text)[0] is ProofError


def test_a_log_of_one_entry_needs_no_hashes():
    note = signed(Checkpoint(ORIGIN, 1, LEAVES[0]))

    assert check_proof(parse_proof(Proof(0, (), note).text), LEAVES[0], POLICY).unknown == 0


@settings(max_examples=400)
@given(st.data())
def test_no_changed_byte_of_a_proof_goes_unseen(proof, data):
    whole = bytearray(proof.text.encode())
    place = data.draw(st.integers(0, len(whole) - 1), "place")
    whole[place] ^= data.draw(st.integers(1, 255), "difference")

    try:
        signed_by = check_proof(parse_proof(bytes(whole)), LEAVES[INDEX], STRICT)
    except Unsound:
        return
    pytest.fail(f"accepted as {signed_by}")
