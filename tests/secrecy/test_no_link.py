"""After everybody has voted nothing that is kept leads from a member to a slip or to a choice."""

import base64
import random
from itertools import pairwise

import pytest
from django.db import connection

from audit.record.models import LogEntry
from councils.box.slips import SIZE, box_of, slips_in
from councils.models import Ballot, BallotBox, Turnout, Vote
from tests.councils.box.secret import BLANK, MEMBERS, NO, YES
from tests.secrecy.everything import kept_beside, rows
from tests.secrecy.servers import TALKATIVE, asked_of_postgres, listening, log_of_postgres, say
from tests.secrecy.voters import crowd, vote_on_pages

CHOICES = (YES, NO, BLANK)


def drawn(names, seed):
    chance = random.Random(seed)
    return {name: tuple(chance.choice(CHOICES) for _item in range(2)) for name in names}


def look_for_links(secret, sheets, boxes, places, messages):
    box = secret.box

    assert Vote.objects.count() == 0
    assert BallotBox.objects.count() == Ballot.objects.count() == len(rows("councils_ballotbox"))
    assert Turnout.objects.filter(ballot=secret.key).count() == len(sheets)
    assert len(box) == 2 * len(sheets) * SIZE
    assert box == box_of(slips_in(box))
    assert {len(after) - len(before) for before, after in pairwise(boxes)} <= {2 * SIZE}
    _every_cast_looks_alike()
    every = [slip for row in BallotBox.objects.all() for slip in slips_in(bytes(row.slips))]
    assert len(every) == 2 * Turnout.objects.count()
    nothing_of_a_slip_elsewhere(every, places, messages)


def nothing_of_a_slip_elsewhere(slips, places, messages):
    found = {slip[2:34] for slip in slips}
    spelled = [*found, *(key.hex().encode() for key in found)]
    spelled += [base64.b64encode(key)[:40] for key in found]
    for where, content in [*kept_beside("councils_ballotbox", *places), ("messages", messages)]:
        assert not any(each in content for each in spelled), where
        assert not any(f"item-{n}".encode() in content for n in range(1, 400)), where


def _every_cast_looks_alike():
    casts = LogEntry.objects.filter(kind="ballot.cast")
    assert casts.count() == Turnout.objects.count()
    assert len({len(bytes(entry.body)) for entry in casts}) == 1
    assert all(entry.disclosures is None for entry in casts)
    columns = [
        column.name
        for column in connection.introspection.get_table_description(
            connection.cursor(), "councils_turnout"
        )
    ]
    assert sorted(columns) == ["at", "ballot_id", "channel", "id", "membership_id", "token", "uid"]
    sizes = {tuple(len(str(cell)) for cell in row[1:2]) for row in rows("councils_turnout")}
    assert len(sizes) == 1


@pytest.fixture
def messages(db):
    """Everything the program says, and what PostgreSQL, set as the guide asks, writes of it."""
    before = 0
    if connection.vendor == "postgresql":
        say(*TALKATIVE, *asked_of_postgres())
        before = len(log_of_postgres())
    with listening() as heard:
        yield lambda: heard() + (log_of_postgres(before) if before else b"")


def voted(secret, names, seed):
    """What everybody said on the pages, and the box after each cast."""
    sheets = drawn(names, seed)
    return sheets, vote_on_pages(secret, sheets)


def counted_right(secret, sheets):
    told = [
        tuple(sum(said[place] == choice for said in sheets.values()) for choice in CHOICES)
        for place in range(2)
    ]
    assert [(yes, no, blank) for _slips, yes, no, blank, _why in secret.counts()] == told


def searched(secret, names, seed, settings, messages):
    """One more ballot, and the search through everything before and after its opening."""
    sheets, boxes = voted(secret.open(), names, seed)
    places = [settings.MEDIA_ROOT, settings.BOX_DIR]
    look_for_links(secret, sheets, boxes, places, messages())
    counted_right(secret.opened(), sheets)
    look_for_links(secret, sheets, boxes[:1], places, messages())


def test_six_votes_leave_no_link(secret, settings, messages):
    searched(secret, MEMBERS, 6, settings, messages)


@pytest.mark.long
def test_a_thousand_votes_leave_no_link(secret, settings, messages):
    """Twenty ballots of fifty members, one after another; the last is searched with all before.

    Those before are cancelled unopened: what was opened cannot be voted on again.
    """
    names = [*MEMBERS, *crowd(secret, 44)]
    for seed in range(19):
        voted(secret.open(), names, seed)
        secret.close().again()

    searched(secret, names, 19, settings, messages)

    assert Turnout.objects.count() == 1_000
