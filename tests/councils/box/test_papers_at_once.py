"""Papers of a sheet beside phones, closing and each other, all at the same moment."""

import pytest

from audit.record.models import LogEntry
from councils.box.slips import SIZE
from councils.models import RoomPapers, Turnout
from tests.councils.box.papers import given_back, sealed, taken, tally
from tests.councils.sheets import SecretSheet, before_council
from tests.councils.test_casting_at_once import at_once
from tests.road import Road

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
ON_PAPER, ON_DEVICES = ("uv1", "uv2", "uv3"), ("thu.truong", "hung", "uv4")
SAID = (((2, 1), (0, 3)), ((1, 2),))


@pytest.fixture
def sheet(company, review, keeper, seal_now) -> SecretSheet:
    """Two certificates and one fighter on one sheet, open; six members are present."""
    session = before_council(Road(company), review, {"BKB": 2, "CSTDB": 1})
    return SecretSheet(company.people, session, keeper, seal_now).open()


def test_a_member_has_one_paper_or_one_vote_on_a_device(sheet):
    given = sheet.answers()
    acts = [lambda: taken(sheet, "uv1"), lambda: taken(sheet, "uv1")]

    ended = at_once([*acts, lambda: sheet.cast("uv1", given, token="t1")])

    assert ended["done"] == 1, ended
    assert Turnout.objects.count() == 2
    assert LogEntry.objects.filter(kind="ballot.cast").count() == 2


def test_papers_are_sealed_beside_votes_on_devices_and_nothing_is_lost(sheet):
    taken(sheet, *ON_PAPER)
    given, said = sheet.answers(), tally(sheet, *SAID)
    casts = [lambda name=name: sheet.cast(name, given, token=name) for name in ON_DEVICES]

    assert at_once([*casts[:2], lambda: sealed(sheet, said), *casts[2:]]) == {"done": 4}
    assert sheet.sizes() == [12 * SIZE, 6 * SIZE]
    sheet.closed()
    assert sheet.counts() == [(6, 5, 1, 0, ""), (6, 3, 3, 0, ""), (6, 4, 2, 0, "")]


def test_a_paper_is_taken_back_or_sealed_and_never_both(sheet):
    taken(sheet, *ON_PAPER)
    said = tally(sheet, *SAID)

    ended = at_once([lambda: sealed(sheet, said), lambda: given_back(sheet, "uv1")])

    papers = Turnout.objects.filter(channel="PAPER").count()
    if RoomPapers.objects.exists():
        assert (ended, papers) == ({"done": 1, "papers_sealed_for_good": 1}, 6)
    else:
        assert (ended, papers) == ({"done": 1, "figures_do_not_add_up": 1}, 4)


def test_papers_are_sealed_before_closing_or_closing_waits(sheet):
    taken(sheet, *ON_PAPER)
    said = tally(sheet, *SAID)

    ended = at_once([lambda: sealed(sheet, said), lambda: sheet.move("close")])

    assert RoomPapers.objects.count() == 2
    assert ended in ({"done": 2}, {"done": 1, "papers_waiting": 1})
