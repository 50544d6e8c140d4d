"""Entries that the log sealed and the application cannot have written."""

import pytest

from audit.record.verifier import formats
from audit.record.verifier.notes import vkey
from audit.record.verifier.policy import parse_policy
from audit.record.verifier.tiles import TileError, pack
from audit.record.verifier.whole import check_log
from tests.record.auditcheck.bundles import (
    APPLICATION,
    EXPORT,
    KEY_LINES,
    LOG_LINE,
    NEXT_APPLICATION,
    NEXT_LOG,
    NOTARY,
    NOW,
    ORIGIN,
    POLICY,
    STRANGER,
    Leaf,
    heartbeat,
    leaf,
    raw,
    story,
    uid,
)
from tests.record.auditcheck.seen import look, look_at, notices

INTACT = (0, [])
BODY = leaf(7, obj="unit/1").body


def with_one_more(*more: Leaf):
    """The story, and these behind it."""
    return EXPORT.but(leaves=[*story(), *more])


def signed(body: bytes) -> Leaf:
    """Any bytes, soundly signed by the application."""
    return Leaf(body, formats.sign(body, APPLICATION))


@pytest.mark.parametrize(
    "body",
    [
        BODY.replace(b'"v":1', b'"v": 1'),
        BODY.replace(b'"v":1', b'"v":1.0'),
        BODY.replace(b'"v":1', b'"v":1e0'),
        BODY.replace(b'"ver":1', b'"ver":9007199254740992'),
        BODY.replace(b'"ver":1', b'"ver":' + b"9" * 5000),
        BODY.replace(b'"facts":{}', b'"facts":{"x":NaN}'),
        BODY.replace(b'"facts":{}', b'"facts":{"x":Infinity}'),
        BODY.replace(b'"facts":{}', b'"facts":{"x":1,"x":2}'),
        BODY.replace(b'"facts":{}', '"facts":{"x":"e\u0323\u0302"}'.encode()),
        BODY.replace(b'"facts":{}', b'"facts":{"x":"\\u00e9"}'),
        BODY.replace(b'"facts":{}', b'"facts":{"x":"\\ud800"}'),
        BODY.replace(b'"facts":{}', b'"facts":{"b":1,"a":2}'),
        BODY.replace(b'"facts":{}', b'"facts":{"x":"\xff"}'),
        BODY.replace(b'"facts":{}', b'"facts":' + b"[" * 30_000 + b"]" * 30_000),
        BODY + b"\n",
        b"\xef\xbb\xbf" + BODY,
        b"",
        b"null ",
    ],
)
def test_a_body_that_is_not_canonical_json(tmp_path, body):
    assert look_at(with_one_more(signed(body)), tmp_path) == (1, [("entry.not_canonical", 7)])


@pytest.mark.parametrize(
    "changed",
    [
        {"ver": 0},
        {"ver": True},
        {"v": 2},
        {"more": 1},
        {"facts": []},
        {"id": "7"},
        {"kind": "Unit"},
        {"obj": "unit"},
        {"at": "2026-11-02"},
        {"_sd": ["x"]},
    ],
)
def test_a_field_that_no_entry_has(tmp_path, changed):
    forged = leaf(7, **{"obj": "unit/1", **changed})

    assert look_at(with_one_more(forged), tmp_path) == (1, [("entry.field", 7)])


@pytest.mark.parametrize("body", [b"null", b"[]", b"7", b'"x"'])
def test_a_body_that_is_no_object(tmp_path, body):
    assert look_at(with_one_more(signed(body)), tmp_path) == (1, [("entry.field", 7)])


def test_a_time_that_does_not_exist(tmp_path):
    forged = leaf(7, obj="unit/1", at="2026-02-30T01:00:00.000000Z")

    assert look_at(with_one_more(forged), tmp_path) == (1, [("entry.time", 7)])


def test_the_longest_entry_fits_and_one_byte_more_overflows(tmp_path):
    short = leaf(7, obj="unit/1", facts={"x": ""}).body
    longest = leaf(7, obj="unit/1", facts={"x": "a" * (65_535 - len(short))})

    assert len(longest.body) == 65_535
    assert look_at(with_one_more(longest), tmp_path) == INTACT
    with pytest.raises(TileError, match="too_long"):
        pack([longest.body + b"x"])


def test_a_length_that_overflows_runs_into_the_next_entry(tmp_path):
    directory = EXPORT.lay(tmp_path)
    path = directory / "tile/entries/000.p/7"
    path.write_bytes(b"\xff\xff" + path.read_bytes()[2:])

    assert look(directory) == (1, [("tile.cut_off", None)])


def test_a_signature_of_a_stranger_in_the_applications_name(tmp_path):
    own = leaf(7, obj="unit/1")
    forged = Leaf(own.body, formats.sign(own.body, STRANGER))

    assert look_at(with_one_more(forged), tmp_path) == (1, [("entry.signature", 7)])


def test_a_signature_without_the_domain_of_entries(tmp_path):
    own = leaf(7, obj="unit/1")

    found = look_at(with_one_more(Leaf(own.body, APPLICATION.sign(own.body))), tmp_path)

    assert found == (1, [("entry.signature", 7)])


def test_a_key_that_the_policy_does_not_know(tmp_path):
    forged = leaf(7, obj="unit/1", by=STRANGER)

    assert look_at(with_one_more(forged), tmp_path) == (1, [("entry.key_unknown", 7)])


def test_the_notary_cannot_sign_for_the_application(tmp_path):
    forged = leaf(7, obj="unit/1", by=NOTARY)

    assert look_at(with_one_more(forged), tmp_path) == (1, [("entry.role", 7)])


@pytest.mark.parametrize("kind", ["notary.heartbeat", "alarm.changed"])
def test_the_application_cannot_sign_for_the_notary(tmp_path, kind):
    forged = leaf(7, obj="unit/1", kind=kind)

    assert look_at(with_one_more(forged), tmp_path) == (1, [("entry.role", 7)])


def test_an_id_used_twice(tmp_path):
    assert look_at(with_one_more(leaf(7, obj="unit/1", id=uid(2))), tmp_path) == (
        1,
        [("id_repeated", 7)],
    )


@pytest.mark.parametrize(
    ("ver", "code"), [(3, "version_repeated"), (5, "version_gap"), (2**53 - 1, "version_gap")]
)
def test_a_version_that_does_not_follow(tmp_path, ver, code):
    assert look_at(with_one_more(leaf(7, ver=ver)), tmp_path) == (1, [(code, 7)])


def test_keys_rotate_each_in_its_range(tmp_path):
    lines = [
        f"entry-key application {raw(APPLICATION)} 0 6",
        f"entry-key application {raw(NEXT_APPLICATION)} 7",
        KEY_LINES[1],
    ]
    policy = parse_policy("\n".join([LOG_LINE, *lines, "quorum none"]))
    new = leaf(7, obj="unit/1", by=NEXT_APPLICATION)

    assert look_at(with_one_more(new), tmp_path / "a", policy) == INTACT
    late = with_one_more(leaf(7, obj="unit/1"))
    assert look_at(late, tmp_path / "b", policy) == (1, [("entry.key_range", 7)])
    early = with_one_more().with_leaf(6, leaf(6, obj="ballot/1", by=NEXT_APPLICATION))
    assert look_at(early, tmp_path / "c", policy) == (1, [("entry.key_range", 6)])


def test_the_log_changes_its_key(tmp_path):
    both = f"{LOG_LINE}\nlog {vkey(ORIGIN, NEXT_LOG.public_key())}"
    policy = parse_policy("\n".join([both, *KEY_LINES, "quorum none"]))

    assert look_at(EXPORT, tmp_path / "a", policy) == INTACT
    assert look_at(EXPORT.but(log_key=NEXT_LOG), tmp_path / "b", policy) == INTACT
    assert look_at(EXPORT.but(log_key=NEXT_LOG), tmp_path / "c") == (1, [("note.unsigned", None)])


def test_a_clock_set_back_is_told_and_no_fault(tmp_path):
    early = leaf(7, obj="unit/1", at="2026-11-02T00:30:00.000000Z")
    little = leaf(8, obj="unit/2", at="2026-11-02T01:00:00.000000Z")

    report = check_log(with_one_more(early, little).lay(tmp_path), POLICY, now=NOW)

    assert (report.gravity, notices(report)) == (0, [("clock_back", 7)])


def test_a_silence_of_the_notary_is_told(tmp_path):
    late = heartbeat(7, 3, at="2026-11-02T03:06:00.000000Z")
    last = leaf(8, obj="unit/1", at="2026-11-02T09:00:00.000000Z")

    report = check_log(with_one_more(late, last).lay(tmp_path), POLICY, now=NOW)

    assert (report.gravity, notices(report)) == (0, [("silence", 7), ("silence", 8)])
    assert [each.facts["hours"] for each in report.findings] == [2, 5]


def test_an_alarm_of_the_notary_is_told(tmp_path):
    facts = {"what": "changed", "idx": 3}
    alarm = leaf(7, by=NOTARY, kind="alarm.changed", obj="alarm/1", facts=facts)

    report = check_log(with_one_more(alarm).lay(tmp_path), POLICY, now=NOW)

    assert (report.gravity, notices(report)) == (0, [("alarm", 7)])
    assert report.findings[0].facts == {"kind": "alarm.changed", "about": "idx: 3, what: changed"}
