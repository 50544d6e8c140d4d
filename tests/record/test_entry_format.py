"""One entry by itself: disclosures, signature, and every byte of both."""

import base64
import hashlib
import json
from datetime import UTC, datetime

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from audit.record.verifier import formats
from audit.record.verifier.formats import Fault, FormatError, check_entry

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PUBLIC = KEY.public_key()
SEALED = [
    formats.disclose("reason", "Thiếu báo cáo thành tích"),
    formats.disclose("score", [9, 10]),
]
FIELDS = {
    "v": 1,
    "id": "2c2a366c-4859-41b5-8c73-d5f30e64108e",
    "at": "2019-12-12T01:02:03.456789Z",
    "kind": "nomination.state",
    "obj": "nomination/417",
    "ver": 7,
    "actor": "u/1",
    "facts": {"move": "submit"},
    "key": formats.key_id(PUBLIC),
    "_sd": sorted(map(formats.digest, SEALED)),
    "_sd_alg": "sha-256",
}
BODY = formats.canonical(FIELDS)
SIG = formats.sign(BODY, KEY)


def faults(fields, disclosures=()):
    body = formats.canonical(fields)
    return [fault for fault, _ in check_entry(body, formats.sign(body, KEY), disclosures, PUBLIC)]


def test_a_sound_entry_has_no_problem():
    assert check_entry(BODY, SIG, SEALED, PUBLIC) == []


def test_a_withheld_disclosure_is_no_problem_of_the_entry():
    assert check_entry(BODY, SIG, None, PUBLIC) == []


def test_the_digest_of_rfc_9901_section_4_2_3():
    disclosure = "WyJfMjZiYzRMVC1hYzZxMktJNmNCVzVlcyIsICJmYW1pbHlfbmFtZSIsICJNw7ZiaXVzIl0"

    assert formats.digest(disclosure) == "X9yH0Ajrdm1Oij4tWso9UzzKJvPoDxwmuEcO3XAdRC0"
    assert formats.opened(disclosure)[1:] == ("family_name", "Möbius")


def test_a_disclosure_recomputed_by_other_means():
    disclosure = formats.disclose("reason", "Đồng ý")

    padded = disclosure + "=" * (-len(disclosure) % 4)
    salt, name, value = json.loads(base64.b64decode(padded, altchars=b"-_"))
    hashed = base64.b64encode(hashlib.sha256(disclosure.encode()).digest(), altchars=b"-_")

    assert (name, value) == ("reason", "Đồng ý")
    assert len(base64.b64decode(salt + "==", altchars=b"-_")) == 16
    assert hashed.decode().rstrip("=") == formats.digest(disclosure)


def test_two_disclosures_of_one_value_differ():
    assert formats.disclose("vote", "yes") != formats.disclose("vote", "yes")


@pytest.mark.parametrize("name", ["_sd", "..."])
def test_a_disclosure_may_not_take_a_reserved_name(name):
    with pytest.raises(FormatError):
        formats.disclose(name, 1)


def test_the_signature_is_checked_by_the_library_alone():
    PUBLIC.verify(SIG, b"vinhdanh.log.entry.v1\x00" + BODY)
    with pytest.raises(InvalidSignature):
        PUBLIC.verify(SIG, BODY)


@given(st.integers(0, len(BODY) - 1), st.integers(1, 255))
def test_any_changed_byte_of_the_body_is_found(position, change):
    forged = bytearray(BODY)
    forged[position] ^= change

    problems = check_entry(bytes(forged), SIG, SEALED, PUBLIC)

    assert Fault.SIGNATURE in [problem.fault for problem in problems]


@given(st.integers(0, len(SIG) - 1), st.integers(1, 255))
def test_any_changed_byte_of_the_signature_is_found(position, change):
    forged = bytearray(SIG)
    forged[position] ^= change

    assert [fault for fault, _ in check_entry(BODY, bytes(forged), SEALED, PUBLIC)] == [
        Fault.SIGNATURE
    ]


@given(st.integers(0, len(SEALED[0]) - 1), st.characters(codec="utf-8"))
def test_any_changed_character_of_a_disclosure_is_found(position, character):
    forged = SEALED[0][:position] + character + SEALED[0][position + 1 :]

    found = [fault for fault, _ in check_entry(BODY, SIG, [forged, SEALED[1]], PUBLIC)]

    assert found == ([] if forged == SEALED[0] else [Fault.DISCLOSURE])


def test_the_signature_of_another_key_is_refused():
    other = Ed25519PrivateKey.generate()

    found = check_entry(BODY, formats.sign(BODY, other), SEALED, other.public_key())

    assert [problem.fault for problem in found] == [Fault.KEY]


@pytest.mark.parametrize(
    "disclosures",
    [
        [SEALED[0], SEALED[0]],
        [formats.disclose("reason", "Thiếu báo cáo thành tích")],
        ["not base64url!"],
        ["a"],
        [formats.b64url(b'{"a":1}')],
        [formats.b64url(b'["salt","a","b","c"]')],
    ],
    ids=["twice", "other salt", "no text", "short", "no list", "too long"],
)
def test_a_false_disclosure_is_found(disclosures):
    assert Fault.DISCLOSURE in faults(FIELDS, disclosures)


@pytest.mark.parametrize(
    "change",
    [
        {"v": 2},
        {"v": True},
        {"ver": 0},
        {"ver": True},
        {"id": "2C2A366C-4859-41B5-8C73-D5F30E64108E"},
        {"at": "2019-12-12T01:02:03Z"},
        {"at": "2019-12-12T01:02:03.456789+07:00"},
        {"kind": "nomination"},
        {"obj": "nomination"},
        {"actor": None},
        {"as_of": "12/12/2019"},
        {"on_behalf_of": None},
        {"facts": []},
        {"_sd": FIELDS["_sd"][::-1]},
        {"_sd": FIELDS["_sd"][:1] * 2},
        {"_sd": ["x"]},
        {"_sd": None},
        {"_sd_alg": "sha-1"},
        {"hidden": True},
    ],
    ids=",".join,
)
def test_a_signed_but_malformed_body_is_found(change):
    assert faults(FIELDS | change) == [Fault.FIELD]


def test_a_body_that_is_no_object_is_found():
    assert faults([]) == [Fault.FIELD]


def test_the_time_of_the_body_is_readable():
    assert datetime.fromisoformat(FIELDS["at"]).tzinfo == UTC
