"""Many members cast a sheet at the same moment, also beside its closing: all of it or nothing."""

import pytest

from councils.box.slips import SIZE
from councils.models import Turnout
from tests.councils.box.secret import MEMBERS
from tests.councils.sheets import SecretSheet, before_council
from tests.councils.test_casting_at_once import at_once
from tests.road import Road
from tests.secrecy.voters import crowd

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def sheet(company, review, keeper, seal_now) -> SecretSheet:
    """Three certificates and two fighters on one sheet, prepared; six members are present."""
    session = before_council(Road(company), review, {"BKB": 3, "CSTDB": 2})
    return SecretSheet(company.people, session, keeper, seal_now)


def test_members_cast_at_once_and_one_of_them_twice(sheet):
    names = [*MEMBERS, *crowd(sheet, 6)]
    sheet.open()
    given = sheet.answers()
    acts = [lambda name=name: sheet.cast(name, given, token=name) for name in [*names, names[0]]]

    assert at_once(acts) == {"done": len(names) + 1}

    assert Turnout.objects.count() == 2 * len(names)
    assert sheet.sizes() == [3 * len(names) * SIZE, 2 * len(names) * SIZE]
    sheet.closed()
    assert sheet.counts() == [(12, 12, 0, 0, "")] * 5


def test_what_is_cast_beside_closing_is_in_all_boxes_or_in_none(sheet):
    sheet.open()
    given = sheet.answers()
    acts = [lambda name=name: sheet.cast(name, given, token=name) for name in MEMBERS]

    ended = at_once([*acts[:3], lambda: sheet.move("close"), *acts[3:]])

    voted = Turnout.objects.count() // 2
    assert ended["done"] == voted + 1
    assert ended["done"] + ended["voting_closed"] == 7
    assert sheet.sizes() == [3 * voted * SIZE, 2 * voted * SIZE]
