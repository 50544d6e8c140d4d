"""A row that may not be sealed is set aside with an alarm, and nothing waits for it."""

from uuid import uuid4

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import connection

from audit.record import queries
from audit.record.log import Signer, clock, signer
from audit.record.models import LogEntry, Quarantined
from audit.record.notary import open_notary
from audit.record.verifier import formats
from tests.notary import seal_all
from tests.record.notary.acting import as_owner, hear, write

pytestmark = pytest.mark.django_db


def a_stranger() -> Signer:
    key = Ed25519PrivateKey.generate()
    return Signer(private_key=key, key_id=formats.key_id(key.public_key()))


def insert(**columns) -> LogEntry:
    """Insert one row as somebody with SQL would: every column as given, the rest of a sound one."""
    sealed = [formats.disclose("reason", "Đủ hồ sơ")]
    at, uid = clock(), uuid4()
    fields = {
        "v": 1,
        "id": str(uid),
        "at": at.strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
        "kind": "nomination.state",
        "obj": "nomination/1",
        "ver": 1,
        "actor": "u/1",
        "facts": {},
        "key": signer().key_id,
        "_sd": [formats.digest(item) for item in sealed],
        "_sd_alg": "sha-256",
        **columns.pop("fields", {}),
    }
    body, by = formats.canonical(fields), columns.pop("by", None) or signer()
    sound = {
        "uid": uid,
        "at": at,
        "kind": fields["kind"],
        "obj": "nomination/1",
        "ver": 1,
        "body": body,
        "sig": by.sign(body),
        "disclosures": sealed,
    }
    return LogEntry.objects.create(**{**sound, **columns})


STRANGER = a_stranger()
FOREIGN = [formats.disclose("reason", "Không đủ hồ sơ")]


@pytest.mark.parametrize(
    ("columns", "faults"),
    [
        ({"by": STRANGER}, "signature"),
        ({"by": STRANGER, "fields": {"key": STRANGER.key_id}}, "key"),
        ({"body": b"{}"}, "field"),
        ({"body": b"\xff"}, "not_canonical"),
        ({"sig": b""}, "not_canonical"),
        ({"sig": bytes(64)}, "signature"),
        ({"kind": "nomination.added"}, "columns"),
        ({"obj": "nomination/2"}, "columns"),
        ({"ver": 2}, "columns"),
        ({"uid": uuid4()}, "columns"),
        ({"at": clock}, "columns"),
        ({"disclosures": FOREIGN}, "disclosure"),
        ({"disclosures": {"reason": "x"}}, "not_canonical"),
        ({"disclosures": [["reason"]]}, "disclosure"),
        ({"disclosures": [1]}, "disclosure"),
        ({"fields": {"kind": "notary.heartbeat"}}, "role"),
        ({"fields": {"kind": "alarm.changed"}}, "role"),
        ({"fields": {"extra": 1}}, "field"),
    ],
)
def test_a_forged_row_is_set_aside(columns, faults, notary):
    if columns.get("at") is clock:
        columns = {"at": clock().replace(year=2019)}
    forged = insert(**columns)
    write(1)

    assert seal_all(notary) == 2

    aside = Quarantined.objects.get()
    assert (aside.entry_id, aside.faults) == (forged.pk, faults)
    alarm = queries.of_kind("alarm.forged")[0]
    assert alarm.facts == {"entry": str(forged.uid), "faults": [faults]}
    kinds = LogEntry.objects.filter(idx__isnull=False).order_by("idx")
    assert list(kinds.values_list("kind", flat=True)) == ["nomination.state", "alarm.forged"]


def test_the_alarm_is_the_notarys_own(notary):
    insert(by=STRANGER)
    seal_all(notary)

    alarm = queries.of_kind("alarm.forged")[0]

    assert alarm.actor == f"notary/{notary.signer.key_id}"
    assert alarm.obj.startswith("alarm/")
    assert alarm.disclosed == {}


def test_an_edited_body_is_set_aside_and_the_rest_is_sealed(notary):
    sound = [write(1)[0], None, write(1)[0]]
    row = write(1)[0]
    body = bytes(row.body).replace(b'"DRAFT"', b'"UNITS"')
    forged = insert(body=body, sig=bytes(row.sig), obj="nomination/9")

    seal_all(notary)

    assert Quarantined.objects.get().entry_id == forged.pk
    numbers = dict(LogEntry.objects.values_list("pk", "idx"))
    assert [numbers[sound[0].pk], numbers[sound[2].pk], numbers[row.pk]] == [0, 1, 2]
    assert numbers[forged.pk] is None


def test_what_is_set_aside_holds_up_nothing_and_is_not_judged_again(notary):
    insert(by=STRANGER)
    seal_all(notary)
    write(2)

    assert seal_all(notary) == 2

    assert queries.sealing().unsealed == 0
    assert queries.sealing().oldest_unsealed_at is None
    assert Quarantined.objects.count() == 1
    assert len(queries.of_kind("alarm.forged")) == 1


def test_a_key_signs_only_in_its_range(settings):
    with open_notary():
        pass
    policy = settings.RECORD_POLICY_FILE
    lines = policy.read_text().splitlines()
    lines[1] += " 0 1"
    policy.write_text("\n".join(lines) + "\n")
    write(3)

    with open_notary() as notary:
        assert seal_all(notary) == 3

    assert Quarantined.objects.get().faults == "range"
    assert (
        LogEntry.objects.get(quarantine__isnull=False).pk == LogEntry.objects.order_by("pk")[2].pk
    )


def test_disclosures_nested_beyond_reading_hold_up_nothing(notary):
    forged = insert()
    depth = 900 if connection.vendor == "sqlite" else 5_000
    as_owner(
        "UPDATE record_logentry SET disclosures = "
        f"'{'[' * depth + ']' * depth}' WHERE id = {forged.pk}"
    )
    write(1)

    assert seal_all(notary) == 2
    assert Quarantined.objects.get().entry_id == forged.pk


def test_what_a_wrong_policy_set_aside_is_sealed_in_order_when_it_is_mended(settings):
    with open_notary():
        pass
    policy = settings.RECORD_POLICY_FILE
    right = policy.read_text()
    policy.write_text("".join(f"{line}\n" for line in right.splitlines() if "applic" not in line))
    forged, honest = insert(by=STRANGER), write(2)
    with open_notary() as notary:
        assert seal_all(notary) == 3
        assert Quarantined.objects.count() == 3

    policy.write_text(right)
    later = write(1)
    with open_notary() as notary:
        assert notary.judge_again() == 3
        assert seal_all(notary) == 0

    rows = [*honest, *later]
    numbers = dict(LogEntry.objects.values_list("pk", "idx"))
    assert [numbers[row.pk] for row in rows] == [3, 4, 5]
    assert numbers[forged.pk] is None
    assert len(queries.of_kind("alarm.forged")) == 3


def test_a_row_set_aside_stands_in_no_history_however_well_formed(notary):
    row = insert(sig=bytes(64))
    assert [line.uid for line in queries.history(["nomination/1"])] == [row.uid]

    seal_all(notary)

    assert queries.history(["nomination/1"]) == []
    assert queries.of_kind("nomination.state") == []
    assert queries.entry(row.uid) is None


def test_a_sound_entry_that_somebody_else_set_aside_is_found(notary):
    row = insert()
    Quarantined.objects.create(entry=row, faults="signature", detail="", at=clock())
    seal_all(notary)
    assert LogEntry.objects.get(pk=row.pk).idx is None

    checked = hear(notary)

    assert {"entry": str(row.uid), "what": "set_aside"} in checked.findings
    assert checked.outcome == "INCOMPLETE"
    seal_all(notary)
    facts = [line.facts for line in queries.of_kind("alarm.changed")]
    assert {"entry": str(row.uid), "what": "set_aside"} in facts
