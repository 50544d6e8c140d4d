"""A notice counts once it ran as long as the law of the line wants; else the office speaks."""

from datetime import date

import pytest

from nominations.actions.notices import open_notice, take_down
from nominations.models import Nomination, RuleSet
from tests.cast import TODAY
from tests.clearing import BASIS, DAY_AFTER, LAST_DAY, now, shown
from workflow.engine import perform
from workflow.errors import Refused

TOO_SOON = date(2026, 12, 3)
UNREAD, READ = "2026-10-law-06", "2025-07-decree-152"


@pytest.fixture
def office(road):
    return road.people["ngoc"]


def under(lines, law: str) -> Nomination:
    """One of the lines as an order under a law that wants ten working days of notice."""
    rules = RuleSet.objects.get(code=law, replaced_at=None)
    Nomination.objects.filter(pk=lines[0].pk).update(award="HCLD3", ruleset=rules)
    return now(lines[:1])[0]


def no(line, office, **said):
    with pytest.raises(Refused) as caught:
        perform(line, "clear", actor=office, **said)
    return caught.value.refusal


def test_an_order_is_not_cleared_without_a_notice(lines, office):
    refusal = no(under(lines, READ), office, reason="Không cần")

    assert (refusal.code, refusal.facts) == ("notice_missing", {"days": 10, "verified": True})
    assert "Điều 44 khoản 2" in refusal.citation


def test_a_notice_shorter_than_the_law_wants_is_not_opened(road, lines, office):
    with pytest.raises(Refused) as caught:
        shown(road, [under(lines, READ)], last_day=TOO_SOON)

    assert caught.value.refusal.code == "notice_too_short"
    assert shown(road, now(lines[:1])).last_day == LAST_DAY


def test_a_clause_nobody_has_read_asks_why_there_was_no_notice(lines, office):
    line = under(lines, UNREAD)

    assert no(line, office).code == "notice_missing"
    assert perform(line, "clear", actor=office, reason="Đã công khai ở đơn vị").state == "SIGNATURE"


def test_a_clause_nobody_has_read_asks_why_a_shorter_notice_is_enough(
    road, lines, office, settings
):
    line = under(lines, UNREAD)
    shown(road, [line], last_day=TODAY)
    settings.BUSINESS_DATE = DAY_AFTER

    refusal = no(line, office)

    assert (refusal.code, refusal.facts) == ("notice_short", {"days": 10, "verified": False})
    assert perform(line, "clear", actor=office, reason="Đã công khai ở đơn vị").state == "SIGNATURE"


def test_two_short_notices_do_not_make_a_long_one(road, lines, office, settings):
    line = under(lines, UNREAD)
    shown(road, [line], last_day=TOO_SOON)
    settings.BUSINESS_DATE = DAY_AFTER
    days = {"first_day": DAY_AFTER, "last_day": DAY_AFTER}
    open_notice([line], basis=BASIS, **days, actor=office)
    settings.BUSINESS_DATE = date(2026, 12, 8)

    assert no(line, office).code == "notice_short"


def test_a_notice_taken_down_does_not_count(road, lines, office, settings):
    line = under(lines, READ)
    notice = shown(road, [line])
    settings.BUSINESS_DATE = DAY_AFTER
    take_down(notice, why="Nhầm chức vụ", actor=office)

    assert no(line, office).code == "notice_missing"
