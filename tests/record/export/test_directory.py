"""The export as a directory: what is in it, and what is said when something is not."""

import base64
import hashlib

import pytest
from django.db import transaction

from audit.record import log
from audit.record.export import (
    EVERYTHING,
    DirectoryTaken,
    NothingSealed,
    PolicyMissing,
    Scope,
    export,
)
from audit.record.models import Cosignature, LogEntry
from audit.record.verifier import formats
from audit.record.verifier.tiles import Builder, Tiles, tile_path
from audit.record.verifier.tree import leaf_hashes
from tests.record.acts import an_act
from tests.record.export.conftest import files, lines, note_of, recorded

pytestmark = pytest.mark.django_db(transaction=True)
OPERATOR = "operator/console"


def made(directory, **changes):
    return export(directory, **({"scope": EVERYTHING, "actor": OPERATOR, "patience": 5} | changes))


def test_it_holds_the_tree_of_its_checkpoint_and_no_other_file(at_work, tmp_path):
    recorded(600)

    found = made(tmp_path / "out")

    entries = [
        entry
        for n, width in ((0, 256), (1, 256), (2, found.size - 512))
        for entry in Tiles(tmp_path / "out").entries(n, width)
    ]
    built = Builder()
    tiles = [*built.extend(leaf_hashes(entries)), *built.partials()]
    expected = {tile_path(level, n, len(hashes) // 32): hashes for level, n, hashes in tiles}
    kept = files(tmp_path / "out")
    assert (found.size, found.faults) == (601, ())
    assert {
        path: kept[path] for path in kept if path.startswith("tile/") and "entries" not in path
    } == expected
    assert note_of(tmp_path / "out")[1:] == ["601", base64.b64encode(built.root()).decode()]
    assert {path for path in kept if not path.startswith("tile/")} == {
        *("checkpoint", "policy", "disclosures.jsonl", "objects.jsonl", "README.txt"),
        *("signatures/000", "signatures/001", "signatures/002.p/89"),
    }


def test_every_disclosure_stands_beside_its_entry(at_work, tmp_path):
    recorded(3)
    recorded(2, disclosures={})

    made(tmp_path / "out")

    kept = LogEntry.objects.exclude(disclosures=None).order_by("idx")
    expected = [{"idx": row.idx, "disclosures": row.disclosures} for row in kept]
    assert lines(tmp_path / "out", "disclosures.jsonl") == expected
    assert len(expected) == 4


def test_it_is_on_the_record_itself_and_sealed_in_itself(at_work, tmp_path):
    found = made(tmp_path / "out")

    entry = LogEntry.objects.get(kind="export.made")
    body = formats.parse(bytes(entry.body))
    assert (body["actor"], body["ver"]) == (OPERATOR, 1)
    assert body["facts"] == {"documents": True, "everything": True, "form": "directory"}
    assert entry.idx < found.size


def test_objects_come_in_the_order_of_their_names(company, at_work, tmp_path):
    made(tmp_path / "out")

    head, *objects = lines(tmp_path / "out", "objects.jsonl")
    names = [each["obj"] for each in objects]
    assert names == sorted(set(names))
    assert {name.partition("/")[0] for name in names} <= set(head["prefixes"])
    assert head["sealed"] <= LogEntry.objects.exclude(idx=None).count()
    assert f"unit/{company.units['bkhcn'].uid}" in names


def test_an_entry_without_a_seal_is_told_and_the_rest_can_be_used(notary, seal_now, tmp_path):
    recorded(3)
    seal_now()

    found = made(tmp_path / "out", patience=0.2)

    assert (found.size, found.unsealed) == (3, 1)
    assert "1 entries have no seal" in found.faults[0]
    assert found.faults[0] in (tmp_path / "out" / "INCOMPLETE.txt").read_text("utf-8")
    assert note_of(tmp_path / "out")[1] == "3"


def test_a_witness_line_that_is_known_stands_under_the_checkpoint(notary, seal_now, tmp_path):
    recorded(3)
    seal_now()
    Cosignature.objects.create(size=3, name="thanh-tra", line="— thanh-tra AAAA", at=log_time())

    made(tmp_path / "out", patience=0)

    assert (tmp_path / "out" / "checkpoint").read_text("utf-8").endswith("\n— thanh-tra AAAA\n")


def log_time():
    with transaction.atomic():
        return log.clock()


@pytest.mark.parametrize("left", ["out/letter.txt", "out.partial/checkpoint"])
def test_a_directory_that_holds_something_is_refused(notary, seal_now, tmp_path, left):
    seal_now()
    (tmp_path / left).parent.mkdir()
    (tmp_path / left).write_text("kept")

    with pytest.raises(DirectoryTaken):
        made(tmp_path / "out")

    assert files(tmp_path)[left] == b"kept"
    assert not LogEntry.objects.filter(kind="export.made").exists()


def test_an_empty_directory_is_taken(at_work, tmp_path):
    (tmp_path / "out").mkdir()

    assert made(tmp_path / "out").faults == ()


def test_without_a_notary_there_is_nothing_to_export(tmp_path):
    with pytest.raises(NothingSealed):
        made(tmp_path / "out")

    assert list(tmp_path.glob("out*")) == []


def test_without_a_policy_nothing_is_begun(notary, seal_now, settings, tmp_path):
    seal_now()
    settings.RECORD_POLICY_FILE = tmp_path / "nowhere"

    with pytest.raises(PolicyMissing):
        made(tmp_path / "out")


def test_a_file_missing_at_the_notary_is_named_and_the_rest_is_copied(
    notary, seal_now, settings, tmp_path
):
    recorded(300)
    seal_now()
    (settings.RECORD_DIR / "tile" / "entries" / "000").unlink()

    found = made(tmp_path / "out", patience=0)

    assert [fault for fault in found.faults if "tile/entries/000 cannot be copied" in fault]
    assert "tile/0/000" in files(tmp_path / "out")


def test_a_paper_on_the_log_that_is_not_kept_is_named(at_work, tmp_path):
    digest = hashlib.sha256(b"gone").hexdigest()
    recorded(1, disclosures={"doc:a.pdf": f"sha-256:{digest}"})

    found = made(tmp_path / "out")

    assert found.faults == (f"the paper {digest} is on the log and not kept",)
    assert made(tmp_path / "without", documents=False).faults == ()


def test_what_is_outside_the_scope_is_withheld_and_said(at_work, tmp_path):
    own, other = an_act(), an_act()
    with transaction.atomic():
        log.append([own, other], at=log.clock())

    scope = Scope("what Hạnh may see", lambda obj, facts: obj == own.obj)
    found = made(tmp_path / "out", scope=scope)

    assert [each["idx"] for each in lines(tmp_path / "out", "disclosures.jsonl")] == [
        LogEntry.objects.get(obj=own.obj).idx
    ]
    assert (found.disclosed, found.withheld) == (1, 2)
    told = lines(tmp_path / "out", "withheld.json")
    assert told == [{"entries": 2, "scope": "what Hạnh may see"}]
    assert all(
        each["fields"].keys() <= {"state"} for each in lines(tmp_path / "out", "objects.jsonl")[1:]
    )


def test_it_says_in_two_languages_what_it_is_and_how_to_verify_it(at_work, settings, tmp_path):
    found = made(tmp_path / "out")

    told = (tmp_path / "out" / "README.txt").read_text("utf-8")
    assert f"Số mục đã niêm phong: {found.size}\n" in told
    assert f"Sealed entries: {found.size}\n" in told
    assert told.count(f": {settings.RECORD_ORIGIN}\n") == 2
    assert told.count("python3 auditcheck.pyz log") == 2
