"""What somebody with all rights in the database does to sealed entries is found."""

import json

import pytest
from django.db import connection

from audit.record import queries
from audit.record.log import signer
from audit.record.models import LogEntry
from audit.record.notary import DirectoryBehind, open_notary
from audit.record.verifier import formats
from audit.record.vocabulary import Outcome
from tests.notary import seal_all
from tests.record.notary.acting import as_owner, check, write

pytestmark = pytest.mark.django_db
T = "record_logentry"
NEW_UID = "00000000-0000-4000-8000-000000000000"


def found(row) -> list[tuple]:
    """(what, number, detail) of each finding."""
    return [(f["what"], f.get("idx"), f.get("detail")) for f in row.findings]


@pytest.fixture
def five(notary):
    """Five sealed entries."""
    write(5)
    seal_all(notary)
    return list(LogEntry.objects.order_by("idx"))


def open_anew(notary) -> None:
    """Let this notary end and another begin."""
    notary.__exit__(None, None, None)
    with open_notary() as another:
        another.seal()


@pytest.mark.usefixtures("five")
def test_an_untouched_log_is_intact(notary):
    row = check(notary)

    assert (row.outcome, row.findings, row.entry) == (Outcome.INTACT, [], None)
    assert (row.done, row.total, row.size) == (5, 5, 5)
    assert row.root == queries.sealing().root
    assert row.started_at <= row.seen_at <= row.finished_at


@pytest.mark.usefixtures("five")
@pytest.mark.parametrize(
    ("sql", "expected"),
    [
        ("UPDATE {T} SET kind = 'nomination.added' WHERE idx = 2", [("changed", 2, "kind")]),
        ("UPDATE {T} SET ver = 7 WHERE idx = 2", [("changed", 2, "ver")]),
        ("UPDATE {T} SET obj = 'nomination/1' WHERE idx = 4", [("changed", 4, "obj")]),
        ("UPDATE {T} SET at = '2019-12-12 00:00:00+00:00' WHERE idx = 0", [("changed", 0, "at")]),
        ("DELETE FROM {T} WHERE idx = 1", [("missing", 1, None)]),
        ("DELETE FROM {T} WHERE idx >= 3", [("missing", 3, None), ("missing", 4, None)]),
        (
            "UPDATE {T} SET disclosures = NULL WHERE idx = 3",
            [("disclosure_missing", 3, None)],
        ),
    ],
)
def test_an_edit_and_a_deletion_are_found(sql, expected, notary):
    as_owner(sql.format(T=T))

    row = check(notary)

    assert found(row) == expected
    assert row.entry == expected[0][1]
    lenient = expected[0][0] == "disclosure_missing"
    assert row.outcome == (Outcome.INCOMPLETE if lenient else Outcome.BROKEN)


def test_an_edited_body_is_found_even_when_the_sites_own_key_signs_it(notary, five):
    body = bytes(five[2].body).replace(b'"DRAFT"', b'"UNITS"')
    as_owner(f"UPDATE {T} SET body = %s, sig = %s WHERE idx = 2", body, signer().sign(body))

    assert found(check(notary)) == [("changed", 2, "body, sig")]


@pytest.mark.usefixtures("five")
def test_two_entries_that_changed_places_are_found(notary):
    as_owner(f"UPDATE {T} SET idx = 99 WHERE idx = 1")
    as_owner(f"UPDATE {T} SET idx = 1 WHERE idx = 3")
    as_owner(f"UPDATE {T} SET idx = 3 WHERE idx = 99")

    assert found(check(notary)) == [("replaced", 1, None), ("replaced", 3, None)]


def test_an_inserted_row_with_a_number_of_its_own_is_found(notary, five):
    copied = "at, kind, body, sig, disclosures"
    as_owner(
        f"INSERT INTO {T} (uid, obj, ver, idx, {copied})"
        f" SELECT %s, 'nomination/1', 1, 5, {copied} FROM {T} WHERE idx = 4",
        NEW_UID if connection.vendor == "postgresql" else NEW_UID.replace("-", ""),
    )

    row = check(notary)

    assert row.findings == [{"what": "inserted", "idx": 5, "entry": NEW_UID}]
    with pytest.raises(DirectoryBehind, match="counts 6 sealed entries, this directory only 5"):
        open_anew(notary)


def test_a_row_put_in_the_place_of_a_deleted_one_is_found(notary, five):
    as_owner(f"DELETE FROM {T} WHERE idx = 2")
    as_owner(f"UPDATE {T} SET idx = 2 WHERE idx = 4")

    assert found(check(notary)) == [("replaced", 2, None), ("missing", 4, None)]
    assert check(notary).findings[0]["entry"] == str(five[2].uid)


@pytest.mark.usefixtures("five")
def test_a_foreign_disclosure_is_found(notary):
    foreign = json.dumps([formats.disclose("reason", "Không đủ")])
    as_owner(f"UPDATE {T} SET disclosures = %s WHERE idx = 1", foreign)

    assert found(check(notary)) == [
        ("disclosure_foreign", 1, None),
        ("disclosure_missing", 1, None),
    ]


@pytest.mark.usefixtures("five")
@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE record_checkpoint SET note = note || ' '",
        "UPDATE record_checkpoint SET root = (SELECT sig FROM record_logentry WHERE idx = 0)",
        "UPDATE record_checkpoint SET size = 4",
    ],
)
def test_a_changed_checkpoint_is_found(sql, notary):
    as_owner(sql)

    assert [what for what, _, _ in found(check(notary))] == ["checkpoint_changed"]


@pytest.mark.parametrize("path", ["tile/0/000.p/5", "tile/entries/000.p/5"])
@pytest.mark.usefixtures("five")
def test_a_changed_file_of_the_notarys_own_is_found(path, notary, settings):
    file = settings.RECORD_DIR / path
    content = bytearray(file.read_bytes())
    content[40] ^= 1
    file.write_bytes(content)

    assert check(notary).outcome == Outcome.BROKEN


@pytest.mark.usefixtures("five")
def test_each_finding_raises_one_alarm_and_not_one_an_hour(notary):
    as_owner(f"DELETE FROM {T} WHERE idx = 1")

    assert [check(notary).outcome for _ in range(3)] == [Outcome.BROKEN] * 3
    as_owner(f"DELETE FROM {T} WHERE idx = 3")
    check(notary)

    told = [(line.facts["what"], line.facts["idx"]) for line in queries.of_kind("alarm.changed")]
    assert sorted(told) == [("missing", 1), ("missing", 3)]
    assert check(notary).size == 7


def test_of_many_findings_a_hundred_are_named_and_the_rest_counted(notary):
    write(130)
    seal_all(notary)
    as_owner(f"DELETE FROM {T} WHERE idx < 120")

    row = check(notary)

    assert len(row.findings) == 101
    assert row.findings[-1] == {"what": "more", "count": 20}
    assert len(queries.of_kind("alarm.changed")) == 100
