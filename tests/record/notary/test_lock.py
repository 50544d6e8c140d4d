"""One notary at a time, on one directory and on one database."""

import subprocess
import sys

import pytest
from django.db import connection, connections

from audit.record.errors import KeyRefused
from audit.record.models import LogEntry
from audit.record.notary import AlreadyRunning, LockLost, PolicyRefused, open_notary
from tests.record.notary.acting import write
from tests.together import failures, together


def another_place(settings, tmp_path):
    """The settings of a notary with a directory of its own on the same database."""
    settings.RECORD_DIR = tmp_path / "second"
    settings.RECORD_POLICY_FILE = tmp_path / "second" / "policy"


def in_another_thread(act):
    """What `act` raises or returns on a connection of its own."""
    return together([act])[0]


def begin():
    with open_notary() as notary:
        return notary.seal()


@pytest.mark.django_db(transaction=True)
def test_a_second_notary_on_the_directory_steps_back():
    with open_notary():
        refused = in_another_thread(begin)

    assert isinstance(refused, AlreadyRunning)
    assert "notary.lock" in str(refused)
    assert in_another_thread(begin) == 0


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_a_second_notary_on_the_database_steps_back(settings, tmp_path):
    with open_notary():
        another_place(settings, tmp_path)
        refused = in_another_thread(begin)

    assert isinstance(refused, AlreadyRunning)
    assert refused.where == "the database"
    assert in_another_thread(begin) == 0


@pytest.mark.django_db(transaction=True)
def test_of_eight_that_start_together_one_seals():
    write(50)
    ends = together([begin] * 8)

    refused = failures(ends)
    assert {type(end) for end in refused} <= {AlreadyRunning}
    assert sum(end for end in ends if isinstance(end, int)) == 50
    numbers = LogEntry.objects.order_by("idx").values_list("idx", flat=True)
    assert list(numbers) == list(range(50))


def end_sessions_of_the_others():
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_nothing_is_signed_when_the_session_was_lost_meanwhile(settings, monkeypatch):
    with open_notary() as notary:
        notary.seal()
        write(3)
        grow = notary._trunk.grow

        def grow_and_lose(*rows):
            grow(*rows)
            in_another_thread(end_sessions_of_the_others)
            connection.close()

        monkeypatch.setattr(notary._trunk, "grow", grow_and_lose)
        before = (settings.RECORD_DIR / "checkpoint").read_text()
        with pytest.raises(LockLost):
            notary.seal()
        assert (settings.RECORD_DIR / "checkpoint").read_text() == before

        assert notary.seal() == 3


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_a_lock_lost_to_another_is_not_taken_back(settings, tmp_path):
    with open_notary() as first:
        first.seal()
        in_another_thread(end_sessions_of_the_others)
        connection.close()
        settings.RECORD_DIR = tmp_path / "second"
        settings.RECORD_POLICY_FILE = tmp_path / "second" / "policy"

        def take_over():
            with open_notary() as second:
                second.seal()
                with pytest.raises(AlreadyRunning):
                    together_seal(first)

        assert in_another_thread(take_over) is None


def together_seal(notary):
    """Seal in a third thread; raises what it raises."""
    end = in_another_thread(notary.seal)
    if isinstance(end, Exception):
        raise end


@pytest.mark.django_db
def test_the_notarys_key_must_be_its_own_and_private(settings):
    with open_notary():
        pass
    settings.NOTARY_KEY_FILE.chmod(0o640)
    settings.NOTARY_KEY_FILE = settings.NOTARY_KEY_FILE.rename(
        settings.NOTARY_KEY_FILE.with_name("exposed.pem")
    )

    with pytest.raises(KeyRefused, match=r"NOTARY_KEY_FILE.*mode 0640"):
        open_notary()


@pytest.mark.django_db
def test_demo_and_tests_make_what_is_missing_and_keep_it_private(settings):
    with open_notary():
        pass

    assert settings.NOTARY_KEY_FILE.stat().st_mode & 0o777 == 0o600
    assert settings.RECORD_DIR.stat().st_mode & 0o777 == 0o700
    policy = settings.RECORD_POLICY_FILE.read_bytes()
    with open_notary():
        assert settings.RECORD_POLICY_FILE.read_bytes() == policy


@pytest.mark.django_db
def test_an_installation_brings_its_own_policy(settings):
    with open_notary():
        pass
    settings.MODE = "production"
    settings.RECORD_POLICY_FILE.unlink()

    with pytest.raises(PolicyRefused, match=r"VD_RECORD_POLICY_FILE.*No such file"):
        open_notary()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("without", "why"),
    [
        ("entry-key notary", "no `entry-key notary` line"),
        ("log ", "no_log"),
        ("quorum", "no_quorum"),
    ],
)
def test_a_policy_that_does_not_know_the_notary_is_refused(without, why, settings):
    with open_notary():
        pass
    policy = settings.RECORD_POLICY_FILE
    lines = policy.read_text().splitlines()
    policy.write_text("".join(f"{line}\n" for line in lines if not line.startswith(without)))

    with pytest.raises(PolicyRefused, match=why):
        open_notary()


def test_the_command_says_why_it_does_not_start(tmp_path):
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "manage.py", "run_notary"],
        env={
            "VD_MODE": "demo",
            "VD_PROCESS": "notary",
            "VD_DATABASE_URL": f"sqlite://{tmp_path}/d.sqlite3",
            "VD_RECORD_DIR": str(tmp_path / "record"),
            "VD_NOTARY_KEY_FILE": str(tmp_path / "notary.pem"),
        },
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 1
    assert "VD_RECORD_POLICY_FILE" in done.stderr
    assert "VD_PROCESS=site" in done.stderr
