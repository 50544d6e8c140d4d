"""Ticks and points as their tables have them now, to be held against the log."""

from collections.abc import Iterator

from audit.record.mirror import Mirrored, mirror
from nominations.models import DeskTick, SupplementPoint
from nominations.queries import stated_desk
from workflow.queries.mirror import streamed


@mirror("tick")
def ticks() -> Iterator[Mirrored]:
    """What people ticked at the desk."""
    rows = DeskTick.objects.select_related("nomination", "submission", "by")
    return streamed(rows, stated_desk.tick)


@mirror("point")
def points() -> Iterator[Mirrored]:
    """What the office asked of units, and their answers."""
    beside = ("nomination", "asked_by", "paper", "answered_by")
    return streamed(SupplementPoint.objects.select_related(*beside), stated_desk.point)
