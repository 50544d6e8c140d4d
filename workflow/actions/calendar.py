"""Keep the working calendar: enter, change and take out days, declare a year complete."""

from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from audit.record.vocabulary import EntryKind
from workflow.access import not_permitted, standing
from workflow.actions.amending import amend, introduce, overtaken
from workflow.errors import Refusal, Refused
from workflow.lifecycle import Holder
from workflow.models import CalendarDay, CalendarYear, User
from workflow.queries import stated
from workflow.queries.calendar import known_day, read_anew
from workflow.rules.working_days import SATURDAY
from workflow.vocabulary import DayKind, Role

KEEPERS = (Holder(Role.STANDING_HEAD, on=""),)


def set_day(
    day: date,
    *,
    kind: str,
    actor: User,
    name: str = "",
    name_en: str = "",
    citation: str = "",
    verified: bool = False,
    reason: str = "",
    seen: int | None = None,
) -> CalendarDay:
    """Say what a day is in the working calendar; records it as entered, changed or taken out.

    Only the head of the standing office may. Due dates of open work stay as they were computed
    when it was opened. ``seen`` is the version before the person, 0 where there was no row.
    Raises `Refused`.
    """
    _require_keeper(actor)
    said = {
        "kind": kind,
        "name": name,
        "name_en": name_en,
        "citation": citation,
        "verified": verified,
        "reason": reason,
    }
    held = known_day(day)
    row = held.row if held else None
    _require_sense(day, said, is_special=held is not None and held.said.kind != DayKind.ORDINARY)
    if row is None:
        _require_unentered(seen)
        return _first(
            CalendarDay(day=day, **said), stated.calendar_day, _kind_of(kind, "ENTERED"), actor
        )
    entry = _kind_of(kind, "CHANGED")
    return _again(row, said, stated.calendar_day, entry, actor=actor, seen=seen)


def declare_year(
    year: int, *, complete: bool, actor: User, citation: str = "", seen: int | None = None
) -> CalendarYear:
    """Say that the special days of a year are all entered, or that they are not; records it.

    Where they are not, every due date in that year says so. Only the head of the standing office
    may. Raises `Refused`.
    """
    _require_keeper(actor)
    said, kind = {"complete": complete, "citation": citation}, EntryKind.CALENDAR_YEAR_DECLARED
    row = CalendarYear.objects.filter(year=year).first()
    if row is None:
        _require_unentered(seen)
        return _first(CalendarYear(year=year, **said), stated.calendar_year, kind, actor)
    return _again(row, said, stated.calendar_year, kind, actor=actor, seen=seen)


def _first(row: Any, tell: Any, kind: str, actor: User) -> Any:
    try:
        with transaction.atomic():
            row.save()
            introduce(row, kind=kind, actor=actor, **tell(row)._asdict())
    except IntegrityError:  # a colleague entered it at this very moment
        raise Refused(overtaken(0, 1)) from None
    read_anew()
    return row


def _again(
    row: Any, said: dict[str, Any], tell: Any, kind: str, *, actor: User, seen: int | None
) -> Any:
    with amend(row, kind=kind, actor=actor, seen=seen) as change:
        change.set(**said)
        told = tell(change.subject)
        change.facts, change.disclosures = told.facts, told.disclosures
    read_anew()
    return change.subject


def _kind_of(kind: str, otherwise: str) -> EntryKind:
    is_out = kind == DayKind.ORDINARY
    return EntryKind.CALENDAR_DAY_TAKEN_OUT if is_out else EntryKind[f"CALENDAR_DAY_{otherwise}"]


def _require_unentered(seen: int | None) -> None:
    if seen:
        raise Refused(overtaken(seen, 0))


def _require_keeper(actor: User) -> None:
    if not standing(actor).is_any(Role.STANDING_HEAD):
        raise Refused(not_permitted(KEEPERS))


def _require_sense(day: date, said: dict[str, Any], *, is_special: bool) -> None:
    facts = {"day": day.isoformat(), "kind": str(said["kind"])}
    if said["kind"] == DayKind.MAKE_UP and day.weekday() < SATURDAY:
        raise Refused(
            Refusal(
                code="worked_anyway",
                message=_("People work on this day anyway; only a week-end day is made up."),
                facts=facts,
                remedy=_("Check the day against the decision."),
            )
        )
    if said["kind"] == DayKind.ORDINARY and not is_special:
        raise Refused(
            Refusal(
                code="nothing_to_take_out",
                message=_("This day is not in the calendar, so it cannot be taken out."),
                facts=facts,
                remedy=_("Look at the year: somebody may have taken it out before."),
            )
        )
    if said["kind"] == DayKind.ORDINARY and not said["reason"]:
        raise Refused(
            Refusal(
                code="reason_missing",
                message=_("Whoever takes a day out says why."),
                facts=facts,
                remedy=_("Write the reason."),
            )
        )
    if said["verified"] and not said["citation"]:
        raise Refused(
            Refusal(
                code="source_missing",
                message=_("A day that is called verified names its source."),
                facts=facts,
                remedy=_("Write the decision or the law, or leave the mark off."),
            )
        )
