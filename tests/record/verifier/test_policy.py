"""Whom to trust: the policy file, its quorums, its keys for entries, and the checkpoints."""

import base64

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from audit.record.verifier import formats
from audit.record.verifier.notes import (
    COSIGNER,
    Checkpoint,
    NoteError,
    cosign,
    sign_note,
    vkey,
)
from audit.record.verifier.policy import PolicyError, open_checkpoint, parse_policy
from audit.record.verifier.tree import leaf_hash
from tests.record.verifier.logs import (
    LOG_KEY,
    LOG_VKEY,
    ORIGIN,
    STRANGER_KEY,
    TIME,
    WITNESS_VKEY,
    signed,
)

KEYS = {
    name: Ed25519PrivateKey.from_private_bytes(name.encode() * 16)
    for name in ("X1", "X2", "X3", "Y1", "Y2")
}
VKEYS = {name: vkey(f"{name}.example", key.public_key(), COSIGNER) for name, key in KEYS.items()}
WITNESSES = "".join(f"witness {name} {VKEYS[name]}\n" for name in KEYS)
GROUPS = (
    f"log {LOG_VKEY}\n{WITNESSES}"
    "group X 2 X1 X2 X3\n group\tY  any Y1 Y2 \ngroup XY all X Y\nquorum XY\n"
)
LAST = f"log {LOG_VKEY}\nquorum none\n"
CHECKPOINT = Checkpoint(ORIGIN, 777, leaf_hash(b"root"))
RAW = [base64.b64encode(key.public_key().public_bytes_raw()).decode() for key in KEYS.values()]


def refusal(call, *arguments):
    with pytest.raises((PolicyError, NoteError)) as caught:
        call(*arguments)
    return caught.value.code, caught.value.facts


def witnessed(*names):
    """The checkpoint with these witnesses' lines."""
    lines = (
        cosign(CHECKPOINT.text, name=f"{name}.example", private_key=KEYS[name], time=TIME + at)
        for at, name in enumerate(names)
    )
    return signed(CHECKPOINT) + "".join(lines)


def test_a_policy_is_read_whole():
    policy = parse_policy(
        f"# Tin ai\n\nlog {LOG_VKEY} https://vinhdanh.example/\n \t # và nhân chứng\n"
        f"witness Thanh-tra {WITNESS_VKEY} https://thanhtra.example/\nquorum Thanh-tra\n"
        f"entry-key application {RAW[0]} 0 99\nentry-key application {RAW[1]} 100\n"
        f"entry-key notary {RAW[2]}"
    )
    first = KEYS["X1"].public_key()

    assert [key.name for key in policy.log_keys] == [ORIGIN]
    assert list(policy.witnesses) == ["Thanh-tra"]
    assert policy.quorum == "Thanh-tra"
    assert [(*key[::3], key.last) for key in policy.entry_keys] == [
        ("application", 0, 99),
        ("application", 100, None),
        ("notary", 0, None),
    ]
    assert policy.entry_key(formats.key_id(first)).public == first
    assert policy.entry_key("0" * 16) is None


@pytest.mark.parametrize(
    ("place", "expected"), [(0, False), (9, False), (10, True), (20, True), (21, False)]
)
def test_a_key_signs_within_its_range(place, expected):
    policy = parse_policy(f"{LAST}entry-key application {RAW[0]} 10 20\n")

    assert policy.entry_keys[0].covers(place) is expected


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ("", False),
        ("X1", False),
        ("X1 X2", False),
        ("X1 Y1", False),
        ("Y1 Y2", False),
        ("X1 X2 Y1", True),
        ("X3 X2 Y2", True),
        ("X1 X2 X3 Y1 Y2", True),
        ("X1 X1 Y1", False),
        ("X Y", False),
        ("XY", False),
    ],
)
def test_a_quorum_is_counted_through_its_groups(names, expected):
    assert parse_policy(GROUPS).is_quorum(names.split()) is expected


def test_a_checkpoint_needs_its_quorum():
    policy = parse_policy(GROUPS)

    assert dict(open_checkpoint(witnessed("Y2", "X3", "X1"), policy).cosigned_by) == {
        "X1": TIME + 2,
        "X3": TIME + 1,
        "Y2": TIME,
    }
    assert refusal(open_checkpoint, witnessed("X1", "Y1"), policy) == (
        "quorum",
        {"quorum": "XY", "cosigned_by": ["X1", "Y1"]},
    )


def test_a_quorum_of_one_witness_and_of_none():
    one = parse_policy(GROUPS.replace("quorum XY", "quorum X1"))
    none = parse_policy(GROUPS.replace("quorum XY", "quorum none"))

    assert open_checkpoint(witnessed("X1"), one).checkpoint == CHECKPOINT
    assert refusal(open_checkpoint, witnessed("X2"), one)[0] == "quorum"
    assert open_checkpoint(witnessed(), none).cosigned_by == {}


def test_witnesses_without_the_log_prove_nothing():
    policy = parse_policy(GROUPS)
    note = witnessed("X1", "X2", "Y1").split("\n")
    del note[4]

    assert refusal(open_checkpoint, "\n".join(note), policy) == ("unsigned", {"unknown": 0})


def test_the_key_must_bear_the_name_of_the_log():
    note = sign_note(
        CHECKPOINT._replace(origin="other.example").text, name=ORIGIN, private_key=LOG_KEY
    )

    assert refusal(open_checkpoint, note, parse_policy(LAST)) == (
        "origin",
        {"origin": "other.example", "expected": ORIGIN},
    )


def test_a_new_key_of_the_log_stands_beside_the_old():
    new = vkey(ORIGIN, STRANGER_KEY.public_key())
    note = sign_note(CHECKPOINT.text, name=ORIGIN, private_key=STRANGER_KEY)

    assert open_checkpoint(note, parse_policy(f"log {new}\n{LAST}")).log_key.name == ORIGIN
    assert refusal(open_checkpoint, note, parse_policy(LAST))[0] == "unsigned"


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("log", "items"),
        (f"log {LOG_VKEY} url more", "items"),
        (f"log {LOG_VKEY}", "duplicate"),
        (f"log {vkey('other.example', LOG_KEY.public_key())}", "duplicate"),
        (f"log {VKEYS['X1']}", "kind"),
        (f"log {LOG_VKEY[:-1]}", "key"),
        ("witness W", "items"),
        (f"witness W {WITNESS_VKEY} url more", "items"),
        (f"witness W {LOG_VKEY}", "kind"),
        (f"witness W {VKEYS['X1']}", "duplicate"),
        (f"witness X1 {WITNESS_VKEY}", "duplicate"),
        (f"witness X {WITNESS_VKEY}", "duplicate"),
        (f"witness none {WITNESS_VKEY}", "name"),
        ("group G any", "items"),
        ("group X any Y2", "duplicate"),
        ("group none any Y2", "name"),
        ("group G any nobody", "undefined"),
        ("group G any G", "undefined"),
        ("group G any none", "undefined"),
        ("group G any X1", "member_twice"),
        ("group G any XY XY", "member_twice"),
        ("group G 0 XY", "threshold"),
        ("group G 2 XY", "threshold"),
        ("group G 01 XY", "threshold"),
        ("group G some XY", "threshold"),
        ("quorum XY", "quorum_twice"),
        ("quorum", "items"),
        ("entry-key application", "items"),
        (f"entry-key application {RAW[0]} 1 2 3", "items"),
        (f"entry-key auditor {RAW[0]}", "role"),
        ("entry-key notary AAAA", "key"),
        (f"entry-key notary {RAW[0][:-1]}", "key"),
        (f"entry-key notary {RAW[0]} 2 1", "range"),
        (f"entry-key notary {RAW[0]} -1", "range"),
        (f"entry-key notary {RAW[0]} 01", "range"),
        (f"entry-key notary {RAW[3]}", "duplicate"),
        ("Log x", "keyword"),
        ("entry_key x", "keyword"),
        ("log\u00a0x", "keyword"),
        ("# a\x00b", "control"),
        ("# a\rb", "control"),
        ("# a\x7fb", "control"),
    ],
)
def test_a_line_out_of_form_is_refused_with_its_number(line, code):
    text = f"{GROUPS}entry-key application {RAW[3]}\n{line}\n"
    found, facts = refusal(parse_policy, text)

    assert (found, facts["line"]) == (code, text.count("\n"))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "no_quorum"),
        (f"log {LOG_VKEY}\n", "no_quorum"),
        ("quorum none\n", "no_log"),
        (f"quorum X1\nlog {LOG_VKEY}\n{WITNESSES}", "undefined"),
        (b"\xff\n", "encoding"),
        (LAST.replace("\n", "\r\n"), "control"),
    ],
)
def test_a_policy_that_is_not_whole_is_refused(text, code):
    assert refusal(parse_policy, text)[0] == code


def test_as_many_keys_as_the_standard_recommends_are_read():
    lines = [LAST.split("\n", maxsplit=1)[0]]
    for number in range(32):
        key = Ed25519PrivateKey.from_private_bytes(bytes([number]) * 32).public_key()
        lines.append(f"log {vkey(ORIGIN, key)}")
        lines.append(f"witness w{number} {vkey(f'w{number}.example', key, COSIGNER)}")
        inner = f" g{number - 1}" if number else ""
        lines.append(f"group g{number} all w{number}{inner}")
    policy = parse_policy("\n".join([*lines, "quorum g31", ""]))

    assert policy.is_quorum(f"w{number}" for number in range(32))
    assert not policy.is_quorum(f"w{number}" for number in range(31))
