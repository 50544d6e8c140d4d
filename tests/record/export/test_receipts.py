"""The receipt for one entry: proof, body, and what its reader may see."""

import base64
import io
import os
import subprocess
import sys
import zipfile

import pytest

from audit.record.export import EVERYTHING, NothingSealed, Scope, proof_of, receipt_zip
from audit.record.verifier.policy import parse_policy
from audit.record.verifier.proofs import check_proof, parse_proof
from audit.record.verifier.tree import leaf_hash
from tests.architecture.house import ROOT
from tests.record.export.conftest import recorded

pytestmark = pytest.mark.django_db(transaction=True)
NOTHING = Scope("nothing", lambda obj, facts: False)


def unpacked(receipt):
    packed = zipfile.ZipFile(io.BytesIO(receipt.content))
    return {name: packed.read(name) for name in packed.namelist()}


def test_the_proof_leads_from_the_entry_to_the_newest_checkpoint(notary, seal_now, settings):
    entries = recorded(300)
    seal_now()
    recorded(400)
    seal_now()

    policy = parse_policy(settings.RECORD_POLICY_FILE.read_bytes())
    for idx in (0, 1, 255, 256, 299):
        text = proof_of(idx)
        signed = check_proof(parse_proof(text), leaf_hash(entries[idx].body), policy)
        assert (signed.checkpoint.size, parse_proof(text).index) == (700, idx)
        assert len(text.encode()) <= 2_000


def test_a_receipt_holds_the_entry_its_proof_and_how_to_check_them(notary, seal_now):
    entry = recorded(3)[2]
    seal_now()

    receipt = receipt_zip(entry.uid, scope=EVERYTHING)

    found = unpacked(receipt)
    assert (receipt.idx, receipt.size, receipt.name) == (2, 3, "entry-2.zip")
    assert found["entry-2.json"] == entry.body
    assert found["entry-2.tlog-proof"].decode() == proof_of(2)
    assert found["entry-2.disclosures"].decode().split() == entry.disclosures
    assert "auditcheck.pyz proof entry-2.tlog-proof entry-2.json" in found["HOW.txt"].decode()


def test_the_command_in_a_receipt_checks_it(notary, seal_now, settings, tmp_path):
    entry = recorded(3, disclosures={"reason": "đủ hồ sơ", "note": "ghi chú"})[1]
    seal_now()

    found = unpacked(receipt_zip(entry.uid, scope=EVERYTHING))

    for name, content in found.items():
        (tmp_path / name).write_bytes(content)
    told = found["HOW.txt"].decode()
    (command,) = {line.strip() for line in told.splitlines() if "auditcheck.pyz" in line}
    tool = f"{sys.executable} -m audit.record.verifier"
    command = command.replace("python3 auditcheck.pyz", tool)
    command = command.replace("POLICY", str(settings.RECORD_POLICY_FILE))
    done = subprocess.run(
        command, shell=True, cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False
    )
    assert done.returncode == 0


def test_a_receipt_shows_its_reader_no_more_than_the_pages_do(notary, seal_now):
    entry = recorded(1)[0]
    seal_now()

    found = unpacked(receipt_zip(entry.uid, scope=NOTHING))

    salt = base64.urlsafe_b64decode(entry.disclosures[0] + "==")
    assert found["entry-0.disclosures"] == b""
    assert not any(salt in content for content in found.values())


def test_an_entry_without_a_seal_has_no_receipt_yet(notary, seal_now):
    recorded(1)
    seal_now()
    waiting = recorded(1)[0]

    assert receipt_zip(waiting.uid, scope=EVERYTHING) is None
    assert proof_of(1) is None


def test_nothing_is_proved_before_the_first_checkpoint():
    with pytest.raises(NothingSealed):
        proof_of(0)
