"""The door: what `append` writes, when, and what it refuses."""

import threading
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils.functional import lazystr

from audit.record import queries
from audit.record.errors import ActRefused, EntryTooLarge, OutsideTransaction
from audit.record.log import DatabaseNow, append, clock, signer
from audit.record.models import LogEntry
from audit.record.verifier import formats
from audit.record.vocabulary import EntryKind
from tests.record.acts import HANH, an_act

AT = datetime(2019, 12, 12, 8, 30, 0, 123456, tzinfo=UTC)


@pytest.mark.django_db
def test_an_entry_comes_back_as_a_line():
    act = an_act(on_behalf_of="post/7", as_of=date(2019, 12, 11), facts={"n": [1, "2/3", None]})

    (written,) = append([act], at=AT)

    assert queries.history([act.obj]) == [
        queries.Line(
            uid=written.uid,
            at=AT,
            kind="nomination.state",
            obj=act.obj,
            ver=1,
            actor=HANH,
            on_behalf_of="post/7",
            as_of=date(2019, 12, 11),
            facts={"n": [1, "2/3", None]},
            disclosed={"reason": "Đủ hồ sơ theo quy định"},
            idx=None,
        )
    ]
    assert queries.entry(written.uid) == queries.history([act.obj])[0]


@pytest.mark.django_db
def test_the_stored_row_passes_the_check_and_agrees_with_its_columns():
    hanoi = timezone(timedelta(hours=7))
    (written,) = append([an_act()], at=AT.astimezone(hanoi))

    row = LogEntry.objects.get(pk=written.pk)
    body = formats.parse(bytes(row.body))

    assert (
        formats.check_entry(bytes(row.body), bytes(row.sig), row.disclosures, signer().public_key)
        == []
    )
    assert (body["id"], body["kind"], body["obj"], body["ver"]) == (
        str(row.uid),
        row.kind,
        row.obj,
        row.ver,
    )
    assert body["at"] == "2019-12-12T08:30:00.123456Z"
    assert row.at == AT


@pytest.mark.django_db
def test_free_text_is_not_in_the_body():
    (written,) = append([an_act(disclosures={"reason": "Lý do riêng"})], at=AT)

    assert b"reason" not in written.body
    assert "Lý do riêng".encode() not in written.body


@pytest.mark.django_db
@pytest.mark.parametrize(
    "body", [b"", b"\xff", b"[]", b"{}", b'{"actor":"u/1","facts":7}', b'"text"']
)
def test_a_forgers_row_that_is_no_entry_stands_in_no_history(body):
    append([an_act(obj="nomination/1", ver=1)], at=AT)
    forged = {"at": AT, "kind": "nomination.state", "obj": "nomination/1", "ver": 2}
    row = LogEntry.objects.create(body=body, sig=b"", **forged)

    assert [line.ver for line in queries.history(["nomination/1"])] == [1]
    assert [line.ver for line in queries.of_kind("nomination.state")] == [1]
    assert queries.entry(row.uid) is None


@pytest.mark.django_db
def test_history_is_newest_first_limited_and_one_query(django_assert_num_queries):
    acts = [an_act(obj="nomination/1", ver=1), an_act(obj="session/9"), an_act(obj="nomination/2")]
    append([*acts, an_act(obj="nomination/1", ver=2)], at=AT)

    with django_assert_num_queries(1):
        lines = queries.history(["nomination/1", "nomination/2"], limit=2)

    assert [(line.obj, line.ver) for line in lines] == [("nomination/1", 2), ("nomination/2", 1)]
    assert queries.count() == 4
    assert queries.entry("00000000-0000-4000-8000-000000000000") is None


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_nothing_is_written():
    with pytest.raises(OutsideTransaction):
        append([an_act()], at=AT)

    assert queries.count() == 0


@pytest.mark.django_db(transaction=True)
def test_a_roll_back_leaves_nothing():
    with transaction.atomic():
        append([an_act()], at=AT)
        transaction.set_rollback(True)

    assert queries.count() == 0


@pytest.mark.django_db
def test_a_savepoint_rolled_back_leaves_what_came_before():
    append([an_act(obj="nomination/1")], at=AT)
    with transaction.atomic():
        append([an_act(obj="nomination/2")], at=AT)
        transaction.set_rollback(True)

    assert [row.obj for row in LogEntry.objects.all()] == ["nomination/1"]


@pytest.mark.django_db
def test_the_second_writer_of_a_version_fails():
    append([an_act(obj="nomination/1", ver=3)], at=AT)

    with pytest.raises(IntegrityError), transaction.atomic():
        append([an_act(obj="nomination/1", ver=3)], at=AT)

    assert queries.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_eight_threads_with_one_version_one_wins():
    start, outcomes = threading.Barrier(8), []

    def write():
        try:
            start.wait()
            with transaction.atomic():
                append([an_act(obj="nomination/1", ver=1)], at=clock())
            outcomes.append("won")
        except IntegrityError:
            outcomes.append("lost")
        finally:
            connection.close()

    threads = [threading.Thread(target=write) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(outcomes) == ["lost"] * 7 + ["won"]
    assert queries.count() == 1


@pytest.mark.django_db
def test_300_entries_cost_a_fixed_number_of_statements():
    with CaptureQueriesContext(connection) as statements:
        written = append([an_act() for _ in range(300)], at=AT)

    assert len(statements) == {"postgresql": 1, "sqlite": 3}[connection.vendor]
    assert all(statement["sql"].startswith("INSERT") for statement in statements)
    assert len({entry.pk for entry in written}) == 300


@pytest.mark.django_db
def test_no_acts_write_nothing():
    assert append([], at=AT) == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    "change",
    [
        {"kind": "nomination.vanished"},
        {"obj": "nomination"},
        {"obj": "nomination/" + "9" * 80},
        {"actor": "Nguyễn Thị Hạnh"},
        {"on_behalf_of": ""},
        {"ver": 0},
        {"ver": True},
        {"facts": {"share": 0.5}},
        {"facts": {"share": Decimal("0.5")}},
        {"facts": {"day": date(2019, 12, 12)}},
        {"facts": {"label": lazystr("moved")}},
        {"facts": {"n": 2**53}},
        {"disclosures": {"_sd": "x"}},
        {"disclosures": {"share": 0.5}},
    ],
    ids=str,
)
def test_an_act_of_another_form_is_refused(change):
    with pytest.raises(ActRefused):
        append([an_act(), an_act(**change)], at=AT)

    assert queries.count() == 0


@pytest.mark.django_db
def test_enum_members_are_kept_as_their_values():
    append([an_act(obj="nomination/1", facts={"kind": EntryKind.BALLOT_CAST})], at=AT)

    assert queries.history(["nomination/1"])[0].facts == {"kind": "ballot.cast"}


@pytest.mark.django_db
def test_a_body_of_65535_bytes_is_taken_and_one_more_is_not():
    (plain,) = append([an_act(facts={"x": ""})], at=AT)
    room = 65_535 - len(plain.body)

    (full,) = append([an_act(facts={"x": "x" * room})], at=AT)
    with pytest.raises(EntryTooLarge) as refusal:
        append([an_act(facts={"x": "x" * (room + 1)})], at=AT)

    assert len(full.body) == 65_535
    assert (refusal.value.size, refusal.value.limit) == (65_536, 65_535)


@pytest.mark.django_db
def test_a_naive_time_is_refused():
    with pytest.raises(ValueError, match="aware"):
        append([an_act()], at=AT.replace(tzinfo=None))


@pytest.mark.django_db
def test_the_clock_is_aware_and_one_statement(django_assert_num_queries):
    with django_assert_num_queries(1):
        now = clock()

    assert now.tzinfo is UTC
    assert abs(now - datetime.now(UTC)) < timedelta(minutes=1)


@pytest.mark.django_db
def test_the_database_now_comes_along_with_a_row():
    append([an_act()], at=AT)

    now = LogEntry.objects.annotate(now=DatabaseNow()).get().now

    assert now.tzinfo is not None
    assert abs(now - clock()) < timedelta(seconds=10)
    if connection.vendor == "postgresql":
        assert now == clock()
