"""The watch itself: what writes without an entry is caught, in each way one can."""

import pytest
from django.db import IntegrityError, connection, transaction

from audit.record import log
from tests.record.acts import an_act
from tests.writes.watch import OF_THE_NOTARY, Watch, watching
from workflow.models import Post, User
from workflow.vocabulary import Role

RENAMED = "UPDATE workflow_user full_name"


@pytest.fixture(params=["inside the test's transaction", "in transactions of its own"])
def base(request, django_db_setup):
    """The database as tests see it, and as an installation does."""
    lasting = request.param.startswith("in transactions")
    request.getfixturevalue("transactional_db" if lasting else "db")
    request.getfixturevalue("company")


def rename(name: str = "Người Khác") -> None:
    User.objects.filter(username="yen").update(full_name=name)


@transaction.atomic
def rename_and_fail() -> None:
    rename()
    with transaction.atomic():
        Post.objects.create(role=Role.INSPECTOR)


def record() -> None:
    log.append([an_act()], at=log.clock())


@pytest.mark.usefixtures("base")
def test_a_write_with_its_entry_is_sound():
    with watching() as watch, transaction.atomic():
        rename()
        record()

    assert (watch.faults(), watch.kinds()) == ([], ["nomination.state"])
    assert watch.business() == ["INSERT record_logentry", RENAMED]


@pytest.mark.usefixtures("base")
def test_a_write_behind_the_actions_is_caught():
    with watching() as watch:
        rename()

    assert (watch.faults(), watch.kinds()) == ([RENAMED], [])


@pytest.mark.usefixtures("base")
def test_an_entry_in_another_transaction_does_not_cover_a_write():
    with watching() as watch:
        with transaction.atomic():
            rename()
        with transaction.atomic():
            record()

    assert (watch.faults(), watch.kinds()) == ([RENAMED], ["nomination.state"])


@pytest.mark.usefixtures("base")
def test_an_entry_that_is_rolled_back_does_not_cover_a_write():
    with watching() as watch, transaction.atomic():
        rename()
        with transaction.atomic():
            record()
            transaction.set_rollback(True)

    assert (watch.faults(), watch.kinds()) == ([RENAMED], [])


@pytest.mark.usefixtures("base")
def test_a_write_that_is_rolled_back_asks_for_no_entry():
    with watching() as watch:
        with pytest.raises(IntegrityError):
            rename_and_fail()
        with transaction.atomic():
            record()

    assert (watch.faults(), watch.business()) == ([], ["INSERT record_logentry"])


def test_an_entry_outside_a_transaction_is_caught(company):
    with watching() as watch:
        record()

    assert watch.faults() == ["INSERT record_logentry"]


@pytest.mark.usefixtures("company")
def test_every_verb_is_seen_and_what_met_no_row_is_not():
    post = Post.objects.filter(user__username="ngoc").first()
    with watching() as watch:
        Post.objects.filter(pk=-1).update(basis="không ai")
        Post.objects.filter(pk=post.pk).update(basis="x")
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM workflow_post WHERE id = %s", [post.pk])
        Post.objects.bulk_create([post])

    assert watch.faults() == [
        "DELETE workflow_post",
        "INSERT workflow_post",
        "UPDATE workflow_post basis",
    ]


def test_a_column_is_exempt_only_while_nothing_is_written_beside_it(company):
    yen = company.people["yen"]
    with watching() as watch:
        yen.last_login = log.clock()
        yen.save(update_fields=["last_login"])
        assert watch.since().faults() == []
        yen.save(update_fields=["last_login", "full_name"])

    assert [each.split()[:2] for each in watch.faults()] == [["UPDATE", "workflow_user"]]


def test_only_the_seal_is_the_notary_s(company, seal_now):
    with watching() as watch:
        seal_now()

    assert watch.faults() == ["INSERT record_checkpoint", "UPDATE record_logentry idx"]
    assert Watch(OF_THE_NOTARY, watch.deeds, watch.loose).faults() == []
