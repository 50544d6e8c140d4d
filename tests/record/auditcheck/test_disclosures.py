"""What may be erased: shown, lawfully gone, withheld, or gone without anybody saying so."""

import pytest

from audit.record.verifier import formats
from audit.record.verifier.whole import check_log
from tests.record.auditcheck.bundles import (
    EXPORT,
    NOW,
    PAPER_DIGEST,
    POLICY,
    STRANGER,
    Leaf,
    erasure,
    leaf,
    sealed,
    story,
)
from tests.record.auditcheck.seen import look, look_at, notices

INTACT = (0, [])
NOTE = sealed(0, "note", "mới")


def showing(index: int, *shown: str):
    """The story, where one entry shows only these."""
    whole = EXPORT.leaves[index]
    return EXPORT.with_leaf(index, Leaf(whole.body, whole.sig, shown))


def erased(by: Leaf):
    """The story without the first note, and behind it the entry that took it out."""
    shown = showing(0, sealed(0, "name", "Nguyễn Thị Hà"))
    return shown.but(leaves=[*shown.leaves, by])


def test_a_lawful_erasure_passes(tmp_path):
    export = erased(erasure(7, 0, [formats.digest(NOTE)]))

    report = check_log(export.lay(tmp_path), POLICY, now=NOW)

    assert (report.gravity, report.findings) == (0, [])
    assert (report.counted["erased"], report.counted["missing"]) == (1, 0)


def test_a_disclosure_removed_without_an_erasure(tmp_path):
    assert look_at(showing(4), tmp_path) == (3, [("disclosure_missing", 4)])


@pytest.mark.parametrize(
    "by",
    [
        erasure(7, 1, [formats.digest(NOTE)]),
        erasure(7, 0, [formats.digest(sealed(0, "name", "Nguyễn Thị Hà"))]),
    ],
)
def test_an_erasure_of_something_else_does_not_explain_it(tmp_path, by):
    code, found = look_at(erased(by), tmp_path)

    assert (code, found[0]) == (3, ("disclosure_missing", 0))


def test_an_erasure_explains_only_what_stands_before_it(tmp_path):
    early = erasure(0, 7, [formats.digest(sealed(7, "note", "x"))])
    late = leaf(7, obj="unit/1", hide={"note": "x"})
    hidden = Leaf(late.body, late.sig)
    first = leaf(1, obj="unit/2")
    export = EXPORT.but(leaves=[early, first, *story()[2:3], hidden], objects=())

    assert look_at(export, tmp_path) == (3, [("disclosure_missing", 3)])


def test_an_erasure_without_its_ground_is_unlawful(tmp_path):
    found = look_at(erased(erasure(7, 0, [formats.digest(NOTE)], ground=" ")), tmp_path)

    assert found == (1, [("erasure_form", 7), ("disclosure_missing", 0)])


def test_an_erasure_signed_by_a_stranger_is_forged(tmp_path):
    own = erasure(7, 0, [formats.digest(NOTE)])
    forged = Leaf(own.body, formats.sign(own.body, STRANGER))

    assert look_at(erased(forged), tmp_path) == (1, [("entry.signature", 7)])


def test_what_is_erased_must_not_be_shown_again(tmp_path):
    by = erasure(7, 0, [formats.digest(NOTE)])
    restored = EXPORT.but(leaves=[*story(), by])

    assert look_at(restored, tmp_path) == (3, [("erased_shown", 0)])


def test_a_disclosure_replaced(tmp_path):
    forged = showing(4, sealed(4, "note", "khác"))

    assert look_at(forged, tmp_path) == (1, [("disclosure", 4), ("disclosure_missing", 4)])


def test_a_disclosure_moved_to_another_entry(tmp_path):
    moved = showing(4, *EXPORT.leaves[4].disclosures, EXPORT.leaves[0].disclosures[0])

    assert look_at(moved, tmp_path) == (1, [("disclosure", 4)])


def test_a_disclosure_shown_twice(tmp_path):
    shown = EXPORT.leaves[4].disclosures

    assert look_at(showing(4, *shown, *shown), tmp_path) == (1, [("disclosure", 4)])


@pytest.mark.parametrize("text", ["", "é", "===", "e30", "WzFd", "A" * 100_000, "[]"])
def test_a_text_that_is_no_disclosure(tmp_path, text):
    code, found = look_at(showing(4, *EXPORT.leaves[4].disclosures, text), tmp_path)

    assert (code, found) == (1, [("disclosure", 4)])


def test_a_scope_withheld_is_told_and_counted(tmp_path):
    withheld = showing(4).but(withheld={"entries": 1, "scope": "Cục Tần số"})

    assert look_at(withheld, tmp_path) == (3, [("withheld", None)])
    report = check_log(tmp_path, POLICY, partial=True, now=NOW)
    assert (report.gravity, notices(report)) == (0, [("withheld", None)])


def test_a_scope_that_somebody_else_wrote_into_a_whole_export_excuses_nothing(tmp_path):
    bare = [Leaf(each.body, each.sig) for each in story()]
    forged = EXPORT.but(leaves=bare, documents={}, withheld={"entries": 3, "scope": "unit"})

    assert look_at(forged, tmp_path) == (3, [("withheld", None)])


@pytest.mark.parametrize("stated", [0, 2])
def test_more_or_less_is_lacking_than_the_scope_says(tmp_path, stated):
    withheld = showing(4).but(withheld={"entries": stated, "scope": "Cục Tần số"})

    assert look_at(withheld, tmp_path, partial=True) == (3, [("withheld_count", None)])


@pytest.mark.parametrize("told", [{"entries": -1, "scope": ""}, {"entries": True, "scope": ""}, {}])
def test_a_malformed_scope_withholds_nothing(tmp_path, told):
    found = look_at(showing(4).but(withheld=told), tmp_path)

    assert found == (3, [("disclosure_missing", 4), ("file.header", None)])


def write(directory, *lines: bytes) -> None:
    (directory / "disclosures.jsonl").write_bytes(b"".join(lines))


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda lines: [lines[1], lines[0], lines[2]], "file.order"),
        (lambda lines: [lines[0], *lines], "file.order"),
        (lambda lines: [*lines[:2], lines[2][:-1]], "file.line"),
        (lambda lines: [*lines, b"\n"], "file.line"),
        (lambda lines: [*lines, b"{}\n"], "file.line"),
        (lambda lines: [*lines, b'{"disclosures":[],"idx":5}\n'], "file.line"),
        (lambda lines: [*lines, b'{"disclosures":["x"],"idx":-1}\n'], "file.line"),
        (lambda lines: [lines[0].replace(b":[", b": ["), *lines[1:]], "file.line"),
        (lambda lines: [*lines, b'{"disclosures":["x"],"idx":7}\n'], "disclosure_beyond"),
    ],
)
def test_lines_that_are_out_of_form(tmp_path, change, code):
    directory = EXPORT.lay(tmp_path)
    lines = (directory / "disclosures.jsonl").read_bytes().splitlines(keepends=True)
    write(directory, *change(lines))

    worst, found = look(directory)

    assert worst == 1
    assert code in {each for each, _ in found}


def test_a_paper_replaced_missing_and_unasked_for(tmp_path):
    place = EXPORT.lay(tmp_path) / "documents"
    (place / PAPER_DIGEST).write_bytes(b"%PDF forged")
    assert look(tmp_path) == (1, [("document_changed", 2)])

    (place / PAPER_DIGEST).rename(place / "minutes.pdf")
    assert look(tmp_path) == (3, [("document_missing", 2)])

    (place / "minutes.pdf").unlink()
    place.rmdir()
    assert look(tmp_path) == (3, [("no_documents", None)])


@pytest.mark.parametrize("name", ["𝐀" * 64, "A" * 64, "../policy", "0" * 63 + "/", ""])
def test_a_paper_under_a_name_that_is_no_digest_is_missing(tmp_path, name):
    odd = leaf(2, obj="paper/1", hide={"doc:minutes.pdf": f"sha-256:{name}"})
    export = EXPORT.with_leaf(2, odd).but(documents={"x": b""})

    assert look_at(export, tmp_path) == (3, [("document_missing", 2)])


def test_an_export_whose_maker_says_it_is_incomplete(tmp_path):
    (EXPORT.lay(tmp_path) / "INCOMPLETE.txt").write_text("thiếu")

    assert look(tmp_path) == (3, [("maker_incomplete", None)])
