"""People, units, posts, bodies and memberships: each write is on the record."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from audit.record import queries as record
from tests.cast import TODAY
from workflow.actions import directory
from workflow.errors import Refused
from workflow.models import Post, Unit, UnitSuccession, User
from workflow.vocabulary import BodyKind, Role, SuccessionKind, UnitKind

START = date(2026, 1, 1)


def entry_of(obj):
    (entry,) = record.history([obj])
    return entry


@pytest.fixture
def admin(company):
    return company.people["quan.tri"]


@pytest.fixture
def unit(admin):
    return directory.add_unit(
        "vien-a", name="Viện A", kind=UnitKind.PUBLIC_UNIT, held_from=START, actor=admin
    )


def test_a_name_is_told_in_words_that_can_be_erased(admin):
    user = directory.add_user("moi", full_name="Trần Thị Mới", password=None, actor=admin)

    entry = entry_of(user.obj.replace("u/", "user/"))

    assert (entry.kind, entry.actor) == ("account.created", admin.obj)
    assert entry.facts["account"] == user.obj
    assert entry.disclosed == {"user name": "moi", "full name": "Trần Thị Mới", "e-mail": ""}


def test_the_first_account_is_its_own_actor(db):
    Post.objects.all().delete()

    user = directory.add_user("first", full_name="First", password=None, actor=None)

    assert entry_of(f"user/{user.uid}").actor == user.obj


def test_only_an_administrator_changes_the_directory(company):
    with pytest.raises(Refused) as no:
        directory.add_user("x", full_name="X", password=None, actor=company.people["hung"])

    assert no.value.refusal.code == "not_permitted"
    assert not User.objects.filter(username="x").exists()


def test_nobody_is_superuser(company):
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.filter(username="quan.tri").update(is_superuser=True)


def test_a_unit_is_entered_with_its_dates(unit, admin):
    entry = entry_of(f"unit/{unit.uid}")

    assert (entry.kind, entry.actor) == ("unit.added", admin.obj)
    assert entry.facts["from"] == START.isoformat()
    assert entry.facts["until"] is None


def test_a_unit_that_was_followed_ends_on_that_day(unit, admin, company):
    heir = company.units["cuc-tan-so"]

    row = directory.succeed(unit, by=heir, kind=SuccessionKind.MERGED, on=TODAY, actor=admin)

    assert Unit.objects.get(pk=unit.pk).held_until == TODAY
    assert not Unit.objects.current(TODAY).filter(pk=unit.pk).exists()
    assert (row.former, row.successor) == (unit, heir)


def test_the_ministry_of_the_founding_documents_was_followed_by_that_of_today(company):
    row = UnitSuccession.objects.get(former__code="btttt")

    assert (row.successor.code, row.verified) == ("bkhcn", False)


def test_a_post_is_given_and_ended_on_record(unit, admin, company):
    post = directory.add_post(
        company.people["uv1"], unit=unit, role=Role.UNIT_OFFICER, held_from=START, actor=admin
    )

    directory.end_post(post, on=TODAY, actor=admin)

    ended, given = record.history([post.obj])
    assert (ended.kind, ended.facts["until"]) == ("post.ended", TODAY.isoformat())
    assert (given.kind, given.facts["role"]) == ("post.granted", "UNIT_OFFICER")
    assert given.facts["to"] == company.people["uv1"].obj
    post = type(post).objects.get(pk=post.pk)
    assert post.held_until == TODAY


def test_a_body_and_a_seat_are_entered_and_the_seat_ends(unit, admin, company):
    body = directory.add_body(
        "cum-a", name="Cụm A", kind=BodyKind.CLUSTER, unit=unit, held_from=START, actor=admin
    )
    seat = directory.add_membership(
        body,
        user=company.people["uv1"],
        role=Role.CLUSTER_REPRESENTATIVE,
        held_from=START,
        actor=admin,
        unit=unit,
    )

    directory.end_membership(seat, on=TODAY, actor=admin)

    assert entry_of(f"body/{body.uid}").kind == "body.added"
    ended, given = record.history([seat.obj])
    assert (given.facts["body"], ended.facts["until"]) == (body.obj, TODAY.isoformat())
    assert type(seat).objects.get(pk=seat.pk).held_until == TODAY


def test_a_write_that_fails_leaves_no_entry(unit, admin):
    before = record.count()

    with pytest.raises(IntegrityError), transaction.atomic():
        directory.add_unit(
            "vien-a", name="Viện A", kind=UnitKind.PUBLIC_UNIT, held_from=START, actor=admin
        )

    assert record.count() == before
