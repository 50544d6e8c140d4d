"""A full disk and a broken one: nothing acknowledged is lost, nothing is signed, and it goes on."""

import errno
import os
import subprocess
import threading
from contextlib import suppress
from pathlib import Path

import pytest
from django.db import connection

from audit.record import queries
from audit.record.models import LogEntry
from audit.record.notary import open_notary
from audit.record.verifier.whole import check_log
from audit.record.vocabulary import Outcome
from tests.notary import seal_all
from tests.record.notary.acting import check, root_in_database, write


@pytest.fixture
def small_disk(settings, tmp_path):
    """A file system of 256 kB in memory under the notary's directory."""
    place = tmp_path / "small"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=256k,mode=0700", "tmpfs", str(place)]
    done = subprocess.run(mount, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"a small tmpfs needs root and its mount was refused: {done.stderr.strip()}")
    settings.RECORD_DIR = place / "record"
    settings.RECORD_POLICY_FILE = settings.RECORD_DIR / "policy"
    yield place
    subprocess.run(["umount", str(place)], check=True)


def filler(place: Path) -> Path:
    return place / "filler"


def fill(place: Path) -> None:
    """Leave not one page free."""
    with suppress(OSError), filler(place).open("wb", buffering=0) as file:
        for _ in range(100):
            file.write(bytes(4096))
    assert os.statvfs(place).f_bavail == 0


@pytest.mark.django_db
def test_on_a_full_disk_nothing_is_signed_and_nothing_is_lost(small_disk, settings):
    with open_notary() as notary:
        write(3)
        seal_all(notary)
        note = (settings.RECORD_DIR / "checkpoint").read_text()
        fill(small_disk)
        write(40)

        for _ in range(3):
            with pytest.raises(OSError, match="No space left"):
                notary.seal()

        assert (settings.RECORD_DIR / "checkpoint").read_text() == note
        assert queries.sealing().size == 3
        assert queries.sealing().unsealed == 40
        assert not (settings.RECORD_DIR / ".draft").exists()

        filler(small_disk).unlink()
        assert seal_all(notary) == 40
        assert check(notary).outcome == Outcome.INTACT
        assert queries.sealing().root == root_in_database()


@pytest.mark.django_db
def test_a_disk_that_fills_up_batch_by_batch_keeps_what_it_acknowledged(small_disk):
    with open_notary() as notary, pytest.raises(OSError, match="No space left"):
        write_and_seal_on(notary)

    acknowledged = queries.sealing()
    assert acknowledged.size > 0
    numbers = LogEntry.objects.filter(idx__isnull=False).order_by("idx")
    assert list(numbers.values_list("idx", flat=True)) == list(range(acknowledged.size))
    assert check_log(small_disk / "record", notary.policy).is_verified


@pytest.mark.django_db(transaction=True)
def test_the_loop_reports_a_full_disk_and_goes_on_when_there_is_room(small_disk, caplog):
    stop = threading.Event()

    def run():
        try:
            with open_notary() as notary:
                notary.run(stop)
        finally:
            connection.close()

    with open_notary() as notary:
        seal_all(notary)
    fill(small_disk)
    write(200)
    thread = threading.Thread(target=run)
    thread.start()
    wait_for(lambda: "No space left" in caplog.text)
    assert queries.sealing().size == 0
    filler(small_disk).unlink()
    wait_for(lambda: queries.sealing().size >= 200)
    stop.set()
    thread.join()


def write_and_seal_on(notary):
    for _ in range(100):
        write(60)
        notary.seal()


def wait_for(is_true):
    for _ in range(600):
        if is_true():
            return
        threading.Event().wait(0.05)
    raise AssertionError("it did not happen in half a minute")


@pytest.mark.django_db
@pytest.mark.parametrize("call", ["fsync", "replace"])
@pytest.mark.parametrize("number", [1, 2, 4, 5])
def test_whichever_write_fails_the_next_pass_goes_on(call, number, settings, monkeypatch):
    with open_notary() as notary:
        write(3)
        seal_all(notary)
        write(2)
        left, real = [number], getattr(os, call)

        def failing(*given, **named):
            left[0] -= 1
            if left[0] == 0:
                raise OSError(errno.EIO, os.strerror(errno.EIO))
            return real(*given, **named)

        with monkeypatch.context() as broken:
            broken.setattr(os, call, failing)
            with pytest.raises(OSError, match="Input/output error"):
                seal_all(notary)

        seal_all(notary)
        assert check(notary).outcome == Outcome.INTACT
        assert queries.sealing().root == root_in_database()
    assert not (settings.RECORD_DIR / ".draft").exists()
