"""When people are told, and when a letter that was not taken is tried again. Pure; no Django."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

HOUR = 8
SOON = 3
MONDAY = 0
ONE_DAY = timedelta(days=1)
# Entries bear the time at which their act began: one committed late is found within this time.
OVERLAP = timedelta(hours=1)
# Who was never told hears of no more than this, and nobody of more than that at once.
LONGEST = timedelta(days=14)
# "At once" is no oftener than this: what comes in a burst is one letter.
BURST = timedelta(minutes=10)
# A letter in the hands of a sender that does not come back is another's after this time.
LEASE = timedelta(minutes=15)
# Doubling from a minute to four hours: 24 tries last about three days.
FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=1), timedelta(hours=4)
MOST_TRIES, MOST_REFUSALS = 24, 3


def latest_turn(now: datetime, *, weekly: bool, hour: int) -> datetime:
    """The latest moment not after ``now`` at which a digest of that hour is due."""
    turn = now.replace(hour=hour, minute=0, second=0, microsecond=0)
    if turn > now:
        turn -= ONE_DAY
    return turn - ONE_DAY * (turn.weekday() - MONDAY) if weekly else turn


def told_from(told_until: datetime | None, turn: datetime, *, period: timedelta) -> datetime:
    """From when on a person is to be told at this turn: where the last one ended."""
    return max(told_until or turn - period, turn - LONGEST)


def morning_of(day: date, *, like: datetime, hour: int) -> datetime:
    """The moment on that day at which people are told that a date has come near or gone by."""
    return datetime.combine(day, time(hour), tzinfo=like.tzinfo)


def soon_from(due: date, *, days: int, left: Callable[[date, date], int]) -> date:
    """The first day on which no more than so many working days are left until ``due``."""
    day = due
    while left(day - ONE_DAY, due) <= days:
        day -= ONE_DAY
    return day


def wait_after(attempts: int) -> timedelta:
    """How long to wait after so many tries."""
    return min(FIRST_WAIT * 2 ** min(attempts - 1, 10), LONGEST_WAIT)


def is_hopeless(attempts: int, *, refused: bool) -> bool:
    """Whether to give up: sooner where the server refused the letter for good (5xx)."""
    return attempts >= (MOST_REFUSALS if refused else MOST_TRIES)
