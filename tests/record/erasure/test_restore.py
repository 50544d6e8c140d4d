"""Yesterday's backup is put back: what was erased since does not come back with it."""

import json
import shutil
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from audit.record.erasure import erase, replay
from audit.record.erasure.errors import NotReplayed
from audit.record.log import append, clock, signer
from audit.record.migrations import _guards_0004
from audit.record.models import Erasure, LogEntry
from audit.record.verifier import formats
from audit.record.verifier.notes import vkey
from nominations.actions.nominees import nominee_for
from nominations.models import Nominee, Submission
from tests.notary import seal_all
from tests.record.acts import an_act
from tests.record.notary.acting import check, owner

pytestmark = pytest.mark.django_db
HOA = "Nguyễn Thị Hoa"
TABLES = [*(f"record_{table}" for table in _guards_0004.TABLES), "nominations_nominee"]
SHARED = {"kind": "INDIVIDUAL", "position": "Chuyên viên"}


def dumped() -> dict[str, list[tuple]]:
    """Every row of the tables, as a backup holds them."""
    with connection.cursor() as cursor:
        found = {}
        for table in TABLES:
            cursor.execute(f"SELECT * FROM {table} ORDER BY 1")
            found[table] = ([column[0] for column in cursor.description], cursor.fetchall())
        return found


def put_back(backup) -> None:
    """What an administrator's restore does: the tables are as they were then."""
    with transaction.atomic(), owner() as cursor:
        for table in reversed(TABLES):
            cursor.execute(f"DELETE FROM {table}")
        for table, (columns, rows) in backup.items():
            if rows:
                places = ", ".join(["%s"] * len(columns))
                raw = [[_raw(value) for value in row] for row in rows]
                cursor.executemany(
                    f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places})", raw
                )
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def _raw(value):
    return json.dumps(value) if isinstance(value, list | dict) else value


@pytest.fixture
def hoa(company) -> Nominee:
    """A person known to the record."""
    letter = Submission(unit=company.units["skhcn-lam-dong"])
    officer = company.people["thu"]
    with transaction.atomic():
        return nominee_for(
            letter, SHARED | {"name": HOA}, actor=officer, on_behalf_of=None, as_of=None
        )


@pytest.fixture
def lost(hoa, company, notary):
    """A day: backed up, then erased from, then gone on with, and the backup put back."""
    seal_all(notary)
    backup = dumped()
    order = {"ground": "Luật 91/2025", "ordered_by": company.people["hung"].obj}
    erase([hoa.obj], names=["name", "position"], actor=company.people["quan.tri"].obj, **order)
    append([an_act(obj="read/1", kind="data.read", disclosures={})], at=clock())
    seal_all(notary)
    assert HOA not in everything()
    put_back(backup)
    assert HOA in everything()
    return notary


def found(notary) -> list[dict]:
    """What a whole check finds of sealed entries; the cast's own are not on this log."""
    return [finding for finding in check(notary).findings if finding.get("idx") is not None]


def everything() -> str:
    rows = LogEntry.objects.values_list("disclosures", flat=True)
    opened = [formats.opened(item) for row in rows for item in row or ()]
    return str([*opened, *Nominee.objects.values()])


def test_a_replay_after_the_notary_resumed_erases_again(hoa, lost):
    lost.resume_after_restore()
    out = StringIO()

    call_command("replay_erasures", stdout=out)

    assert HOA not in everything()
    assert "1 sealed; 1 entries erased again" in out.getvalue()
    assert Nominee.objects.get(pk=hoa.pk).name == "(đã xóa)"
    assert LogEntry.objects.get(obj=hoa.obj).erasures.get().by.kind == "audit.erased"


def test_the_log_is_whole_again_and_verifies(lost, settings):
    lost.resume_after_restore()
    replay(lost.place.directory, policy_file=settings.RECORD_POLICY_FILE)
    seal_all(lost)

    assert found(lost) == []
    for row in LogEntry.objects.filter(idx__lt=3):
        body, sig = bytes(row.body), bytes(row.sig)
        assert formats.check_entry(body, sig, row.disclosures, signer().public_key) == []
    numbers = LogEntry.objects.exclude(idx=None).order_by("idx").values_list("idx", flat=True)
    assert list(numbers) == list(range(lost.size))


def test_a_replay_before_the_notary_resumed_erases_too(lost, settings):
    replay(lost.place.directory, policy_file=settings.RECORD_POLICY_FILE)
    assert HOA not in everything()

    lost.resume_after_restore()
    seal_all(lost)

    assert found(lost) == []
    assert Erasure.objects.count() == 1


def test_a_policy_that_asks_for_witnesses_hinders_no_replay(lost, settings):
    witness = vkey("inspector", signer().public_key, kind=4)
    policy = settings.RECORD_POLICY_FILE
    lines = policy.read_text().replace("quorum none", f"witness w {witness}\nquorum w")
    policy.chmod(0o600)
    policy.write_text(lines)

    assert replay(lost.place.directory, policy_file=policy).orders == 1

    assert HOA not in everything()


def test_what_waits_for_lost_entries_is_said(hoa, lost, settings):
    with transaction.atomic(), owner() as cursor:
        cursor.execute("DELETE FROM record_logentry WHERE obj = %s", [hoa.obj])

    with pytest.raises(CommandError, match="resume-after-restore"):
        call_command("replay_erasures", stdout=StringIO())

    assert Erasure.objects.count() == 0


@pytest.mark.parametrize("fault", ["no checkpoint", "no bundle", "another bundle", "no policy"])
def test_nothing_is_replayed_from_files_that_are_not_as_signed(lost, settings, fault):
    directory = lost.place.directory
    (bundle,) = (directory / "tile" / "entries").glob("*.p/*")
    if fault == "no checkpoint":
        (directory / "checkpoint").unlink()
    elif fault == "no bundle":
        shutil.rmtree(directory / "tile" / "entries")
    elif fault == "another bundle":
        bundle.chmod(0o600)
        bundle.write_bytes(bundle.read_bytes().replace(b"91/2025", b"92/2025"))
    else:
        settings.RECORD_POLICY_FILE.unlink()

    with pytest.raises(NotReplayed):
        replay(directory, policy_file=settings.RECORD_POLICY_FILE)

    assert HOA in everything()
