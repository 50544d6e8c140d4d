"""The doors of a box on PostgreSQL: in with an answer and no error, out once voting is closed."""

import uuid

import pytest
from django.db import connection

from audit.record import log
from councils.box import doors
from councils.box.storage import seal_sheet
from tests.councils.box.secret import NO, YES

pytestmark = pytest.mark.postgres


def given(secret, name):
    slips = seal_sheet(secret.ballot, secret.sheet(YES, NO))
    return [secret.key, secret.seat(name).pk, uuid.uuid4(), "token-1", log.clock(), slips]


def test_a_second_cast_is_answered_and_leaves_no_broken_statement(secret):
    secret.open()

    assert doors.take(given(secret, "uv1")) is True
    box = secret.box
    assert doors.take(given(secret, "uv1")) is False

    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        assert cursor.fetchone() == (1,)
    assert (len(box), secret.box) == (132, box)


def test_a_late_cast_and_one_of_too_few_slips_are_answered(secret):
    secret.open()
    short = given(secret, "uv2")
    assert doors.take([*short[:-1], short[-1][:66]]) is False
    late = given(secret, "uv2")
    secret.close()
    assert doors.take(late) is False
    assert secret.box == b""


def test_the_box_is_read_once_voting_is_closed(secret):
    secret.open().cast("uv1", YES, NO)
    assert doors.read(secret.key) is None
    secret.close()
    assert doors.read(secret.key) == secret.box


def test_no_function_of_ours_looks_up_a_name_where_others_may_put_one(db):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT proname FROM pg_proc WHERE pronamespace = current_schema()::regnamespace"
            " AND (starts_with(proname, 'record_') OR starts_with(proname, 'councils_'))"
            " AND proconfig IS DISTINCT FROM '{\"search_path=pg_catalog, pg_temp\"}'"
        )
        assert cursor.fetchall() == []
