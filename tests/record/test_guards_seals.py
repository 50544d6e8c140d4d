"""The triggers around the log: checkpoints grow, witnesses' lines and erasures stay."""

import pytest
from django.db import DatabaseError, connection, transaction

from audit.record.log import append, clock
from audit.record.models import (
    Checkpoint,
    Cosignature,
    Erasure,
    LogEntry,
    Quarantined,
    Verification,
)
from audit.record.verifier import formats
from audit.record.vocabulary import EntryKind, Outcome
from tests.record.acts import an_act

TABLES = {
    "checkpoint": "note = 'another'",
    "cosignature": "line = 'another'",
    "quarantined": "detail = 'another'",
    "erasure": "digests = '[]'",
}


def execute(sql, *values):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)


def refused(sql, *values):
    with pytest.raises(DatabaseError, match="append-only"):
        execute(sql, *values)


def order_for(entry, digests):
    """An entry that says of this one that these digests were erased."""
    facts = {"ground": "Luật 91/2025", "erased": [{"id": str(entry.uid), "digests": digests}]}
    act = an_act(kind=EntryKind.AUDIT_ERASED, obj="erasure/1", facts=facts, disclosures={})
    return append([act], at=clock())[0]


@pytest.fixture
def entry(db):
    act = an_act(disclosures={"name": "Hoa", "position": "Chuyên viên", "reason": "Đủ"})
    return append([act], at=clock())[0]


@pytest.fixture
def sealed(entry):
    """One row of every kind the notary, a witness and the eraser write."""
    digests = [formats.digest(entry.disclosures[0])]
    now = clock()
    Checkpoint.objects.create(size=2, root=b"r", note="n", at=now)
    Cosignature.objects.create(size=2, name="w", line="l", at=now)
    Quarantined.objects.create(entry=entry, faults="signature", detail="d", at=now)
    Erasure.objects.create(erased=entry, by=order_for(entry, digests), digests=digests)
    return entry


def held(entry):
    return LogEntry.objects.values_list("disclosures", flat=True).get(pk=entry.pk)


@pytest.mark.usefixtures("sealed")
@pytest.mark.parametrize("table", TABLES)
def test_what_is_sealed_is_neither_changed_nor_deleted(table):
    refused(f"UPDATE record_{table} SET {TABLES[table]}")
    refused(f"DELETE FROM record_{table}")
    if connection.vendor == "postgresql":
        execute("SET CONSTRAINTS ALL IMMEDIATE")
        refused(f"TRUNCATE record_{table} CASCADE")


@pytest.mark.usefixtures("sealed")
@pytest.mark.parametrize("table", [*TABLES, "verification"])
def test_or_replace_deletes_nothing_unseen_on_sqlite(table):
    if connection.vendor != "sqlite":
        pytest.skip("SQLite only")
    Verification.objects.create(asked_at=clock())

    refused(f"REPLACE INTO record_{table} SELECT * FROM record_{table}")


@pytest.mark.usefixtures("sealed")
@pytest.mark.parametrize("size", [0, 1, 2])
def test_a_checkpoint_never_stands_beside_or_below_the_last(size):
    with pytest.raises(DatabaseError), transaction.atomic():
        Checkpoint.objects.create(size=size, root=b"x", note="x", at=clock())

    Checkpoint.objects.create(size=3, root=b"x", note="x", at=clock())
    sizes = Checkpoint.objects.order_by("size").values_list("size", flat=True)
    assert list(sizes) == [2, 3]


def test_a_listed_disclosure_goes_and_no_other(sealed):
    first, second, third = sealed.disclosures
    rows = LogEntry.objects.filter(pk=sealed.pk)

    for wider in (None, [], [second], [third], [first, second], [third, second]):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            rows.update(disclosures=wider)
    rows.update(disclosures=[second, third])

    assert held(sealed) == [second, third]
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        rows.update(disclosures=[first, second, third])


@pytest.mark.parametrize("change", ["add", "alter", "swap", "twice", "number", "word"])
def test_an_erasure_opens_no_other_change(sealed, change):
    _gone, second, third = sealed.disclosures
    values = {
        "add": {"disclosures": [second, third, "YQ"]},
        "alter": {"disclosures": [second, "YQ"]},
        "swap": {"disclosures": [third, second]},
        "twice": {"disclosures": [second, second]},
        "number": {"disclosures": [second, third], "idx": 0},
        "word": {"disclosures": [second, third], "kind": "nomination.added"},
    }[change]

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        LogEntry.objects.filter(pk=sealed.pk).update(**values)

    assert held(sealed) == sealed.disclosures


def test_a_numbered_entry_is_erased_too(sealed):
    rows = LogEntry.objects.filter(pk=sealed.pk)
    rows.update(idx=0)
    rows.update(disclosures=sealed.disclosures[1:])

    assert rows.get().idx == 0
    assert held(sealed) == sealed.disclosures[1:]


def test_every_digest_is_reckoned_as_the_format_reckons_it(db):
    names = {f"câu {number}": "ü" * number for number in range(60)}
    entry = append([an_act(disclosures=names)], at=clock())[0]
    digests = [formats.digest(item) for item in entry.disclosures]
    Erasure.objects.create(erased=entry, by=order_for(entry, digests), digests=digests)

    LogEntry.objects.filter(pk=entry.pk).update(disclosures=None)

    assert held(entry) is None


@pytest.mark.parametrize("fault", ["wider", "narrower", "empty", "foreign", "kind", "entry"])
def test_an_erasure_says_what_its_entry_says(entry, fault):
    digests = sorted(formats.digest(item) for item in entry.disclosures)[:2]
    other = append([an_act()], at=clock())[0]
    stated = [*digests, "A" * 43] if fault == "foreign" else [] if fault == "empty" else digests
    order = order_for(entry, stated)
    row = {"erased": entry, "by": order, "digests": stated}
    row |= {
        "wider": {"digests": sorted(formats.digest(item) for item in entry.disclosures)},
        "narrower": {"digests": digests[:1]},
        "kind": {"by": other},
        "entry": {"erased": other},
    }.get(fault, {})

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Erasure.objects.create(**row)


def test_a_verification_starts_open_and_is_closed_once(db):
    now = clock()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Verification.objects.create(asked_at=now, finished_at=now, outcome=Outcome.INTACT)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Verification.objects.create(asked_at=now, outcome=Outcome.INTACT)
    Verification.objects.create(asked_at=now, asked_by="u/1")
    refused("UPDATE record_verification SET asked_by = ''")

    execute("UPDATE record_verification SET outcome = 'RUNNING', done = 5")
    execute("UPDATE record_verification SET outcome = 'BROKEN', finished_at = %s", now)

    refused("UPDATE record_verification SET outcome = 'INTACT'")
    refused("UPDATE record_verification SET finished_at = NULL")
    refused("DELETE FROM record_verification")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("visit", [1, 2])
def test_a_flush_empties_the_seals_and_leaves_them_guarded(visit):
    assert Checkpoint.objects.count() == 0

    Checkpoint.objects.create(size=1, root=b"r", note="n", at=clock())

    refused("DELETE FROM record_checkpoint")
