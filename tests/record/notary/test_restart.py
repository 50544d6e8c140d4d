"""What a start finds: files ahead of the database, the database ahead of the files, old backups."""

import shutil

import pytest

from audit.record import queries
from audit.record.models import Checkpoint, LogEntry
from audit.record.notary import (
    DatabaseBehind,
    DirectoryBehind,
    DirectoryDamaged,
    NumberTaken,
    RestoreRefused,
    SecondHistory,
    numbering,
    open_notary,
)
from audit.record.notary.place import Place
from audit.record.verifier.notes import Checkpoint as NoteCheckpoint
from audit.record.verifier.notes import sign_note
from audit.record.verifier.tree import EMPTY_ROOT
from audit.record.vocabulary import Outcome
from tests.notary import seal_all
from tests.record.notary.acting import as_owner, check, root_in_database, write

pytestmark = pytest.mark.django_db
T = "record_logentry"


def seal_twice():
    """Three entries under one checkpoint, then two more under another."""
    with open_notary() as notary:
        for count in (3, 2):
            write(count)
            seal_all(notary)


def forget_the_last_batch(settings, *, acknowledged=3):
    """As a kill leaves it between the checkpoint and the numbers."""
    as_owner(f"UPDATE {T} SET idx = NULL WHERE idx >= 3")
    as_owner("DELETE FROM record_checkpoint WHERE size = 5")
    Place(settings.RECORD_DIR).acknowledge(acknowledged)


def restore_the_backup():
    """The database as it was after the first checkpoint."""
    as_owner(f"DELETE FROM {T} WHERE idx >= 3")
    as_owner("DELETE FROM record_checkpoint WHERE size = 5")


def test_what_was_signed_and_not_numbered_gets_its_numbers(settings):
    seal_twice()
    before = dict(LogEntry.objects.values_list("uid", "idx"))
    forget_the_last_batch(settings)
    write(1)

    with open_notary() as notary:
        assert notary.seal() == 1
        assert check(notary).outcome == Outcome.INTACT

    after = dict(LogEntry.objects.values_list("uid", "idx"))
    assert {uid: after[uid] for uid in before} == before
    assert Place(settings.RECORD_DIR).acknowledged() == 6


def test_a_row_that_went_before_it_was_numbered_is_cried_out_and_the_log_goes_on(settings):
    seal_twice()
    forget_the_last_batch(settings)
    lost = LogEntry.objects.filter(idx=None).order_by("pk")[1]
    as_owner(f"DELETE FROM {T} WHERE id = {lost.pk}")

    with open_notary() as notary:
        assert seal_all(notary) == 1
        assert notary.size == 6

    alarm = queries.of_kind("alarm.changed")[0]
    assert alarm.facts == {"entry": str(lost.uid), "idx": 4, "what": "missing"}


def test_an_old_copy_of_the_directory_is_refused(settings, tmp_path):
    with open_notary() as notary:
        write(3)
        seal_all(notary)
    shutil.copytree(settings.RECORD_DIR, tmp_path / "old")
    with open_notary() as notary:
        write(2)
        seal_all(notary)
    shutil.rmtree(settings.RECORD_DIR)
    (tmp_path / "old").rename(settings.RECORD_DIR)

    with open_notary() as notary, pytest.raises(DirectoryBehind, match=r"5 sealed.*only 3"):
        notary.seal()


def test_a_checkpoint_of_a_second_history_is_refused(settings):
    seal_twice()
    with open_notary() as notary:
        text = NoteCheckpoint(notary.origin, 5, EMPTY_ROOT).text
        note = sign_note(text, name=notary.origin, private_key=notary.signer.private_key)
        as_owner("UPDATE record_checkpoint SET note = %s WHERE size = 5", note)

        with pytest.raises(SecondHistory, match="two histories"):
            notary.seal()


def test_an_acknowledgement_that_a_power_cut_spoiled_says_nothing(settings):
    seal_twice()
    (settings.RECORD_DIR / "acknowledged").write_bytes(bytes(3))

    with open_notary() as notary:
        assert notary.seal() == 0
    assert Place(settings.RECORD_DIR).acknowledged() == 0


def test_a_lost_directory_is_refused(settings):
    seal_twice()
    policy = settings.RECORD_POLICY_FILE.read_bytes()
    shutil.rmtree(settings.RECORD_DIR)
    settings.RECORD_DIR.mkdir()
    settings.RECORD_POLICY_FILE.write_bytes(policy)

    with open_notary() as notary, pytest.raises(DirectoryBehind, match="only 0"):
        notary.seal()
    assert not (settings.RECORD_DIR / "checkpoint").exists()


def test_a_restored_database_is_refused_and_then_resumed():
    seal_twice()
    restore_the_backup()
    with open_notary() as notary:
        with pytest.raises(DatabaseBehind, match="knows 3 of 5 sealed entries and 2 of them"):
            notary.seal()

        assert notary.resume_after_restore() == 2
        assert seal_all(notary) == 1
        row = check(notary)

    assert (notary.size, row.outcome) == (6, Outcome.INCOMPLETE)
    first = str(LogEntry.objects.get(idx=3).uid)
    assert row.findings == [{"what": "disclosure_missing", "idx": 3, "entry": first, "count": 2}]
    told = {"brought_back": 2, "known": 3, "size": 5, "what": "restored"}
    assert told in [line.facts for line in queries.of_kind("alarm.changed")]


def test_what_came_back_is_what_was_sealed():
    seal_twice()
    before = list(LogEntry.objects.order_by("idx").values("uid", "at", "kind", "obj", "ver", "idx"))
    root = root_in_database()
    restore_the_backup()

    with open_notary() as notary:
        notary.resume_after_restore()

    columns = LogEntry.objects.filter(idx__isnull=False).order_by("idx")
    assert list(columns.values("uid", "at", "kind", "obj", "ver", "idx")) == before
    assert root_in_database() == root
    assert Checkpoint.objects.filter(size=5).exists()


def test_a_site_that_wrote_in_the_place_of_a_lost_entry_is_told_so():
    seal_twice()
    lost = LogEntry.objects.get(idx=4)
    restore_the_backup()
    row = write(1)[0]
    as_owner(f"UPDATE {T} SET obj = '{lost.obj}' WHERE id = {row.pk}")

    with open_notary() as notary, pytest.raises(RestoreRefused, match=lost.obj):
        notary.resume_after_restore()


def test_entries_come_back_all_or_none_and_never_without_the_alarm(monkeypatch):
    monkeypatch.setattr(numbering, "CHUNK", 256)
    with open_notary() as notary:
        write(3)
        seal_all(notary)
        write(600)
        seal_all(notary)
    lost = LogEntry.objects.get(idx=600)
    as_owner(f"DELETE FROM {T} WHERE idx >= 3")
    as_owner("DELETE FROM record_checkpoint WHERE size > 3")
    row = write(1)[0]
    as_owner(f"UPDATE {T} SET obj = '{lost.obj}' WHERE id = {row.pk}")

    with open_notary() as notary, pytest.raises(RestoreRefused):
        notary.resume_after_restore()
    assert LogEntry.objects.count() == 4

    as_owner(f"DELETE FROM {T} WHERE id = {row.pk}")
    with open_notary() as notary:
        assert notary.resume_after_restore() == 600
    assert [line.facts["what"] for line in queries.of_kind("alarm.changed")] == ["restored"]


@pytest.fixture
def somebody_else():
    """A row in quarantine, to which somebody gives the number that comes next."""
    with open_notary() as notary:
        write(2)
        row = write(1)[0]
        as_owner(f"UPDATE {T} SET sig = body WHERE id = {row.pk}")
        seal_all(notary)
        as_owner(f"UPDATE {T} SET idx = 3 WHERE id = {row.pk}")
        write(1)
        with pytest.raises(NumberTaken, match=f"the row {row.uid} bears the number 3"):
            notary.seal()
    return row


def test_a_number_that_somebody_else_bears_is_named_and_cried_out_once(somebody_else):
    with open_notary() as notary, pytest.raises(NumberTaken, match="1 in all"):
        notary.seal()

    alarms = [line.facts for line in queries.of_kind("alarm.changed")]
    assert alarms == [{"what": "inserted", "idx": 3, "entry": str(somebody_else.uid)}]


def test_when_the_number_is_taken_back_the_log_goes_on(somebody_else):
    as_owner(f"UPDATE {T} SET idx = NULL WHERE id = {somebody_else.pk}")

    with open_notary() as notary:
        assert seal_all(notary) == 1
        assert check(notary).outcome == Outcome.INTACT
    assert notary.size == 5


def test_where_nothing_is_lacking_there_is_nothing_to_resume():
    seal_twice()

    with open_notary() as notary:
        assert notary.resume_after_restore() == 0
    assert queries.of_kind("alarm.changed") == []


@pytest.mark.parametrize("path", ["tile/0/000.p/5", "tile/entries/000.p/5", "signatures/000.p/5"])
def test_a_directory_that_is_not_as_signed_is_refused(path, settings):
    seal_twice()
    (settings.RECORD_DIR / path).unlink()

    with open_notary() as notary, pytest.raises(DirectoryDamaged, match="restore the directory"):
        notary.seal()


def test_another_checkpoint_put_in_its_place_stops_the_pen(settings):
    with open_notary() as notary:
        write(1)
        seal_all(notary)
        earlier = (settings.RECORD_DIR / "checkpoint").read_text()
        write(1)
        seal_all(notary)
        (settings.RECORD_DIR / "checkpoint").write_text(earlier)
        write(1)

        with pytest.raises(DirectoryDamaged, match="another hand"):
            notary.seal()


def test_what_a_cut_off_pass_left_behind_is_cleared(settings):
    seal_twice()
    left = ["tile/0/000.p/9", "tile/0/001", "tile/1/000.p/1", "tile/entries/000", ".draft"]
    for path in left:
        (settings.RECORD_DIR / path).parent.mkdir(parents=True, exist_ok=True)
        (settings.RECORD_DIR / path).write_bytes(b"half")

    with open_notary() as notary:
        notary.seal()

    assert [path for path in left if (settings.RECORD_DIR / path).exists()] == []
    assert (settings.RECORD_DIR / "tile/0/000.p/5").exists()
