"""A new log, where the old cannot be continued: nothing is passed over in silence."""

import json
from base64 import b64encode
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from audit.record.erasure import erase
from audit.record.log import append, clock
from audit.record.models import Checkpoint, Cosignature, LogEntry
from audit.record.notary import open_notary
from tests.notary import seal_all
from tests.record.acts import HANH, an_act

pytestmark = pytest.mark.django_db


@pytest.fixture
def old(company, tmp_path, settings):
    """Three sealed entries, one erased from; then the notary's files are lost but for the note."""
    with open_notary() as notary:
        entries = append([an_act() for _ in range(2)], at=clock())
        order = {"ground": "Luật 91/2025", "ordered_by": HANH, "actor": HANH}
        erase([entries[0].obj], names=["reason"], **order)
        seal_all(notary)
    Cosignature.objects.create(size=3, name="w", line="l", at=clock())
    note = tmp_path / "old-checkpoint"
    note.write_text(Checkpoint.objects.get(size=3).note)
    settings.RECORD_ORIGIN = "vinhdanh.example/record-2"
    settings.RECORD_DIR = tmp_path / "record-2"
    settings.RECORD_POLICY_FILE = settings.RECORD_DIR / "policy"
    return note


def begin(note, by="quan.tri"):
    call_command("begin_new_log", str(note), "--by", by, "--confirm", stdout=StringIO())


def test_the_first_entry_names_the_old_end(old):
    last = Checkpoint.objects.get(size=3)

    begin(old)
    with open_notary() as notary:
        assert seal_all(notary) == 4

    first = LogEntry.objects.get(idx=0)
    assert (first.kind, first.obj.partition("/")[0]) == ("log.restored", "log")
    assert json.loads(bytes(first.body))["facts"] == {
        "entries": 3,
        "origin": "vinhdanh.example/record",
        "root": b64encode(bytes(last.root)).decode(),
        "size": 3,
    }
    assert list(Checkpoint.objects.values_list("size", flat=True)) == [4]
    assert LogEntry.objects.get(idx=1).erasures.count() == 1


def test_the_log_is_guarded_again(old):
    begin(old)

    for sql in ("DELETE FROM record_logentry", "UPDATE record_logentry SET ver = 7"):
        with (
            pytest.raises(DatabaseError, match="append-only"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(sql)


@pytest.mark.parametrize("fault", ["same name", "a log there", "no note", "not permitted"])
def test_a_log_that_could_go_on_is_not_begun_anew(old, settings, fault):
    if fault == "same name":
        settings.RECORD_ORIGIN = "vinhdanh.example/record"
    elif fault == "a log there":
        settings.RECORD_DIR.mkdir()
        (settings.RECORD_DIR / "checkpoint").write_text(old.read_text())
    elif fault == "no note":
        old.write_text("lost")

    with pytest.raises(CommandError, match="Nothing was changed"):
        begin(old, by="hung" if fault == "not permitted" else "quan.tri")

    assert list(LogEntry.objects.order_by("id").values_list("idx", flat=True)) == [0, 1, 2]
