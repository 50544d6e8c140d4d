"""With four database roles: the site casts blind, the keeper opens, and neither can do more."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection

from councils.models import BallotBox
from tests.councils.box.papers import given_back, sealed_alone, taken
from tests.councils.box.secret import MEMBERS, NO, YES

pytestmark = pytest.mark.postgres

ROLES = ("app", "notary", "eraser", "keeper")


def run(*statements):
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


@pytest.fixture
def acting(db):
    """Whoever acts next, by role; the roles are gone with the test."""
    names = {role: f"{connection.settings_dict['NAME']}_box_{role}" for role in ROLES}
    for name in names.values():
        run(f'CREATE ROLE "{name}"')
    call_command("install_roles", **names, stdout=StringIO())
    yield lambda role: run(f'SET ROLE "{names[role]}"' if role else "RESET ROLE")
    run("RESET ROLE")


def test_each_role_does_its_part_of_a_secret_ballot(acting, secret):
    for role, act in [
        ("keeper", secret.keep),
        ("app", secret.tried_by_site),
        ("keeper", secret.keep),
        ("app", secret.open_voting),
        ("app", lambda: taken(secret, *MEMBERS[:4])),
        ("app", lambda: given_back(secret, MEMBERS[3])),
        ("app", lambda: secret.vote(dict.fromkeys(MEMBERS[3:], (YES, NO)))),
        ("app", lambda: sealed_alone(secret, (3, 0), (0, 3))),
        ("app", secret.close),
        ("keeper", secret.keep),
        (None, secret.seal),
        ("keeper", secret.keep),
        ("app", secret.count),
    ]:
        acting(role)
        act()
    acting(None)

    assert secret.counts() == [(6, 6, 0, 0, ""), (6, 0, 6, 0, "")]
    assert len(bytes(BallotBox.objects.get().slips)) == 12 * 66
