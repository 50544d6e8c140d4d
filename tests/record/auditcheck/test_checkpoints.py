"""Checkpoints and proofs end to end: malformed, doubly signed, of another log, out of order."""

import pytest

from audit.record.verifier.consistency import check_consistency
from audit.record.verifier.notes import cosign
from audit.record.verifier.proofs import make_proof
from audit.record.verifier.receipt import check_receipt
from audit.record.verifier.tiles import Tiles
from tests.record.auditcheck.bundles import (
    EXPORT,
    INSPECTOR,
    LOG,
    NOTARY,
    POLICY,
    SEEN_AT,
    STRANGER,
    WITNESS,
    WITNESSED,
    Export,
    leaf,
    story,
)
from tests.record.auditcheck.seen import look, notices, outcome

INTACT = (0, [])
LINES = EXPORT.note.partition("\n\n")[2].splitlines(keepends=True)
GROWN = EXPORT.but(leaves=[*story(), leaf(7, obj="decision/1")])


@pytest.fixture
def laid(tmp_path):
    return EXPORT.lay(tmp_path)


def with_note(directory, note: str):
    (directory / "checkpoint").write_text(note, newline="")
    return look(directory)


@pytest.mark.parametrize(
    ("note", "code"),
    [
        (EXPORT.note.replace("\n7\n", "\n7\x00\n"), "note.control"),
        (EXPORT.note.replace("\n7\n", "\r\n7\r\n"), "note.control"),
        (EXPORT.note + LINES[0], "note.twice"),
        (EXPORT.note + LINES[1], "note.twice"),
        (EXPORT.note + LINES[0] * 16, "note.too_many_signatures"),
        (EXPORT.note.partition("\n\n")[0] + "\n\n" + LINES[1], "note.unsigned"),
        (EXPORT.note.replace("—", "-"), "note.malformed_line"),
        (EXPORT.note[:-1], "note.no_signatures"),
        (EXPORT.note.partition("\n\n")[0], "note.no_signatures"),
        ("", "note.no_signatures"),
    ],
)
def test_a_note_out_of_form(laid, note, code):
    assert with_note(laid, note) == (1, [(code, None)])


def test_seventeen_signatures_of_strangers_are_too_many(laid):
    text = EXPORT.checkpoint.text
    strange = [
        cosign(text, name=f"stranger.example/{n}", private_key=STRANGER, time=1) for n in range(15)
    ]

    assert with_note(laid, EXPORT.note + "".join(strange[:14])) == INTACT
    assert with_note(laid, EXPORT.note + "".join(strange)) == (
        1,
        [("note.too_many_signatures", None)],
    )


def test_a_broken_signature_of_the_witness_is_no_missing_one(laid):
    broken = EXPORT.note.replace(LINES[1], LINES[1][:-8] + "AAAAA==\n")

    assert with_note(laid, broken)[0] == 1


def test_bytes_that_are_not_utf_8(laid):
    (laid / "checkpoint").write_bytes(b"\xff\n" + EXPORT.note.encode())

    assert look(laid) == (1, [("note.encoding", None)])


@pytest.mark.parametrize("grown", [EXPORT, GROWN])
def test_the_log_begins_with_an_old_checkpoint(tmp_path, grown):
    grown.lay(tmp_path)
    typed = EXPORT.checkpoint.text

    for old in (EXPORT.note, typed, f"\n  {typed} \n"):
        assert outcome(check_consistency(old, tmp_path, POLICY)) == INTACT


def test_two_signed_checkpoints_that_exclude_each_other(tmp_path):
    rewritten = GROWN.with_leaf(0, leaf(0, actor="u/9"))
    rewritten.lay(tmp_path)

    signed = outcome(check_consistency(EXPORT.note, tmp_path, POLICY))
    typed = outcome(check_consistency(EXPORT.checkpoint.text, tmp_path, POLICY))

    assert signed == (1, [("two_histories", None)])
    assert typed == (1, [("history_changed", None)])


def test_two_signed_checkpoints_of_one_size(tmp_path):
    EXPORT.with_leaf(0, leaf(0, actor="u/9")).lay(tmp_path)

    found = outcome(check_consistency(EXPORT.note, tmp_path, POLICY))

    assert found == (1, [("two_histories", None)])


def test_an_old_checkpoint_of_more_entries(tmp_path):
    EXPORT.lay(tmp_path)

    found = outcome(check_consistency(GROWN.note, tmp_path, POLICY))

    assert found == (1, [("rolled_back", 7)])


@pytest.mark.parametrize(
    ("old", "code"),
    [
        ("", "old.checkpoint_lines"),
        ("vinhdanh.example/record\n7\n", "old.checkpoint_lines"),
        ("vinhdanh.example/record\n07\nx\n", "old.size"),
        ("vinhdanh.example/record\n7\nAAAA\n", "old.root"),
        (EXPORT.but(log_key=STRANGER).note, "old.unsigned"),
        (EXPORT.note.replace("\n7\n", "\n6\n"), "old.signature"),
    ],
)
def test_an_old_checkpoint_that_proves_nothing(laid, old, code):
    assert outcome(check_consistency(old, laid, POLICY)) == (2, [(code, None)])


def receipt(directory, index: int, *, body=None, policy=POLICY, shown=()):
    note = (directory / "checkpoint").read_text()
    proof = make_proof(index, note=note, tiles=Tiles(directory)).text
    return check_receipt(proof, body or EXPORT.leaves[index].body, policy, disclosures=shown)


@pytest.mark.parametrize("index", range(7))
def test_a_receipt_proves_each_entry(laid, index):
    shown = EXPORT.leaves[index].disclosures

    report = receipt(laid, index, policy=WITNESSED, shown=shown)

    assert (outcome(report), report.findings) == (INTACT, [])
    assert (report.size, report.counted["index"]) == (7, index)


def test_a_receipt_that_shows_less_than_the_entry_holds(laid):
    report = receipt(laid, 0)

    assert (outcome(report), notices(report)) == (INTACT, [("partly_shown", 0)])


def test_a_receipt_for_another_entry(laid):
    other = EXPORT.leaves[4].body

    assert outcome(receipt(laid, 3, body=other)) == (1, [("proof.inclusion", None)])


def test_a_receipt_under_another_number(laid):
    proof = make_proof(3, note=EXPORT.note, tiles=Tiles(laid)).text
    moved = proof.replace("index 3", "index 2")

    found = outcome(check_receipt(moved, EXPORT.leaves[3].body, POLICY))

    assert found == (1, [("proof.inclusion", None)])


def test_a_receipt_from_another_log(tmp_path):
    other = Export(leaves=[leaf(0)], log_key=STRANGER)
    other.lay(tmp_path)
    proof = make_proof(0, note=other.note, tiles=Tiles(tmp_path)).text

    assert outcome(check_receipt(proof, other.leaves[0].body, POLICY)) == (
        1,
        [("note.unsigned", None)],
    )


def test_a_receipt_that_no_witness_saw(tmp_path):
    EXPORT.but(cosigners=()).lay(tmp_path)

    found = outcome(receipt(tmp_path, 1, policy=WITNESSED))

    assert found == (1, [("policy.quorum", None)])


def test_a_receipt_for_an_entry_that_its_key_may_not_sign(tmp_path):
    forged = EXPORT.with_leaf(3, leaf(3, ver=2, by=NOTARY))
    forged.lay(tmp_path)

    assert outcome(receipt(tmp_path, 3, body=forged.leaves[3].body)) == (1, [("entry.role", 3)])


def test_a_receipt_with_a_disclosure_of_another_entry(laid):
    found = outcome(receipt(laid, 4, shown=EXPORT.leaves[2].disclosures))

    assert found == (1, [("disclosure", 4)])


def test_an_inner_node_does_not_pass_as_an_entry(laid):
    """The second preimage that the prefixes of RFC 6962 prevent."""
    hashes = Tiles(laid).hashes(0, 0, 7)
    proof = make_proof(0, note=EXPORT.note, tiles=Tiles(laid))
    shorter = proof._replace(hashes=proof.hashes[1:])

    found = outcome(check_receipt(shorter.text, b"".join(hashes[:2]), POLICY))

    assert found == (1, [("proof.inclusion", None)])


@pytest.mark.parametrize("text", ["", "c2sp.org/tlog-proof@v1\n", "c2sp.org/tlog-proof@v1\n\nx"])
def test_a_receipt_out_of_form(text):
    code, found = outcome(check_receipt(text, b"{}", POLICY))

    assert code == 1
    assert found[0][0].startswith("proof.")


def test_the_witnesses_of_a_checkpoint_are_told_with_their_times(laid):
    report = receipt(laid, 1)

    assert report.cosigned_by == {"w1": SEEN_AT}
    assert WITNESS in EXPORT.note
    assert LOG is not INSPECTOR
