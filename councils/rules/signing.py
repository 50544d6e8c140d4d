"""Who must be named to sign minutes, and how number and year follow in the register."""

from collections.abc import Collection, Sequence
from enum import Enum

CHAIR, SECRETARY, COUNTING = "CHAIR", "SECRETARY", "COUNTING"


class SignersProblem(Enum):
    """What is wrong with those named."""

    NONE = "none"
    NO_CHAIR = "no_chair"
    NO_SECRETARY = "no_secretary"
    NO_COUNTING = "no_counting"
    TWICE = "named_twice"
    NO_SEAT = "no_seat"


def check_signers(
    named: Sequence[tuple[str, str]], *, seated: Collection[str], is_counted: bool = False
) -> SignersProblem:
    """One presides, another writes; nobody signs in two roles, and everybody has a seat.

    Of a vote on paper or in secret, one of the counting team signs beside them (domain.md 4.5).
    """
    roles, people = [role for role, _who in named], [who for _role, who in named]
    if roles.count(CHAIR) != 1:
        return SignersProblem.NO_CHAIR
    if roles.count(SECRETARY) != 1:
        return SignersProblem.NO_SECRETARY
    if is_counted and COUNTING not in roles:
        return SignersProblem.NO_COUNTING
    if len(set(people)) != len(people):
        return SignersProblem.TWICE
    if not set(people) <= set(seated):
        return SignersProblem.NO_SEAT
    return SignersProblem.NONE


def next_number(used: int | None) -> int:
    """The number after the greatest one used in the register of the year; 1 in an empty one."""
    return (used or 0) + 1
