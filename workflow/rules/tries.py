"""How long a door stays shut after wrong passwords: short at first, longer each time, never long.

No wait is longer than five minutes and none follows from tries that were refused: whoever wants to
keep a colleague out can only hold up devices on which that colleague has never signed in.
"""

from dataclasses import dataclass
from datetime import timedelta

# So long without a wrong password, and it begins anew.
FORGOTTEN = timedelta(hours=1)
# From a wait of this length on the log says so, once a day for an account.
TOLD = timedelta(minutes=1)
TOLD_AGAIN = timedelta(days=1)


@dataclass(frozen=True)
class Limit:
    """So many wrong passwords are free; then each doubles the wait, up to the longest."""

    free: int
    first: timedelta
    longest: timedelta


# One account from one connection, on one device that it knows, or asked for by one officer.
ONE_BY_ONE = Limit(free=5, first=timedelta(seconds=15), longest=timedelta(minutes=5))
# One account from everywhere, devices that it knows apart.
ONE_BY_MANY = Limit(free=20, first=timedelta(seconds=5), longest=timedelta(minutes=1))
# All accounts from one connection, behind which a whole ministry may sit.
MANY_BY_ONE = Limit(free=100, first=timedelta(seconds=5), longest=timedelta(minutes=1))


def wait_after(wrong: int, limit: Limit) -> timedelta:
    """How long to wait after so many wrong passwords in a row."""
    if wrong < limit.free:
        return timedelta(0)
    # Sixteen doublings are beyond every longest: the number stays small.
    return min(limit.first * 2 ** min(wrong - limit.free, 16), limit.longest)
