"""The expert's list, case by case: what is done to the log, what is found, and where."""

import os
import shutil
import subprocess
from datetime import timedelta

import pytest

from tests.record.auditcheck.bundles import (
    EXPORT,
    STRANGER,
    WITNESSED,
    WITNESSED_TEXT,
    Export,
    leaf,
    story,
)
from tests.record.auditcheck.seen import flip, look, look_at, remembered

SEEN = remembered(EXPORT)
INTACT = (0, [])
GROWN = EXPORT.but(leaves=[*story(), leaf(7, obj="decision/1"), leaf(8, obj="decision/1", ver=2)])


@pytest.fixture
def laid(tmp_path):
    return EXPORT.lay(tmp_path)


@pytest.fixture(scope="module")
def large():
    """A log with a second bundle and a second level."""
    return Export(leaves=[leaf(number, obj=f"unit/{number}") for number in range(300)], objects=())


def test_an_untouched_export_is_intact(laid):
    assert look(laid) == INTACT
    assert look(laid, WITNESSED, state=SEEN) == INTACT


def test_a_log_that_grew_since_the_last_visit_is_intact(tmp_path):
    assert look_at(GROWN, tmp_path, state=SEEN) == INTACT


@pytest.mark.parametrize("size", [1, 2, 255, 256, 257])
def test_sizes_around_a_tile_are_intact(tmp_path, large, size):
    assert look_at(large.cut(size), tmp_path) == INTACT


def test_a_byte_in_a_bundle_names_its_entry(laid):
    bodies = [each.body for each in EXPORT.leaves]
    third = sum(len(body) + 2 for body in bodies[:3]) + 2
    flip(laid / "tile/entries/000.p/7", third + 30)

    # The next entry of the object lacks the one before it, as that can no longer be read.
    found = [("entry.not_canonical", 3), ("entry_changed", 3), ("version_gap", 4)]
    assert look(laid) == (1, found)


def test_a_byte_in_a_tile_of_level_0_leaves_the_entries_believed(laid):
    flip(laid / "tile/0/000.p/7", 32 * 4)

    assert look(laid) == (1, [("tile_changed", 0)])


def test_a_byte_in_a_tile_of_level_1_is_found(tmp_path, large):
    flip(large.lay(tmp_path) / "tile/1/000.p/1", 5)

    assert look(tmp_path) == (1, [("tile_changed", 0)])
    assert look(tmp_path, quick=True) == (1, [("tile_changed", 0)])


def test_an_entry_and_its_hash_changed_together_miss_the_root(laid):
    forged = EXPORT.with_leaf(3, leaf(3, ver=2, facts={"places": 9}))
    honest = (laid / "checkpoint").read_bytes()
    forged.lay(laid)
    (laid / "checkpoint").write_bytes(honest)

    assert look(laid) == (1, [("root_differs", None)])


def test_the_text_of_the_checkpoint_changed(laid):
    text = (laid / "checkpoint").read_text()
    (laid / "checkpoint").write_text(text.replace("\n7\n", "\n6\n"))

    assert look(laid) == (1, [("note.signature", None)])


def test_a_log_rebuilt_with_the_stolen_key_lacks_its_witness(tmp_path):
    rebuilt = EXPORT.with_leaf(0, leaf(0, actor="u/9")).but(cosigners=())

    assert look_at(rebuilt, tmp_path, WITNESSED) == (1, [("policy.quorum", None)])


def test_a_log_rebuilt_with_a_colluding_witness_fails_the_inspectors_memory(tmp_path):
    rebuilt = GROWN.with_leaf(0, leaf(0, actor="u/9", kind="nomination.added"))

    assert look_at(rebuilt, tmp_path, WITNESSED, state=SEEN) == (1, [("two_histories", None)])


def test_undetectable_an_edit_after_the_last_visit_and_before_the_witness(tmp_path):
    """Whoever holds both keys may rewrite what nobody outside has seen: the documented window."""
    rewritten = GROWN.with_leaf(7, leaf(7, obj="decision/1", actor="u/9"))

    assert look_at(rewritten, tmp_path, WITNESSED, state=SEEN) == INTACT


def test_an_entry_deleted_in_the_unseen_part_leaves_a_gap(tmp_path):
    leaves = [*GROWN.leaves[:7], GROWN.leaves[8]]

    assert look_at(GROWN.but(leaves=leaves), tmp_path, state=SEEN) == (1, [("version_gap", 7)])


def test_entries_of_one_object_swapped_in_the_unseen_part(tmp_path):
    leaves = [*GROWN.leaves[:7], GROWN.leaves[8], GROWN.leaves[7]]

    found = look_at(GROWN.but(leaves=leaves), tmp_path, state=SEEN)

    assert found == (1, [("version_gap", 7), ("version_order", 8)])


def test_an_entry_doubled_in_the_unseen_part(tmp_path):
    leaves = [*GROWN.leaves, GROWN.leaves[7]]

    found = look_at(GROWN.but(leaves=leaves), tmp_path, state=SEEN)

    assert found == (1, [("id_repeated", 9), ("version_repeated", 9)])


def test_undetectable_entries_of_different_objects_swapped_in_the_unseen_part(tmp_path):
    """Between objects only the time tells the order, and minutes may lie between them honestly."""
    one, two = leaf(7, obj="unit/1"), leaf(8, obj="unit/2")
    swapped = EXPORT.but(leaves=[*story(), two, one])

    assert look_at(swapped, tmp_path, state=SEEN) == INTACT


def test_undetectable_the_last_version_of_an_object_deleted_in_the_unseen_part(tmp_path):
    """No gap shows it: `reconcile` does, as long as the row is there."""
    assert look_at(GROWN.but(leaves=GROWN.leaves[:8]), tmp_path, state=SEEN) == INTACT


def test_a_roll_back_fails_the_inspectors_memory(tmp_path):
    cut = EXPORT.cut(5)

    assert look_at(cut, tmp_path, WITNESSED, state=SEEN) == (1, [("rolled_back", 5)])


def test_undetectable_a_roll_back_without_memory_and_without_freshness(tmp_path):
    """A fresh inspector without state and age limit cannot know that there was more."""
    assert look_at(EXPORT.cut(5), tmp_path, WITNESSED) == INTACT


def test_a_roll_back_without_memory_is_found_by_its_age(tmp_path):
    cut = EXPORT.cut(5)

    assert look_at(cut, tmp_path, max_age=timedelta(days=1)) == (3, [("stale", None)])
    assert look_at(cut, tmp_path, max_age=timedelta(days=7)) == INTACT


def test_a_log_signed_with_another_key(tmp_path):
    assert look_at(EXPORT.but(log_key=STRANGER), tmp_path) == (1, [("note.unsigned", None)])


def test_an_empty_log_is_never_simply_verified(tmp_path):
    empty = EXPORT.cut(0).but(documents={})

    assert look_at(empty, tmp_path) == (3, [("empty", None)])
    assert look_at(empty, tmp_path, state=SEEN) == (1, [("rolled_back", 0), ("empty", None)])


@pytest.mark.parametrize(
    ("path", "code", "found"),
    [
        ("tile/entries/000.p/7", 1, "tile.missing"),
        ("tile/0/000.p/7", 1, "tile.missing"),
        ("signatures/000.p/7", 1, "tile.missing"),
        ("disclosures.jsonl", 3, "file.absent"),
        ("checkpoint", 2, "file.absent"),
    ],
)
def test_a_file_missing(laid, path, code, found):
    (laid / path).unlink()

    worst, codes = look(laid)

    assert worst == code
    assert codes[0] == (found, None)


def test_a_whole_bundle_missing_from_a_large_log(tmp_path, large):
    (large.lay(tmp_path) / "tile/entries/000").unlink()

    assert look(tmp_path) == (1, [("tile.missing", None)])


def test_a_wider_part_serves_and_an_older_one_is_harmless(laid):
    shutil.copy(laid / "tile/0/000.p/7", laid / "tile/0/old")
    content = (laid / "tile/0/000.p/7").read_bytes()
    (laid / "tile/0/000.p/3").write_bytes(content[:96])

    assert look(laid) == INTACT


def test_a_surplus_part_that_says_something_else(laid):
    content = (laid / "tile/0/000.p/7").read_bytes()
    (laid / "tile/0/000.p/3").write_bytes(content[32:128])

    assert look(laid) == (1, [("surplus_differs", 0)])


def test_a_link_instead_of_a_file_stops_the_check(laid):
    target = laid / "tile/0/000.p/7"
    target.rename(laid / "elsewhere")
    target.symlink_to(laid / "elsewhere")

    assert look(laid) == (1, [("not_a_file", None)])


@pytest.fixture
def nested(laid):
    """An export with a link at the end of twelve hundred folders, each in the other."""
    place = os.open(laid / "tile", os.O_RDONLY)
    for _ in range(1200):
        os.mkdir("a", dir_fd=place)
        above, place = place, os.open("a", os.O_RDONLY, dir_fd=place)
        os.close(above)
    os.symlink("/etc/passwd", "b", dir_fd=place)
    os.close(place)
    yield laid
    # Too deep for shutil, and for pytest when it tidies up.
    subprocess.run(["rm", "-rf", laid / "tile"], check=True)


def test_folders_in_folders_are_walked_to_their_end(nested):
    assert look(nested) == (1, [("not_a_file", None)])


def test_a_surplus_part_of_a_terabyte_is_not_read(laid):
    for path in ("tile/entries/000.p/3", "tile/0/000.p/3", "signatures/000.p/3"):
        with (laid / path).open("wb") as file:
            file.truncate(1 << 40)

    assert look(laid) == (1, [("surplus_differs", 0)] * 3)


def test_two_logs_of_the_same_key_are_not_one(tmp_path):
    other = remembered(EXPORT)._replace(
        checkpoint=EXPORT.checkpoint._replace(origin="vinhdanh.example/old")
    )

    assert look_at(EXPORT, tmp_path, state=other) == (1, [("other_log", None)])


def test_history_typed_from_paper_is_contradicted_without_a_signature(tmp_path):
    typed = remembered(EXPORT)._replace(note="")
    rebuilt = GROWN.with_leaf(0, leaf(0, actor="u/9", kind="nomination.added"))

    assert look_at(rebuilt, tmp_path, state=typed) == (1, [("history_changed", None)])


def test_a_witness_key_cannot_be_claimed_by_a_stranger(tmp_path):
    foreign = EXPORT.but(cosigners=(STRANGER,), policy=WITNESSED_TEXT)

    assert look_at(foreign, tmp_path, WITNESSED) == (1, [("policy.quorum", None)])
