"""The log's key is changed: what the old one signed stays good, with and without it at hand."""

from base64 import b64encode

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from audit.record import queries
from audit.record.notary import open_notary
from audit.record.verifier.notes import vkey
from audit.record.vocabulary import Outcome
from tests.notary import seal_all
from tests.record.notary.acting import as_owner, check, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def rotated(settings, tmp_path):
    """Three entries under one log key and three under the next, as the manual has it."""
    with open_notary() as notary:
        write(3)
        seal_all(notary)
    policy = settings.RECORD_POLICY_FILE
    log, site, old, *keeper, quorum = policy.read_text().splitlines()
    key = Ed25519PrivateKey.generate()
    settings.NOTARY_KEY_FILE = tmp_path / "next.pem"
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    settings.NOTARY_KEY_FILE.touch(mode=0o600)
    settings.NOTARY_KEY_FILE.write_bytes(pem)
    new = f"log {vkey(settings.RECORD_ORIGIN, key.public_key())}"
    raw = b64encode(key.public_key().public_bytes_raw()).decode()
    lines = [log, new, site, f"{old} 0 2", f"entry-key notary {raw} 3", *keeper, quorum]
    policy.write_text("".join(f"{line}\n" for line in lines))
    with open_notary() as notary:
        write(3)
        seal_all(notary)
    return log


def take_out(settings, line):
    """The old log line goes, as after a theft of the key."""
    text = settings.RECORD_POLICY_FILE.read_text()
    settings.RECORD_POLICY_FILE.write_text(text.replace(f"{line}\n", ""))


def test_what_a_key_signed_that_is_listed_no_more_is_no_finding(rotated, settings):
    take_out(settings, rotated)

    with open_notary() as notary:
        row = check(notary)

    assert (row.outcome, row.findings) == (Outcome.INTACT, [])
    assert queries.of_kind("alarm.changed") == []


def test_a_root_that_is_not_the_true_one_is_found_whoever_signed_it(rotated, settings):
    take_out(settings, rotated)
    as_owner(
        "UPDATE record_checkpoint SET root = (SELECT root FROM record_checkpoint WHERE size = 6)"
        " WHERE size = 3"
    )

    with open_notary() as notary:
        row = check(notary)

    assert row.findings == [{"what": "checkpoint_changed", "idx": 3}]
