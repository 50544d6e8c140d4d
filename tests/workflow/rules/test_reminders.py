"""When people are told, and when a letter is tried again."""

from datetime import UTC, date, datetime, timedelta

import pytest

from workflow.rules.reminders import (
    is_hopeless,
    latest_turn,
    morning_of,
    soon_from,
    told_from,
    wait_after,
)

MONDAY = datetime(2026, 11, 23, tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "weekly", "turn"),
    [
        (MONDAY.replace(hour=8), False, MONDAY.replace(hour=8)),
        (MONDAY.replace(hour=7, minute=59), False, datetime(2026, 11, 22, 8, tzinfo=UTC)),
        (MONDAY.replace(hour=8), True, MONDAY.replace(hour=8)),
        (MONDAY.replace(hour=7, minute=59), True, datetime(2026, 11, 16, 8, tzinfo=UTC)),
        (datetime(2026, 11, 29, 23, tzinfo=UTC), True, MONDAY.replace(hour=8)),
    ],
)
def test_a_turn_comes_at_the_hour_and_weekly_on_monday(now, weekly, turn):
    assert latest_turn(now, weekly=weekly, hour=8) == turn


@pytest.mark.parametrize(
    ("told_until", "since"),
    [
        (None, MONDAY - timedelta(days=1)),
        (MONDAY - timedelta(days=3), MONDAY - timedelta(days=3)),
        (MONDAY - timedelta(days=90), MONDAY - timedelta(days=14)),
    ],
)
def test_one_hears_from_where_one_was_told_but_of_no_more_than_a_fortnight(told_until, since):
    assert told_from(told_until, MONDAY, period=timedelta(days=1)) == since


def test_soon_begins_so_many_working_days_before():
    left = {date(2026, 11, day): 30 - day for day in range(20, 31)}

    found = soon_from(date(2026, 11, 30), days=3, left=lambda day, _due: left[day])

    assert found == date(2026, 11, 27)
    assert morning_of(found, like=MONDAY, hour=8) == datetime(2026, 11, 27, 8, tzinfo=UTC)


def test_waits_double_from_a_minute_to_four_hours_for_about_three_days():
    waits = [wait_after(tries) for tries in range(1, 24)]

    assert [wait.total_seconds() // 60 for wait in waits[:9]] == [1, 2, 4, 8, 16, 32, 64, 128, 240]
    assert timedelta(days=2) < sum(waits, timedelta()) < timedelta(days=3)


@pytest.mark.parametrize(
    ("tries", "refused", "given_up"),
    [(2, True, False), (3, True, True), (23, False, False), (24, False, True)],
)
def test_a_letter_refused_for_good_is_given_up_sooner(tries, refused, given_up):
    assert is_hopeless(tries, refused=refused) is given_up
