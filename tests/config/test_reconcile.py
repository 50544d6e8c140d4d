"""Tables and log say the same of the whole demonstration, and what it lacks, column by column."""

import json
import re
from functools import partial
from itertools import chain

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.test import override_settings
from django.test.utils import CaptureQueriesContext

from audit.record import mirror
from audit.record.notary import open_notary
from audit.record.verifier import formats
from tests.config.mirrored_columns import APART, NAME, TABLES, VERSION, VOTE
from tests.config.played import play_everything
from tests.config.played_box import play_box
from tests.config.reconciling import Found, differences, rows_of, seal
from tests.config.tampering import change, delete, insert_like
from tests.notary import seal_all
from tests.once import laid_out
from tests.places import places
from tests.road import Road

HOUSE = ("record", "inspection", "workflow", "nominations", "councils")
# What the database itself refuses to hold, or has no other row to name.
REFUSED = {
    ("workflow.User", "is_superuser"),
    ("nominations.DeskTick", "nomination"),
    ("councils.AgendaItem", "kind"),
    ("councils.AgendaItem", "matter"),
    # A nomination stands on that row, and nothing beside it.
    ("councils.BallotItem", "matter"),
    ("councils.BallotItem", "candidacy"),
    ("councils.Session", "closes_at"),
    *(("councils.BoxCount", column) for column in TABLES["councils.BoxCount"].fields),
    *(("councils.RoomPapers", column) for column in TABLES["councils.RoomPapers"].fields),
    ("councils.Minutes", "kind"),
    ("councils.CriterionPoints", "sheet"),
    ("councils.ScoreSheet", "scoring"),
}
KEPT = {"councils.BoxCount", "councils.RoomPapers"}
# Rows of which not every column shows.
NOT_LIKE = {
    "councils.Ballot": {"sheet": None},
    "councils.BoxKey": {"opened_at": None},
    "councils.ScoreSheet": {"kind": "SELF"},
    "nominations.Consultation": {"answer": ""},
    "nominations.Submission": {"confirmed_by": None},
}
# The log tells of votes when they are counted: the one inserted stands on a counted item.
KEEPING = {"councils.Vote": "item"}
COLUMNS = [(table, column) for table, kept in TABLES.items() for column in kept.fields]


@pytest.fixture(scope="module")
def once(django_db_setup, django_db_blocker, tmp_path_factory):
    def make():
        with override_settings(**places(tmp_path_factory.mktemp("box"))), open_notary() as notary:
            sealed = partial(seal_all, notary)
            company = play_everything(tmp_path_factory.mktemp("papers"), seal=sealed)
            play_box(Road(company), sealed)
        return seal()

    yield from laid_out(django_db_blocker, make)


@pytest.fixture
def sealed(db, once):
    """The log; what a test does to the tables is undone before anybody checks their keys."""
    with transaction.atomic():
        yield once
        transaction.set_rollback(True)


def row_to_harm(table):
    """A row whose every column shows: on an agenda or ballot the first of several."""
    model = apps.get_model(table)
    rows = model.objects.order_by("pk")
    if table in ("councils.AgendaItem", "councils.BallotItem"):
        parent = "session" if table == "councils.AgendaItem" else "ballot"
        several = [row for row in rows if rows.filter(**{parent: getattr(row, parent)}).count() > 1]
        return several[0]
    if table in NOT_LIKE:
        return rows.exclude(**NOT_LIKE[table]).first()
    if table == "councils.Minutes":
        return rows.exclude(replaces=None).get()
    return rows.exclude(username="clock")[1] if table == "workflow.User" else rows.first()


def test_what_was_done_through_the_doors_stands_in_the_log_as_in_the_tables(sealed):
    assert sealed.differences() == set()


def test_every_kind_of_row_is_there_to_be_compared(sealed):
    assert {row.obj.split("/")[0] for row in mirror.mirrored()} == set(mirror.prefixes())


def test_whatever_is_compared_was_stated(sealed):
    stated = {}
    for _idx, body, words in chain.from_iterable(sealed.entries.values()):
        entry = json.loads(body)
        names = stated.setdefault(entry["obj"], {"state"})
        names |= entry["facts"].keys() | {formats.opened(each).name for each in words or ()}

    assert [
        (row.obj, name) for row in mirror.mirrored() for name in row.fields.keys() - stated[row.obj]
    ] == []


def test_reading_every_row_asks_a_fixed_number_of_statements(sealed):
    beside = ["second table of grants", "agendas", "items", "items counted", "votes", "seats"]
    beside += ["lines of letters", "their nominations", "lines of notices", "their nominations"]
    beside += ["votes in units' own meetings", "candidates in elections", "items of boxes"]
    beside += ["criteria", "bonus rules", "points of sheets", "bonus claims"]

    with CaptureQueriesContext(connection) as asked:
        rows = len(list(mirror.mirrored()))

    assert (rows > 300, len(asked)) == (True, len(mirror.prefixes()) + len(beside))


def test_every_column_is_compared_or_its_absence_has_a_reason():
    models = [model for app in HOUSE for model in apps.get_app_config(app).get_models()]
    there = {
        model._meta.label: {field.name for field in model._meta.concrete_fields} for model in models
    }

    assert there.keys() == TABLES.keys() | APART.keys()
    assert {table: there[table] for table in TABLES} == {
        table: kept.fields.keys() | kept.exempt.keys() for table, kept in TABLES.items()
    }


A_SEAT = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}")


@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_a_column_changed_by_plain_sql_is_found(sealed, table, column):
    kept, row = TABLES[table], row_to_harm(table)
    field = row._meta.get_field(column)

    assert change(row, field) or (table, column) in REFUSED
    found = sealed.differences(kept.prefix)

    name, codes = kept.fields[column], {each.code for each in found}
    if (table, column) in REFUSED:
        assert found == set()
    elif name == NAME:
        assert "row_missing" in codes
        assert codes & {"unlogged_version", "object_twice"}
    elif name == VOTE:
        assert any(A_SEAT.search(each.fields) for each in found)
    elif name == VERSION:
        assert codes == {"unlogged_version"}
    else:
        assert any(name in each.fields.split(", ") for each in found)


@pytest.mark.parametrize("table", TABLES)
def test_a_row_deleted_by_plain_sql_is_found(sealed, table):
    row = row_to_harm(table)

    assert delete(row) is not (table in KEPT)

    assert (sealed.differences(TABLES[table].prefix) != set()) is not (table in KEPT)


@pytest.mark.parametrize("table", TABLES)
def test_a_row_inserted_by_plain_sql_is_found(sealed, table):
    row = row_to_harm(table)

    assert insert_like(row, keeping=KEEPING.get(table, ""))

    assert sealed.differences(TABLES[table].prefix) != set()


@pytest.mark.parametrize("prefix", sorted({table.prefix for table in TABLES.values()}))
def test_a_row_of_which_the_log_knows_nothing_is_found(sealed, prefix):
    obj = next(rows_of(prefix)).obj
    entries = [each for each in sealed.of(prefix) if json.loads(each[1])["obj"] != obj]

    assert differences(entries, rows_of(prefix), [prefix]) == {Found(obj, "unlogged_version")}
