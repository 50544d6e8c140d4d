"""`manage.py run_notary` as a process: one pass, without end, ended by a signal."""

import os
import signal
import subprocess
import sys
from io import StringIO

import pytest
from django.conf import settings as site
from django.core.management import CommandError, call_command

from audit.record import queries
from audit.record.models import Verification
from audit.record.notary import open_notary
from audit.record.vocabulary import Outcome
from tests.record.notary.acting import as_owner, write
from tests.record.notary.test_killed import address
from tests.record.notary.test_running import soon

pytestmark = pytest.mark.django_db(transaction=True)


def called(*options) -> str:
    out = StringIO()
    call_command("run_notary", *options, stdout=out)
    return out.getvalue()


def test_once_seals_what_waits_and_says_how_much():
    write(3)

    assert called("--once") == "3 sealed; 3 in all\n"
    assert called("--once") == "0 sealed; 3 in all\n"


def test_after_a_restore_it_says_what_to_do_and_does_it():
    write(3)
    called("--once")
    as_owner("DELETE FROM record_logentry WHERE idx >= 1")
    as_owner("DELETE FROM record_checkpoint")

    with pytest.raises(CommandError, match="run_notary --resume-after-restore"):
        called("--once")
    assert called("--resume-after-restore") == "2 entries brought back; 3 in all\n"
    assert called("--once") == "1 sealed; 4 in all\n"


def test_a_directory_that_is_not_there_is_named(settings, tmp_path):
    with open_notary():
        pass
    settings.MODE = "production"
    settings.RECORD_DIR = tmp_path / "absent"

    with pytest.raises(CommandError, match=r"absent/notary\.lock"):
        called("--once")


def started() -> subprocess.Popen:
    """The command as a process of its own on this test's database and directory."""
    return subprocess.Popen(
        [sys.executable, "manage.py", "run_notary"],
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "VD_TEST_DATABASE_URL": address(),
            "VD_RECORD_DIR": str(site.RECORD_DIR),
            "VD_NOTARY_KEY_FILE": str(site.NOTARY_KEY_FILE),
        },
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_cleanly(number):
    with open_notary():
        pass
    write(2)
    with started() as process:
        assert soon(lambda: queries.sealing().size >= 2, seconds=60)
        process.send_signal(number)
        _, told = process.communicate(timeout=30)

    assert process.returncode == 0
    assert "sealing vinhdanh.example/record from entry" in told
    assert "Traceback" not in told
    assert not Verification.objects.filter(outcome=Outcome.RUNNING).exists()
    assert called("--once").endswith("in all\n")
