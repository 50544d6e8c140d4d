"""With four database roles: the site casts blind, the keeper opens, and neither can do more."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection

from councils.models import BallotBox
from tests.councils.box.initiatives import Elected
from tests.councils.box.papers import given_back, sealed_alone, taken
from tests.councils.box.secret import MEMBERS, NO, YES
from tests.councils.matter_meeting import LEADER, MatterMeeting

pytestmark = pytest.mark.postgres

CLUSTER = ("son", "binh", "quang", "dung", "tuan")
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


@pytest.fixture
def leaders(conference, keeper, seal_now) -> Elected:
    """A cluster's secret ballot on two who stand for leader, prepared; five are present."""
    meeting = MatterMeeting(conference)
    election = meeting.election(("binh", LEADER), ("quang", LEADER))
    meeting.open(*CLUSTER)
    ballot = meeting.prepare(election, post=LEADER, mode="SECRET")
    return Elected(meeting, ballot.pk, keeper, seal_now)


def test_the_keeper_opens_a_box_on_matters_and_on_candidates(acting, initiatives, leaders):
    held = (initiatives, leaders)
    for role, act in [
        ("keeper", initiatives.keep),
        ("app", lambda: [each.tried_by_site() for each in held]),
        ("keeper", initiatives.keep),
        ("app", lambda: [each.open_voting() for each in held]),
        ("app", lambda: initiatives.vote(dict.fromkeys(MEMBERS, (YES, NO)))),
        ("app", lambda: leaders.vote(dict.fromkeys(CLUSTER, (YES, NO)))),
        ("app", lambda: [each.close() for each in held]),
        ("keeper", initiatives.keep),
        (None, initiatives.seal),
        ("keeper", initiatives.keep),
        ("app", lambda: [each.count() for each in held]),
    ]:
        acting(role)
        act()
    acting(None)

    assert [row[0] for row in initiatives.decided] == ["ADOPTED", "NOT_ADOPTED"]
    assert leaders.counts() == [(5, 5, 0, 0, ""), (5, 0, 5, 0, "")]
