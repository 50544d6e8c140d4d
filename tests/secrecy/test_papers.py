"""After papers of the room were sealed nothing that is kept says what was on them."""

import logging
import re
import sys

import pytest
from django.db import connection
from django.views.debug import ExceptionReporter

from audit.record import queries as record
from councils.box.slips import SIZE, box_of, slips_in
from councils.models import BallotBox, BoxKey, RoomPapers, Turnout
from tests.cast import at_desk
from tests.councils.box.papers import given_back, sealed_alone, taken, typed
from tests.councils.box.secret import MEMBERS
from tests.councils.sheets import SecretSheet, before_council
from tests.road import Road
from tests.secrecy.everything import kept_beside
from tests.secrecy.test_no_link import drawn, nothing_of_a_slip_elsewhere
from tests.secrecy.voters import crowd, vote_on_pages

# Of 37 papers, on two rows: agree, disagree, blank, spoilt.
SAID = ((23, 9, 4, 1), (11, 21, 3, 2))
# Of 18 papers that hold two certificates and a fighter.
OF_SHEET = (((11, 5, 2, 0), (6, 11, 1, 0)), ((7, 4, 3, 4),))
TYPED = re.compile(rb"\b(?:yes|no|blank|spoilt)-\d")
COLUMNS = {
    *("id", "uid", "ballot_id", "issued", "returned", "valid", "invalid", "numbers"),
    *("entered_by_id", "checked_by_id", "at"),
}
STATED = {
    *("ballot", "issued", "returned", "valid", "invalid", "slips"),
    *("entered_by", "checked_by", "at"),
}


@pytest.fixture
def sheet(company, review, keeper, seal_now) -> SecretSheet:
    """Two certificates and one fighter on one sheet, prepared."""
    session = before_council(Road(company), review, {"BKB": 2, "CSTDB": 1})
    return SecretSheet(company.people, session, keeper, seal_now)


def seal_on_page(secret):
    """Two enter the figures as their browser does."""
    said = typed(secret, SAID, issued=37, returned=37, valid=37)
    answer = at_desk(secret.secretary).post(f"/ballots/{secret.ballot.uid}/room-papers/", said)
    assert answer.status_code == 302


def look_for_totals(places, messages):
    with connection.cursor() as cursor:
        table = connection.introspection.get_table_description(cursor, "councils_roompapers")
    assert {column.name for column in table} == COLUMNS
    row = RoomPapers.objects.get()
    assert set(row.numbers.values()) == {37}
    (line,) = record.of_kind("papers.sealed")
    assert (set(line.facts), line.disclosed) == (STATED, {})
    for where, content in [*kept_beside("councils_ballotbox", *places), ("messages", messages)]:
        assert not TYPED.search(content), where


def test_papers_leave_no_link_and_their_totals_stand_nowhere(secret, settings, caplog):
    names = [*MEMBERS, *crowd(secret, 40)]
    on_paper, sheets = names[:37], drawn(names[37:], 37)
    with caplog.at_level(logging.DEBUG):
        taken(secret.open(), *on_paper)
        vote_on_pages(secret, sheets)
        seal_on_page(secret)
    places, told = [settings.MEDIA_ROOT, settings.BOX_DIR], caplog.text.encode()

    slips = [*slips_in(secret.box)]
    assert (len(slips), len(secret.box)) == (2 * 46, 92 * SIZE)
    assert bytes(BallotBox.objects.get().slips) == box_of(slips)
    assert Turnout.objects.filter(channel="PAPER").count() == 37
    nothing_of_a_slip_elsewhere(slips, places, told)
    look_for_totals(places, told)
    secret.opened()
    devices = [[said[place] for said in sheets.values()] for place in range(2)]
    assert [(yes, no) for _slips, yes, no, *_rest in secret.counts()] == [
        (row[0] + said.count("YES"), row[1] + said.count("NO"))
        for row, said in zip(SAID, devices, strict=True)
    ]


def test_a_report_of_a_fault_holds_no_figure(secret, settings, rf):
    taken(secret.open(), *MEMBERS[:3])
    BoxKey.objects.update(public_key="00")
    settings.DEBUG = False

    try:
        sealed_alone(secret, (2, 1), (0, 3))
    except ValueError:
        frames = ExceptionReporter(rf.post("/"), *sys.exc_info()).get_traceback_frames()
    ours = [frame for frame in frames if "/councils/" in frame["filename"].partition("tests")[0]]
    kept = [name for frame in ours for name, value in frame["vars"] if "yes" in repr(value)]
    assert ({frame["function"] for frame in ours} >= {"seal_room_papers"}, kept) == (True, [])


def test_papers_of_a_sheet_leave_no_link_and_their_totals_stand_nowhere(sheet, settings, caplog):
    names = [*MEMBERS, *crowd(sheet, 20)]
    on_paper = names[:19]
    with caplog.at_level(logging.DEBUG):
        taken(sheet.open(), *on_paper)
        given_back(sheet, on_paper[-1])
        for name in names[18:]:
            sheet.cast(name)
        said = typed(sheet, *OF_SHEET, issued=18, returned=18, valid=18)
        answer = at_desk(sheet.secretary).post(f"/sheets/{sheet.sheet.uid}/room-papers/", said)
    places, told = [settings.MEDIA_ROOT, settings.BOX_DIR], caplog.text.encode()

    assert (answer.status_code, sheet.sizes()) == (302, [2 * 26 * SIZE, 26 * SIZE])
    for box in BallotBox.objects.all():
        slips = [*slips_in(bytes(box.slips))]
        assert bytes(box.slips) == box_of(slips)
        nothing_of_a_slip_elsewhere(slips, places, told)
    assert {each for row in RoomPapers.objects.all() for each in row.numbers.values()} == {18}
    for where, content in [*kept_beside("councils_ballotbox", *places), ("messages", told)]:
        assert not TYPED.search(content), where
    sheet.closed()
    assert sheet.counts() == [(26, 19, 5, 2, ""), (26, 14, 11, 1, ""), (26, 15, 4, 3, "")]
