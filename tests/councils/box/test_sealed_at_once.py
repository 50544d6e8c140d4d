"""Many members seal and cast at the same moment: every cast is in once, and nobody deadlocks."""

import time
from collections import Counter

import pytest

from councils.box.slips import SIZE
from councils.models import Turnout
from nominations.models import Nomination
from tests.councils.box.secret import MEMBERS, NO, YES, Secret
from tests.councils.test_casting_at_once import at_once
from tests.road import Road
from tests.secrecy.voters import crowd
from workflow.engine import perform

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def caster(secret, name, token):
    """One cast, for a thread: agrees to the first item and to no other."""
    others = len(secret.sheet(*[YES] * 999)) - 1
    return lambda: secret.cast(name, YES, *[NO] * others, token=token)


def cast_at_once(secret, names):
    acts = [caster(secret, name, name) for name in names]
    since = time.monotonic()
    ended = at_once(acts)
    return ended, time.monotonic() - since


def test_sixteen_seal_at_once_and_every_slip_is_there(secret):
    names = [*MEMBERS, *crowd(secret, 10)]
    secret.open()

    assert cast_at_once(secret, names)[0] == {"done": 16}
    secret.opened()
    assert secret.counts() == [(16, 16, 0, 0, ""), (16, 0, 16, 0, "")]


def test_one_member_in_two_windows_is_in_once_and_a_retry_is_received(secret):
    secret.open()

    assert at_once([caster(secret, "uv1", token) for token in "abcd"]) == {
        "done": 1,
        "already_voted": 3,
    }
    assert at_once([caster(secret, "uv2", "same") for _try in range(4)]) == {"done": 4}
    assert (Turnout.objects.count(), len(secret.box)) == (2, 4 * SIZE)


def test_what_is_cast_beside_closing_is_in_or_refused_never_lost(secret):
    secret.open()
    ballot, secretary = secret.ballot, secret.secretary

    ended = at_once(
        [
            lambda: perform(ballot, "close", actor=secretary),
            *(caster(secret, name, name) for name in MEMBERS),
        ]
    )

    voted = Turnout.objects.count()
    assert ended == Counter(done=1 + voted, voting_closed=6 - voted)
    assert len(secret.box) == 2 * voted * SIZE


@pytest.mark.long
def test_fifty_cast_two_hundred_items_at_once(company, review, keeper, seal_now):
    road = Road(company)
    lines = [road.found_eligible(line) for line in road.at_office(200, review)]
    held = road.council(Nomination.objects.get(pk=lines[0].pk))
    secret = Secret(company.people, held, keeper, seal_now)
    names = [*MEMBERS, *crowd(secret, 44)]
    secret.open()

    ended, seconds = cast_at_once(secret, names)

    print(f"\n50 casts of 200 items at once: {seconds:.2f} s")
    assert ended == {"done": 50}
    assert len(secret.box) == 50 * 200 * SIZE
    secret.opened()
    assert {slips for slips, *_rest in secret.counts()} == {50}
