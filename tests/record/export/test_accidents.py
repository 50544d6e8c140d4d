"""What goes wrong while an export is made: no room, no time, others at work."""

import os
import subprocess
import threading
from datetime import date
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from audit.record.export import EVERYTHING, export
from audit.record.verifier.policy import parse_policy
from audit.record.verifier.report import Gravity
from audit.record.verifier.rows import reconcile_export
from audit.record.verifier.whole import check_log
from tests.record.export.conftest import files, recorded
from workflow.actions.directory import add_unit

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
OPERATOR = {"scope": EVERYTHING, "actor": "operator/console"}


@pytest.fixture(autouse=True)
def empty_log(transactional_db):
    """Here the log is left as the laying out of the cast wrote it: rows and entries agree."""


@pytest.fixture
def small_disk(tmp_path):
    """A disk of 256 kB."""
    if os.geteuid() != 0:
        pytest.skip("only root can mount a disk")
    place = tmp_path / "disk"
    place.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", place], check=True)
    yield place
    subprocess.run(["umount", place], check=True)


def test_a_full_disk_leaves_what_nobody_takes_for_an_export(at_work, small_disk, capsys):
    recorded(600)

    with pytest.raises(CommandError, match=r"broken off\. No space left on device"):
        call_command("export_log", str(small_disk / "out"))

    assert [path.name for path in small_disk.iterdir()] == ["out.partial"]
    assert not (small_disk / "out.partial" / "checkpoint").exists()


def test_a_whole_disk_is_no_directory_to_export_into(notary, seal_now, small_disk):
    seal_now()

    with pytest.raises(CommandError, match="name a new directory on it"):
        call_command("export_log", str(small_disk))


@pytest.mark.parametrize("stage", ["objects", "disclosures", "files of the tree"])
def test_killed_half_way_it_leaves_no_directory_of_that_name(notary, seal_now, tmp_path, stage):
    recorded(300)
    seal_now()
    connection.close()

    child = os.fork()
    if child == 0:
        _die_at(stage, tmp_path / "out")
    _, status = os.waitpid(child, 0)

    assert os.WTERMSIG(status) == 9
    assert [path.name for path in tmp_path.glob("out*")] == ["out.partial"]
    assert "checkpoint" not in files(tmp_path / "out.partial")


def _die_at(stage: str, place: Path) -> None:
    """The child: end without a word when the stage is reported."""

    def progress(reached: str, _done: int, _total: int) -> None:
        if reached == stage:
            os.kill(os.getpid(), 9)

    try:
        export(place, **OPERATOR, patience=0, progress=progress)
    finally:
        os._exit(1)


def test_others_who_write_meanwhile_neither_wait_nor_break_it(company, at_work, settings, tmp_path):
    done = threading.Event()
    writers = [threading.Thread(target=_enter_units, args=(company, n, done)) for n in range(3)]
    for writer in writers:
        writer.start()

    made = [export(tmp_path / f"out{n}", **OPERATOR) for n in range(4)]
    done.set()
    for writer in writers:
        writer.join(30)

    assert [each.faults for each in made] == [()] * 4
    sizes = [each.size for each in made]
    assert sizes == sorted(set(sizes))
    policy = parse_policy(settings.RECORD_POLICY_FILE.read_bytes())
    for n in range(len(made)):
        assert check_log(tmp_path / f"out{n}", policy).findings == []
        found = reconcile_export(tmp_path / f"out{n}", policy=policy)
        assert found.gravity is Gravity.NOTICE
        assert {each.code for each in found.findings} <= {"rows_earlier"}


def _enter_units(company, number: int, done: threading.Event) -> None:
    count = 0
    while not done.is_set():
        count += 1
        add_unit(
            f"u-{number}-{count}",
            name=f"Đơn vị {count}",
            kind="PUBLIC_UNIT",
            held_from=date(2026, 1, 1),
            actor=company.people["quan.tri"],
        )
    connection.close()
