"""After a restore, rows older than the log can be acted on again."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction

from audit.record import queries
from nominations.actions.rounds import set_places
from nominations.models import RoundPlaces


def run(*arguments, by="quan.tri"):
    out = StringIO()
    call_command("raise_versions", "--by", by, *arguments, stdout=out)
    return out.getvalue()


def change(row, company, places):
    facts = {"body": row.body, "award": row.award, "places": places}
    with transaction.atomic():
        set_places(row.round, **facts, actor=company.people["hung"])


@pytest.fixture
def behind(company, review) -> RoundPlaces:
    """Places that were changed after the backup, and put back with it."""
    row = RoundPlaces.objects.first()
    change(row, company, 5)
    RoundPlaces.objects.filter(pk=row.pk).update(places=row.places, version=row.version)
    return row


def test_a_row_behind_the_log_cannot_be_acted_on(behind, company):
    with pytest.raises(IntegrityError):
        change(behind, company, 5)


def test_what_is_behind_is_shown_first(behind):
    told = run()

    assert told.splitlines() == [f"{behind.obj}: 1 -> 2", "1 behind; nothing was changed"]
    assert RoundPlaces.objects.get(pk=behind.pk).version == 1


def test_raised_it_is_acted_on_again_and_the_log_says_so(behind, company):
    run("--confirm")

    change(behind, company, 5)

    row = RoundPlaces.objects.get(pk=behind.pk)
    assert (row.version, row.places) == (3, 5)
    (line,) = queries.of_kind("log.restored")
    assert line.facts == {"raised": [{"obj": behind.obj, "from": 1, "to": 2}]}
    assert run() == "0 behind; nothing was changed\n"


def test_only_an_administrator_raises(behind):
    with pytest.raises(CommandError, match="Nothing was changed"):
        run("--confirm", by="hung")

    assert RoundPlaces.objects.get(pk=behind.pk).version == 1
