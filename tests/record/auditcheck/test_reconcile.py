"""Rows against entries, both ways: what was changed behind the log, and what was not."""

import re

import pytest
from django.conf import settings

from audit.record import mirror
from audit.record.verifier import formats
from audit.record.verifier.bundle import Row
from audit.record.verifier.covering import ROWLESS
from audit.record.verifier.reconcile import reconcile
from audit.record.verifier.rows import reconcile_export
from tests.record.auditcheck.bundles import EXPORT, OBJECTS, POLICY, leaf, sealed
from tests.record.auditcheck.seen import notices, outcome, reconciled

INTACT = (0, [])
BALLOT, NOMINATION, PAPER = OBJECTS


def changed(**fields):
    """The nomination's row with other fields."""
    row = NOMINATION | {"fields": NOMINATION["fields"] | fields}
    return EXPORT.but(objects=[BALLOT, row, PAPER])


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
        ([BALLOT, PAPER], [("row_missing", 4)]),
        ([NOMINATION, PAPER], [("row_missing", 6)]),
        ([BALLOT, NOMINATION | {"ver": 4}, PAPER], [("unlogged_version", None)]),
        ([BALLOT | {"obj": "ballot/0", "ver": 1}, *OBJECTS], [("unlogged_version", None)]),
        (
            [BALLOT, {"fields": {"places": 2}, "obj": "nomination/1", "ver": 2}, PAPER],
            [("row_behind", 4)],
        ),
        ([NOMINATION, BALLOT, PAPER], [("row_missing", 6), ("file.order", None)]),
        ([BALLOT, NOMINATION, NOMINATION, PAPER], [("file.order", None)]),
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


def test_an_entry_sealed_after_the_rows_were_read_is_no_fault_and_is_told(tmp_path):
    later = [*EXPORT.leaves, leaf(7, ver=4, facts={"places": 5}), leaf(8, obj="ballot/2")]
    export = EXPORT.but(leaves=later)

    report = reconcile_export(export.but(sealed=7).lay(tmp_path), policy=POLICY)

    assert (report.gravity, notices(report)) == (0, [("rows_earlier", None)])
    assert report.findings[0].facts["count"] == 2
    code, codes = reconciled(export.lay(tmp_path / "whole"))
    assert (code, sorted(codes)) == (1, [("row_behind", 7), ("row_missing", 8)])


def test_rows_read_long_before_the_log_ends_hide_what_came_between(tmp_path):
    late = leaf(7, ver=4, at="2026-11-02T01:30:00.000000Z")
    export = EXPORT.but(leaves=[*EXPORT.leaves, late], sealed=4)

    assert reconciled(export.lay(tmp_path)) == (3, [("rows_earlier", None)])


def test_a_header_that_claims_no_seal_excuses_no_empty_file(tmp_path):
    emptied = EXPORT.but(objects=[], sealed=0)

    assert reconciled(emptied.lay(tmp_path)) == (3, [("rows_earlier", None)])


def test_a_header_that_names_no_kind_leaves_every_object_uncompared(tmp_path):
    directory = EXPORT.but(objects=[], prefixes=[], sealed=0).lay(tmp_path)

    report = reconcile_export(directory, policy=POLICY)

    assert outcome(report) == (3, [("kind_unnamed", 0), ("kind_unnamed", 2), ("kind_unnamed", 6)])
    assert [each.facts["prefix"] for each in report.in_order()] == ["nomination", "paper", "ballot"]
    assert report.counted == {"objects": 0, "fields": 0}


def test_acts_without_a_row_are_those_that_no_storey_mirrors():
    named = re.compile(r'\bfresh\("([a-z_]+)"\)')
    storeys = [
        settings.BASE_DIR / name
        for name in ("audit", "workflow", "nominations", "councils", "config")
    ]
    sources = (path.read_text() for each in storeys for path in each.rglob("*.py"))
    made = {name for source in sources for name in named.findall(source)}

    assert made <= ROWLESS
    assert ROWLESS - made == {"verification"}
    assert ROWLESS.isdisjoint(mirror.prefixes())


def test_a_forged_entry_with_its_forged_row_does_not_lead_to_the_root(tmp_path):
    forged = EXPORT.with_leaf(4, leaf(4, ver=3, facts={"places": 99})).but(
        objects=[BALLOT, NOMINATION | {"fields": {"places": 99}}, PAPER]
    )
    honest = EXPORT.lay(tmp_path / "honest") / "checkpoint"
    directory = forged.lay(tmp_path / "forged")
    (directory / "checkpoint").write_bytes(honest.read_bytes())

    for policy in (None, POLICY):
        assert reconciled(directory, policy=policy) == (1, [("root_differs", None)])


def test_a_removed_object_has_no_row(tmp_path):
    gone = leaf(7, obj="ballot/1", ver=2, kind="access.withdrawn", facts={"removed": True})
    export = EXPORT.but(leaves=[*EXPORT.leaves, gone], objects=[NOMINATION, PAPER])

    assert reconciled(export.lay(tmp_path)) == INTACT


def test_a_removed_object_that_came_back_unlogged_is_found(tmp_path):
    gone = leaf(7, obj="ballot/1", ver=2, kind="access.withdrawn", facts={"removed": True})
    export = EXPORT.but(leaves=[*EXPORT.leaves, gone], sealed=8)

    for ver, code in ((1, ("row_behind", 7)), (2, ("unlogged_version", None))):
        back = export.but(objects=[BALLOT | {"ver": ver}, NOMINATION, PAPER])
        assert reconciled(back.lay(tmp_path / str(ver))) == (1, [code])


def test_a_kind_that_speaks_of_something_removed_excuses_no_missing_row(tmp_path):
    paper = leaf(7, obj="ballot/1", ver=2, kind="evidence.removed", facts={"paper": "p"})
    export = EXPORT.but(leaves=[*EXPORT.leaves, paper], objects=[NOMINATION, PAPER], sealed=8)

    assert reconciled(export.lay(tmp_path)) == (1, [("row_missing", 7)])


def test_a_row_that_states_nothing_but_its_state_was_not_compared(tmp_path):
    withheld = [BALLOT, {"fields": {"state": "UNIT"}, "obj": "nomination/1", "ver": 3}, PAPER]
    directory = EXPORT.but(objects=withheld).lay(tmp_path)

    assert reconciled(directory) == (3, [("rows_withheld", None)])
    report = reconcile_export(directory, policy=POLICY, partial=True)
    assert (report.gravity, notices(report)) == (0, [("rows_withheld", None)])
    assert report.findings[0].facts == {"count": 1, "objects": 3}


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


@pytest.mark.parametrize(
    "body",
    [
        b"{}",
        b"[]",
        leaf(0, obj=5).body,
        leaf(0, facts=["abc"]).body,
        leaf(0, ver="1").body,
        leaf(0, _sd=[[]]).body,
        leaf(0, facts={"deep": 1}).body.replace(b"1", b"[" * 990 + b"]" * 990, 1),
    ],
)
def test_an_unreadable_entry_is_named(body):
    found = list(reconcile([(0, body, ("x",))], [], sealed=1, prefixes=["nomination"]))

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
