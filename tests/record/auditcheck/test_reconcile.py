"""Rows against entries, both ways: what was changed behind the log, and what was not."""

import pytest

from audit.record.verifier import formats
from audit.record.verifier.bundle import Row
from audit.record.verifier.reconcile import reconcile
from tests.record.auditcheck.bundles import EXPORT, OBJECTS, Leaf, leaf, sealed
from tests.record.auditcheck.seen import reconciled

INTACT = (0, [])
BALLOT, NOMINATION = OBJECTS


def changed(**fields):
    """The nomination's row with other fields."""
    return EXPORT.but(objects=[BALLOT, NOMINATION | {"fields": NOMINATION["fields"] | fields}])


def test_rows_that_agree(tmp_path):
    assert reconciled(EXPORT.lay(tmp_path)) == INTACT


@pytest.mark.parametrize(
    ("fields", "entry"),
    [
        ({"state": "SIGNED"}, 3),
        ({"places": 3}, 4),
        ({"places": "2"}, 4),
        ({"places": 2.0}, 4),
        ({"note": "mới"}, 4),
        ({"name": "Nguyễn Thị Hạ"}, 0),
        ({"name": None}, 0),
    ],
)
def test_a_row_changed_behind_the_log(tmp_path, fields, entry):
    directory = EXPORT.lay(tmp_path)
    rows = [Row(**BALLOT), Row(**changed(**fields).objects[1])]
    found = list(reconcile(entries_of(EXPORT), rows, sealed=7, prefixes=["ballot", "nomination"]))

    assert [(each.code, each.entry, each.where) for each in found] == [
        ("row_differs", entry, "nomination/1")
    ]
    assert reconciled(directory) == INTACT


def entries_of(export):
    """(idx, body, disclosures) as a notary reads them from its own tiles."""
    return [(idx, each.body, each.disclosures) for idx, each in enumerate(export.leaves)]


def test_a_field_that_the_log_never_stated_is_not_judged(tmp_path):
    assert reconciled(changed(colour="đỏ").lay(tmp_path)) == INTACT


@pytest.mark.parametrize(
    ("objects", "found"),
    [
        ([BALLOT], [("row_missing", 4)]),
        ([NOMINATION], [("row_missing", 6)]),
        ([BALLOT, NOMINATION | {"ver": 4}], [("unlogged_version", None)]),
        ([BALLOT | {"obj": "ballot/0", "ver": 1}, *OBJECTS], [("unlogged_version", None)]),
        ([BALLOT, {"fields": {}, "obj": "nomination/1", "ver": 2}], [("row_behind", 4)]),
        ([NOMINATION, BALLOT], [("row_missing", 6), ("file.order", None)]),
        ([BALLOT, NOMINATION, NOMINATION], [("file.order", None)]),
        ([*OBJECTS, BALLOT | {"obj": "unit/1"}], [("object_prefix", None)]),
        ([*OBJECTS, {"obj": "unit/1"}], [("file.line", None)]),
        ([*OBJECTS, BALLOT | {"obj": "zoo/1", "ver": 0}], [("file.line", None)]),
    ],
)
def test_rows_that_do_not_fit(tmp_path, objects, found):
    assert reconciled(EXPORT.but(objects=objects).lay(tmp_path)) == (1, found)


def test_the_last_version_deleted_from_the_log_is_found_by_its_row(tmp_path):
    shorter = EXPORT.but(leaves=EXPORT.leaves[:6], sealed=6)

    assert reconciled(shorter.lay(tmp_path)) == (1, [("unlogged_version", None)])


def test_an_entry_sealed_after_the_rows_were_read_is_no_fault(tmp_path):
    later = [*EXPORT.leaves, leaf(7, ver=4, facts={"places": 5}), leaf(8, obj="ballot/2")]

    assert reconciled(EXPORT.but(leaves=later, sealed=7).lay(tmp_path)) == INTACT
    found = [("row_missing", 8), ("row_behind", 7)]
    code, codes = reconciled(EXPORT.but(leaves=later).lay(tmp_path / "whole"))
    assert (code, sorted(codes)) == (1, sorted(found))


def test_a_removed_object_has_no_row(tmp_path):
    gone = leaf(7, obj="ballot/1", ver=2, kind="access.withdrawn", facts={"removed": True})
    export = EXPORT.but(leaves=[*EXPORT.leaves, gone], objects=[NOMINATION])

    assert reconciled(export.lay(tmp_path)) == INTACT


def test_a_removed_object_that_came_back_unlogged_is_found(tmp_path):
    gone = leaf(7, obj="ballot/1", ver=2, kind="access.withdrawn", facts={"removed": True})
    export = EXPORT.but(leaves=[*EXPORT.leaves, gone], sealed=8)

    for ver, code in ((1, ("row_behind", 7)), (2, ("unlogged_version", None))):
        back = export.but(objects=[BALLOT | {"ver": ver}, NOMINATION])
        assert reconciled(back.lay(tmp_path / str(ver))) == (1, [code])


def test_a_kind_that_speaks_of_something_removed_excuses_no_missing_row(tmp_path):
    paper = leaf(7, obj="ballot/1", ver=2, kind="evidence.removed", facts={"paper": "p"})
    export = EXPORT.but(leaves=[*EXPORT.leaves, paper], objects=[NOMINATION], sealed=8)

    assert reconciled(export.lay(tmp_path)) == (1, [("row_missing", 7)])


def test_a_withheld_row_states_nothing_but_its_state(tmp_path):
    withheld = [BALLOT, {"fields": {"state": "UNIT"}, "obj": "nomination/1", "ver": 3}]

    assert reconciled(EXPORT.but(objects=withheld).lay(tmp_path)) == INTACT


def test_an_erased_value_is_not_held_against_its_row():
    entries = entries_of(EXPORT)
    entries[4] = (*entries[4][:2], ())
    blank = Row("nomination/1", 3, NOMINATION["fields"] | {"note": "", "name": "Trần Văn Bé"})

    found = reconcile(entries, [blank], sealed=7, prefixes=["nomination"])

    assert list(found) == []


def test_a_fact_is_held_against_its_row_whatever_is_hidden():
    entries = [(idx, body, ()) for idx, body, _ in entries_of(EXPORT)]
    row = Row("nomination/1", 3, {"state": "SIGNED"})

    found = list(reconcile(entries, [row], sealed=7, prefixes=["nomination"]))

    assert [(each.code, each.entry) for each in found] == [("row_differs", 3)]


def test_where_a_post_leads_is_no_state():
    post = leaf(0, obj="post/1", kind="post.granted", facts={"to": "user/1"})
    row = Row("post/1", 1, {"to": "user/2"})

    found = list(reconcile([(0, post.body, ())], [row], sealed=1, prefixes=["post"]))

    assert [(each.code, each.facts["fields"]) for each in found] == [("row_differs", "to")]


def test_an_unreadable_entry_is_named():
    broken = Leaf(b"{}", b"", ("x",))

    found = list(reconcile([(0, broken.body, broken.disclosures)], [], sealed=1, prefixes=[]))

    assert [(each.code, each.entry) for each in found] == [("entry_unreadable", 0)]


def test_a_disclosure_of_another_entry_states_nothing():
    foreign = sealed(9, "note", "khác")
    entries = entries_of(EXPORT)
    entries[4] = (*entries[4][:2], (foreign,))

    found = reconcile(entries, [Row(**NOMINATION)], sealed=7, prefixes=["nomination"])

    assert formats.opened(foreign).value == "khác"
    assert list(found) == []


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file.header"),
        (b"{}\n", "file.header"),
        (b'{"at":"x","prefixes":[],"sealed":-1,"v":1}\n', "file.header"),
        (b'{"at":"x","prefixes":[1],"sealed":1,"v":1}\n', "file.header"),
        (b'{"at":"x","prefixes":[],"sealed":1,"v":2}\n', "file.header"),
        (b"x", "file.line"),
    ],
)
def test_a_file_of_rows_out_of_form(tmp_path, content, code):
    (EXPORT.lay(tmp_path) / "objects.jsonl").write_bytes(content)

    assert reconciled(tmp_path) == (2, [(code, None)])


def test_rows_read_after_more_seals_than_the_log_has(tmp_path):
    assert reconciled(EXPORT.but(sealed=8).lay(tmp_path)) == (1, [("objects_ahead", None)])


def test_no_rows_at_all(tmp_path):
    (EXPORT.lay(tmp_path) / "objects.jsonl").unlink()

    assert reconciled(tmp_path) == (2, [("file.absent", None)])
