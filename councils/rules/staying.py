"""Times at which somebody was there: how many at one moment, and whose a stay was."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Stay:
    """From when until when a seat was there; without an end until the session was over.

    ``place`` is that of the point of the session at which it was, if it has points.
    """

    came: datetime
    left: datetime | None = None
    place: str = ""


def most_at_once(stays: Mapping[Hashable, Iterable[Stay]]) -> int:
    """The most seats that were there at one and the same moment.

    Who leaves at the moment at which another comes is not counted beside them.
    """
    spans = [stay for each in stays.values() for stay in each]
    return max((_there(spans, at=stay.came) for stay in spans), default=0)


def _there(spans: Iterable[Stay], *, at: datetime) -> int:
    return sum(each.came <= at and (each.left is None or each.left > at) for each in spans)


def is_in_place(stay: Stay, *, since: datetime, until: datetime | None) -> bool:
    """Whether a stay was that of a substitute appointed from ``since`` until ``until``.

    A stay belongs to whoever held the seat when it ended: one that went on after the appointment
    was entered is the substitute's, unless it went on after the appointment ended as well.
    """
    if stay.left is not None and stay.left <= since:
        return False
    return until is None or (stay.left is not None and stay.left <= until)
