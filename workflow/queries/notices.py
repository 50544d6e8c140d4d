"""What people are told of: read from open work and from the log, never kept per person."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import get_language

from workflow.access import BODY, UNIT, Standing, today
from workflow.models import ReminderChoice, User, WorkItem
from workflow.models.work import WAITING
from workflow.queries.calendar import reading_once, working_days_left
from workflow.queries.inbox import COVERS
from workflow.registry import NOTICES, notices
from workflow.rules.reminders import ONE_DAY, morning_of, soon_from
from workflow.vocabulary import NoticeKind

COLUMNS = {
    NoticeKind.WAITING: "waiting",
    NoticeKind.DUE_SOON: "due_soon",
    NoticeKind.OVERDUE: "overdue",
    NoticeKind.NEWS: "news",
    NoticeKind.SESSION: "sessions",
}


@dataclass(frozen=True, kw_only=True)
class Notice:
    """One thing a person is told, once: of what kind, since when, in what words, where its page is.

    ``key`` is the same for whoever is told. Words name units, codes and days, never a nominee.
    """

    kind: str
    key: str
    at: datetime
    verb: Any
    label: str
    path: str
    label_en: str = ""
    due_on: date | None = None
    hour: time | None = None

    @property
    def said(self) -> str:
        """The sentence, in the language of the page or letter."""
        is_english = (get_language() or "").startswith("en")
        return f"{self.verb}: {self.label_en if is_english and self.label_en else self.label}"


@dataclass(frozen=True, eq=False)
class Listener:
    """Somebody who is to be told what happened after ``since`` and not after ``until``."""

    user: User
    who: Standing
    choice: ReminderChoice
    since: datetime
    until: datetime

    def hears(self, notice: Notice) -> bool:
        """Whether it falls into the time, and is of a kind the person wants."""
        wanted = getattr(self.choice, COLUMNS[notice.kind])
        return wanted and self.since < notice.at <= self.until


def notices_for(listeners: Sequence[Listener]) -> dict[Listener, list[Notice]]:
    """What each is to be told, the newest first; a number of queries that grows with nobody."""
    told: dict[Listener, dict[str, Notice]] = {each: {} for each in listeners}
    with reading_once():
        for find in NOTICES.values():
            for listener, notice in find(listeners):
                if listener.hears(notice):
                    told[listener][notice.key] = notice
    return {
        each: sorted(found.values(), key=lambda notice: notice.at, reverse=True)
        for each, found in told.items()
    }


def desks_of_all(listeners: Iterable[Listener]) -> Mapping[tuple[str, str, int], list[Listener]]:
    """Who works at which desk: role, unit or body, key."""
    desks: dict[tuple[str, str, int], list[Listener]] = {}
    for each in listeners:
        for role, kind, key in each.who.seats:
            for covered in (role, *COVERS.get(role, ())):
                desks.setdefault((covered, kind, key), []).append(each)
    return desks


def open_work(listeners: Sequence[Listener]) -> Iterator[tuple[Listener, WorkItem]]:
    """The open items of everybody's desks that no colleague has taken on. One query."""
    desks = desks_of_all(listeners)
    units = {key for _role, kind, key in desks if kind == UNIT}
    bodies = {key for _role, kind, key in desks if kind == BODY}
    rows = WorkItem.objects.filter(Q(unit__in=units) | Q(body__in=bodies))
    rows = rows.filter(status__in=WAITING, finished=None, role__in={role for role, *_ in desks})
    for item in rows.select_related("process").order_by("pk"):
        desk = (item.role, UNIT, item.unit_id) if item.unit_id else (item.role, BODY, item.body_id)
        for listener in dict.fromkeys(desks.get(desk, ())):
            own = listener.user.pk
            if item.owner_id in (None, own) and item.barred_id != own:
                yield listener, item


@notices("work")
def work_notices(listeners: Sequence[Listener]) -> Iterator[tuple[Listener, Notice]]:
    """Work that came, that is due soon, that is overdue: of each item the most urgent."""
    shift = today() - timezone.localdate()
    for listener, item in open_work(listeners):
        heard = [each for each in _of_item(item, listener, shift) if listener.hears(each)]
        if heard:
            yield listener, heard[0]


def _of_item(item: WorkItem, listener: Listener, shift: timedelta) -> Iterator[Notice]:
    """The most urgent first. Days of business lie ``shift`` from those of the clock."""
    if item.due_on is not None:
        hour, like = listener.choice.hour, timezone.localtime(listener.until)
        late = item.due_on + ONE_DAY
        soon = soon_from(item.due_on, days=listener.choice.days_before, left=working_days_left)
        for kind, day in ((NoticeKind.OVERDUE, late), (NoticeKind.DUE_SOON, soon)):
            yield _notice(item, kind, morning_of(day - shift, like=like, hour=hour))
    yield _notice(item, NoticeKind.WAITING, item.created)


def _notice(item: WorkItem, kind: str, at: datetime) -> Notice:
    return Notice(
        kind=kind,
        key=f"{item.obj}:{kind}",
        at=at,
        verb=item.verb,
        label=item.process.label,
        label_en=item.process.label_en,
        path=item.process.path,
        due_on=item.due_on,
    )
