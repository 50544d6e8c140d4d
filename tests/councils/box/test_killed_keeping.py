"""Killed while casting, and while opening: every cast is in once, and the tally is the same."""

import json
import os
import random
import subprocess
import sys
from collections import Counter

import pytest
from django.conf import settings as site
from django.db import connection

from audit.record.models import LogEntry
from councils.box.slips import SIZE, number_of, slips_in
from councils.models import Turnout
from tests.councils.box.secret import MEMBERS
from tests.record.notary.test_killed import address
from tests.secrecy.voters import crowd

pytestmark = pytest.mark.django_db(transaction=True)


def killed(secret, tmp_path, kills, voters=()):
    """How often they died where; everybody's work was done in the end."""
    done = subprocess.run(
        [
            *(sys.executable, "-m", "tests.councils.box.killing", str(kills)),
            *(str(tmp_path), str(site.BUSINESS_DATE), str(secret.ballot.uid), *voters),
        ],
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "VD_TEST_DATABASE_URL": address(),
        },
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return Counter(json.loads(line)["where"] for line in done.stdout.splitlines())


def drawn(names, seed):
    """What each member says of two items; the last one stands back from the second."""
    chance = random.Random(seed)
    said = {name: "".join(chance.choice("YNB") for _item in range(2)) for name in names}
    return said | {names[-1]: said[names[-1]][0] + "-"}


def survives(secret, tmp_path, names, *, casting, opening):
    """Kill so often, let everybody finish, and count slips, casts and votes."""
    sheets = drawn(names, casting)
    second = secret.ballot.items.get(position=2).pk
    secret.open(barred={second: [secret.seat(names[-1]).pk]})
    secret.keeper.__exit__()

    deaths = [killed(secret, tmp_path, casting, [f"{n}:{said}" for n, said in sheets.items()])]
    everybody = len(names)
    numbers = Counter(number_of(slip) for slip in slips_in(secret.box))
    assert numbers == {1: everybody, 2: everybody - 1}
    assert len(secret.box) == (2 * everybody - 1) * SIZE
    assert Turnout.objects.count() == everybody
    assert LogEntry.objects.filter(kind="ballot.cast").count() == everybody

    secret.close()
    deaths.append(killed(secret, tmp_path, opening // 4))
    secret.seal()
    deaths.append(killed(secret, tmp_path, opening))
    kept = LogEntry.objects.filter(kind__startswith="box.").values_list("kind", flat=True)
    assert sorted(kept) == ["box.closed", "box.key_made", "box.opened", "box.tried"]
    columns = zip(*sheets.values(), strict=True)
    told = [tuple(column.count(letter) for letter in "YNB") for column in columns]
    assert [(yes, no, blank) for _slips, yes, no, blank, _why in secret.counts()] == told
    return deaths


@pytest.mark.slow
def test_killed_while_casting_and_opening_the_tally_is_the_same(secret, tmp_path):
    casting, _closing, opening = survives(secret, tmp_path, MEMBERS, casting=4, opening=2)

    assert (casting.total(), opening.total()) == (4, 2)
    assert casting["after COMMIT"] == 1


@pytest.mark.long
def test_killed_two_hundred_times_casting_and_fifty_opening(secret, tmp_path):
    names = [*MEMBERS, *crowd(secret, 44)]

    deaths = survives(secret, tmp_path, names, casting=300, opening=60)

    for name, found in zip(("casting", "closing", "opening"), deaths, strict=True):
        print(f"\n{connection.vendor}, {name}: {found.total()} " + json.dumps(found))
    casting, _closing, opening = deaths
    assert casting.total() >= 200
    assert opening.total() >= 50
