"""What a check finds is told: the gravest with it, none hidden behind many, each once."""

import json
from uuid import uuid4

import pytest

from audit.record import queries
from audit.record.log import Act, append, clock, fresh
from audit.record.mirror import Mirrored, mirror
from audit.record.models import LogEntry
from audit.record.vocabulary import Outcome
from tests.notary import seal_all
from tests.record.notary.acting import as_owner, check, write

pytestmark = pytest.mark.django_db
T = "record_logentry"


def plant(idx: int, **columns) -> LogEntry:
    """A row that nobody signed, with a number of its own."""
    given = {"kind": "nomination.state", "obj": fresh("nomination"), "body": b"{}", **columns}
    row = LogEntry.objects.create(uid=uuid4(), at=clock(), ver=1, sig=bytes(64), **given)
    as_owner(f"UPDATE {T} SET idx = %s WHERE id = %s", idx, row.pk)
    return row


def told(kind: str = "alarm.changed") -> list[tuple]:
    return sorted((line.facts["what"], line.facts.get("idx")) for line in queries.of_kind(kind))


def test_much_that_is_lacking_is_one_finding_and_hides_nothing_graver(notary):
    write(1_100)
    seal_all(notary)
    as_owner(f"UPDATE {T} SET disclosures = NULL")
    plant(5_000)

    row = check(notary)

    assert row.outcome == Outcome.BROKEN
    assert [(each["what"], each.get("count")) for each in row.findings] == [
        ("disclosure_missing", 1_100),
        ("inserted", None),
    ]
    assert told() == [("disclosure_missing", 0), ("inserted", 5_000)]


def test_many_of_one_code_leave_room_for_the_first_of_another(notary):
    write(130)
    seal_all(notary)
    as_owner(f"DELETE FROM {T} WHERE idx < 120")
    plant(5_000)

    assert [check(notary).findings[-1] for _ in range(2)] == [{"what": "more", "count": 20}] * 2

    assert ("inserted", 5_000) in told()
    assert len(told()) == 121


def test_a_number_that_no_entry_can_state_is_told_as_text(notary):
    write(5)
    seal_all(notary)
    as_owner(f"UPDATE {T} SET kind = 'nomination.added' WHERE idx = 3")
    plant(2**60)

    row = check(notary)

    assert row.outcome == Outcome.BROKEN
    assert told() == [("changed", 3), ("inserted", "1152921504606846976")]


def test_an_alarm_that_the_notary_did_not_sign_silences_none(notary):
    write(5)
    seal_all(notary)
    as_owner(f"UPDATE {T} SET ver = 7 WHERE idx = 3")
    uid = str(LogEntry.objects.get(idx=3).uid)
    said = {"detail": "ver", "entry": uid, "idx": 3, "what": "changed"}
    plant(9, kind="alarm.changed", body=json.dumps({"facts": said}).encode())

    check(notary)

    genuine = LogEntry.objects.filter(kind="alarm.changed").exclude(idx=9)
    facts = [json.loads(bytes(row.body))["facts"] for row in genuine]
    assert said in facts


def test_what_does_not_fit_into_an_alarm_is_told_in_short_and_the_rest_in_full(notary):
    @mirror("desk")
    def rows():
        yield Mirrored("desk/" + "x" * 70_000, 1, {})
        yield Mirrored("desk/2", 1, {})

    row = check(notary)

    assert row.outcome == Outcome.BROKEN
    facts = [line.facts for line in queries.of_kind("alarm.unreconciled")]
    assert {"what": "unlogged_version"} in facts
    assert "desk/2" in [each.get("obj") for each in facts]


def test_an_erasure_of_another_form_erases_nothing_and_stops_no_check(notary):
    rows = write(2)
    digests = json.loads(bytes(rows[0].body))["_sd"]
    forms = [
        5,
        [5],
        [{"id": str(rows[0].uid)}],
        [{"id": 5, "digests": digests}],
        [{"id": str(rows[0].uid), "digests": [[]]}],
    ]
    acts = [
        Act(kind="audit.erased", obj=fresh("erasure"), ver=1, actor="u/1", facts={"erased": form})
        for form in forms
    ]
    append(acts, at=clock())
    seal_all(notary)
    as_owner(f"UPDATE {T} SET disclosures = NULL WHERE idx = 0")
    as_owner(f"UPDATE {T} SET ver = 7 WHERE idx = 6")

    assert [(each["what"], each["idx"]) for each in check(notary).findings] == [
        ("changed", 6),
        ("disclosure_missing", 0),
    ]


@pytest.mark.postgres
def test_a_sealed_entry_with_a_time_that_nobody_can_read_is_found(notary):
    write(5)
    seal_all(notary)
    as_owner(f"ALTER TABLE {T} DROP CONSTRAINT record_at_is_a_moment")
    as_owner(f"UPDATE {T} SET at = 'infinity' WHERE idx = 3")

    found = check(notary).findings

    assert [(each["what"], each["idx"], each["detail"]) for each in found] == [("changed", 3, "at")]
