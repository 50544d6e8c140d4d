"""The notary does all its work with the rights of its own database role, and no more."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection

from audit.record import queries
from audit.record.models import LogEntry
from audit.record.notary import open_notary, voice
from audit.record.vocabulary import Outcome
from tests.notary import seal_all
from tests.record.notary.acting import as_owner, check, write

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def run(*statements):
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


@pytest.fixture
def role():
    """The notary's role, made for one test."""
    names = ("app", "notary", "keeper", "eraser")
    made = {name: f"{connection.settings_dict['NAME']}_{name}_s" for name in names}
    run(*(f'CREATE ROLE "{name}" LOGIN' for name in made.values()))
    call_command("install_roles", **made, stdout=StringIO())
    yield made["notary"]
    for name in made.values():
        run(f'DROP OWNED BY "{name}"', f'DROP ROLE "{name}"')


def test_it_seals_sets_aside_beats_and_checks(role):
    write(3)
    forged = write(1)[0]
    as_owner("UPDATE record_logentry SET sig = body WHERE id = %s", forged.pk)
    run(f'SET ROLE "{role}"')
    try:
        with open_notary() as notary:
            assert seal_all(notary) == 4
            voice.beat(by=notary.signer, size=notary.size, since=4, unsealed=0)
            assert check(notary).outcome == Outcome.INTACT
    finally:
        run("RESET ROLE")

    assert queries.sealing().size == 5
    assert LogEntry.objects.get(idx=None).pk == forged.pk
