"""After everybody has voted nothing that is kept leads from a member to a slip or to a choice."""

import base64
import logging
import random
from itertools import pairwise

import pytest
from django.db import connection

from audit.record.models import LogEntry
from councils.box.slips import SIZE, box_of, slips_in
from councils.models import BallotBox, Turnout, Vote
from tests.councils.box.secret import BLANK, MEMBERS, NO, YES
from tests.secrecy.everything import kept_beside, rows
from tests.secrecy.voters import crowd, vote_on_pages

CHOICES = (YES, NO, BLANK)


def drawn(names, seed):
    chance = random.Random(seed)
    return {name: tuple(chance.choice(CHOICES) for _item in range(2)) for name in names}


def look_for_links(secret, sheets, boxes, places, messages):
    slips = list(slips_in(secret.box))
    box = BallotBox.objects.get()

    assert Vote.objects.count() == 0
    assert (BallotBox.objects.count(), Turnout.objects.count()) == (1, len(sheets))
    assert len(slips) == 2 * len(sheets)
    assert bytes(box.slips) == box_of(slips)
    assert {len(after) - len(before) for before, after in pairwise(boxes)} <= {2 * SIZE}
    _nothing_of_a_slip_elsewhere(slips, places, messages)
    _every_cast_looks_alike(len(sheets))


def _nothing_of_a_slip_elsewhere(slips, places, messages):
    found = {slip[2:34] for slip in slips}
    spelled = [*found, *(key.hex().encode() for key in found)]
    spelled += [base64.b64encode(key)[:40] for key in found]
    for where, content in [*kept_beside("councils_ballotbox", *places), ("messages", messages)]:
        assert not any(each in content for each in spelled), where
        assert not any(f"item-{n}".encode() in content for n in range(1, 400)), where


def _every_cast_looks_alike(voters):
    casts = LogEntry.objects.filter(kind="ballot.cast")
    assert casts.count() == voters
    assert len({len(bytes(entry.body)) for entry in casts}) == 1
    assert all(entry.disclosures is None for entry in casts)
    columns = [
        column.name
        for column in connection.introspection.get_table_description(
            connection.cursor(), "councils_turnout"
        )
    ]
    assert sorted(columns) == ["at", "ballot_id", "id", "membership_id", "token", "uid"]
    assert len(rows("councils_ballotbox")) == 1
    sizes = {tuple(len(str(cell)) for cell in row[1:2]) for row in rows("councils_turnout")}
    assert len(sizes) == 1


def played(secret, names, settings, caplog):
    sheets = drawn(names, len(names))
    with caplog.at_level(logging.DEBUG):
        boxes = vote_on_pages(secret, sheets)
    places = [settings.MEDIA_ROOT, settings.BOX_DIR]
    look_for_links(secret, sheets, boxes, places, caplog.text.encode())
    secret.opened()
    look_for_links(secret, sheets, boxes[:1], places, caplog.text.encode())
    told = [
        tuple(sum(said[place] == choice for said in sheets.values()) for choice in CHOICES)
        for place in range(2)
    ]
    assert [(yes, no, blank) for _slips, yes, no, blank, _why in secret.counts()] == told


def test_six_votes_leave_no_link(secret, settings, caplog):
    played(secret.open(), MEMBERS, settings, caplog)


@pytest.mark.long
def test_a_thousand_votes_leave_no_link(secret, settings, caplog):
    names = [*MEMBERS, *crowd(secret, 994)]
    played(secret.open(), names, settings, caplog)
