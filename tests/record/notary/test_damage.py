"""Damage to the notary's own files: a check names it, goes on, and ends with alarms."""

import pytest

from audit.record import queries
from audit.record.models import LogEntry
from audit.record.notary import DirectoryDamaged, open_notary
from audit.record.vocabulary import Outcome
from tests.notary import seal_all
from tests.record.notary.acting import as_owner, hear, write

pytestmark = pytest.mark.django_db
T = "record_logentry"


@pytest.fixture
def files(notary, settings):
    """Where the tree of three hundred sealed entries lies."""
    write(300)
    seal_all(notary)
    return settings.RECORD_DIR


def what(row) -> list[tuple]:
    """(what, number, the first word of the detail) of each finding."""
    return [(f["what"], f.get("idx"), f.get("detail", "").split(" ")[0]) for f in row.findings]


def alarms() -> list[str]:
    return sorted(line.facts["what"] for line in queries.of_kind("alarm.changed"))


def test_a_tile_that_is_gone_is_found(notary, files):
    (files / "tile/0/001.p/44").unlink()

    row = hear(notary)

    assert (row.outcome, what(row)) == (Outcome.BROKEN, [("file_changed", None, "missing")])
    assert alarms() == ["file_changed"]


def test_a_bundle_that_is_cut_off_is_found_and_the_rest_is_compared(notary, files):
    bundle = files / "tile/entries/000"
    bundle.write_bytes(bundle.read_bytes()[:-1])
    as_owner(f"DELETE FROM {T} WHERE idx = 270")

    row = hear(notary)

    assert row.outcome == Outcome.BROKEN
    assert what(row) == [("file_changed", 0, "cut_off"), ("missing", 270, "")]
    assert alarms() == ["file_changed", "missing"]


def test_without_bundle_and_tile_the_rows_behind_them_are_compared_all_the_same(notary, files):
    (files / "tile/entries/000").unlink()
    (files / "tile/0/000").unlink()
    as_owner(f"UPDATE {T} SET ver = 7 WHERE idx = 299")

    assert what(hear(notary)) == [
        ("file_changed", 0, "missing"),
        ("file_changed", None, "missing"),
        ("changed", 299, "ver"),
    ]


def test_an_entry_that_is_none_any_more_is_found(notary, files):
    bundle = files / "tile/entries/000"
    bundle.write_bytes(bundle.read_bytes().replace(b'{"_sd":', b'{"_sx":', 1))

    assert what(hear(notary))[:2] == [
        ("tile_changed", None, "tile/0/000"),
        ("file_changed", 0, "an"),
    ]


@pytest.mark.parametrize("spoiled", [None, b"", b"\xff", b"vinhdanh.example/record\n300\n"])
def test_a_checkpoint_that_is_gone_or_spoiled_is_found(spoiled, notary, files):
    (files / "checkpoint").unlink()
    if spoiled is not None:
        (files / "checkpoint").write_bytes(spoiled)

    row = hear(notary)

    assert row.outcome == Outcome.BROKEN
    assert what(row) == [("file_changed", None, "checkpoint:")]
    assert alarms() == ["file_changed"]


def test_an_older_checkpoint_put_back_is_found(notary, files):
    earlier = (files / "checkpoint").read_bytes()
    write(1)
    seal_all(notary)
    (files / "checkpoint").write_bytes(earlier)

    assert ("file_changed", None, "checkpoint") in what(hear(notary))


def test_what_lacks_its_files_at_a_start_is_called_damaged(settings):
    with open_notary() as notary:
        write(300)
        seal_all(notary)
    as_owner(f"UPDATE {T} SET idx = NULL WHERE idx >= 100")
    as_owner("DELETE FROM record_checkpoint WHERE size = 300")
    bundle = settings.RECORD_DIR / "tile/entries/000"
    whole = bundle.read_bytes()

    for spoiled in (whole[:-1], whole.replace(b'"id":"', b'"id":"-')[: len(whole)]):
        bundle.write_bytes(spoiled)
        with open_notary() as notary, pytest.raises(DirectoryDamaged, match="restore the dir"):
            notary.seal()

    bundle.write_bytes(whole)
    with open_notary() as notary:
        notary.seal()
    assert not LogEntry.objects.filter(idx=None).exists()


def test_a_tile_that_is_gone_under_the_databases_checkpoint_is_called_damaged(settings):
    with open_notary() as notary:
        for _ in range(2):
            write(300)
            seal_all(notary)
    as_owner(f"UPDATE {T} SET idx = NULL WHERE idx >= 300")
    as_owner("DELETE FROM record_checkpoint WHERE size = 600")
    (settings.RECORD_DIR / "tile/0/001").unlink()

    with open_notary() as notary, pytest.raises(DirectoryDamaged, match=r"missing.*tile/0/001"):
        notary.seal()


def test_wider_files_are_cut_to_the_checkpoint_before_they_are_cleared(settings):
    with open_notary() as notary:
        write(10)
        seal_all(notary)
        earlier = (settings.RECORD_DIR / "checkpoint").read_bytes()
        write(300)
        seal_all(notary)
    as_owner(f"DELETE FROM {T} WHERE idx >= 10")
    as_owner("DELETE FROM record_checkpoint WHERE size > 10")
    (settings.RECORD_DIR / "checkpoint").write_bytes(earlier)
    (settings.RECORD_DIR / "acknowledged").write_text("10\n")

    for _ in range(2):
        with open_notary() as notary:
            assert notary.seal() == 0
    assert hear(notary).outcome == Outcome.INTACT
    left = [each.name for each in (settings.RECORD_DIR / "tile/0").rglob("*") if each.is_file()]
    assert left == ["10"]
