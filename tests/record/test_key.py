"""The signing key: who may read it, and what it must be."""

import subprocess
import sys
import threading

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from audit.record.errors import KeyRefused
from audit.record.log import ensure_key, signer
from audit.record.verifier import formats

PEM, PKCS8 = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8


@pytest.fixture
def key_file(tmp_path, settings):
    settings.RECORD_KEY_FILE = tmp_path / "keys" / "record.pem"
    return settings.RECORD_KEY_FILE


def put(key_file, content):
    key_file.parent.mkdir()
    key_file.touch(0o600)
    key_file.write_bytes(content)


def test_a_made_key_is_private_signs_and_stays(key_file):
    ensure_key(key_file)
    made = key_file.read_bytes()
    ensure_key(key_file)

    assert key_file.read_bytes() == made
    assert key_file.stat().st_mode & 0o777 == 0o600
    assert list(key_file.parent.iterdir()) == [key_file]
    signer().public_key.verify(signer().sign(b"{}"), formats.DOMAIN + b"{}")
    assert signer().key_id == formats.key_id(signer().public_key)


def test_of_eight_that_start_together_all_find_one_key(key_file):
    start, found = threading.Barrier(8), []

    def begin():
        start.wait()
        ensure_key(key_file)
        found.append(key_file.read_bytes())

    threads = [threading.Thread(target=begin) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(found) == 8
    assert len(set(found)) == 1
    assert list(key_file.parent.iterdir()) == [key_file]


def test_a_key_is_read_once(key_file):
    ensure_key(key_file)
    first = signer()
    key_file.unlink()

    assert signer() is first


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o610, 0o644])
def test_a_key_others_can_touch_is_refused(key_file, mode):
    ensure_key(key_file)
    key_file.chmod(mode)

    with pytest.raises(KeyRefused, match=f"mode {mode:04o}"):
        signer()


def test_an_absent_key_names_its_variable(key_file):
    with pytest.raises(KeyRefused, match=r"VD_RECORD_KEY_FILE.*No such file"):
        signer()


def test_what_is_no_key_is_refused(key_file):
    put(key_file, b"nothing")

    with pytest.raises(KeyRefused, match="PEM"):
        signer()


def test_an_encrypted_key_is_refused(key_file):
    lock = serialization.BestAvailableEncryption(b"secret")
    put(key_file, Ed25519PrivateKey.generate().private_bytes(PEM, PKCS8, lock))

    with pytest.raises(KeyRefused, match="unencrypted"):
        signer()


def test_a_key_of_another_kind_is_refused(key_file):
    key = generate_private_key(SECP256R1())
    put(key_file, key.private_bytes(PEM, PKCS8, serialization.NoEncryption()))

    with pytest.raises(KeyRefused, match="Ed25519"):
        signer()


def test_the_format_needs_no_django():
    code = "import sys, audit.record.verifier.formats; sys.exit('django' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
