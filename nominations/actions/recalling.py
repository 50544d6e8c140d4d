"""What becomes of letters and notices when a line leaves clearance, or gets another text.

Each function takes lines locked by the move it is part of, writes a set at once, and records one
entry for each letter or notice it changes.
"""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet, prefetch_related_objects

from audit.record import log
from nominations.actions.consultations import end_wait
from nominations.actions.notices import end_work
from nominations.models import (
    Consultation,
    ConsultationLine,
    Nomination,
    NoticeLine,
    PublicNotice,
)
from nominations.queries import stated_clearance
from nominations.vocabulary import NominationState
from nominations.vocabulary.clearance import Opinion
from workflow.engine import Errand
from workflow.rules.stating import Stated

Lines = Sequence[Nomination]


def call_back(lines: Lines, *, errand: Errand) -> None:
    """End the wait for answers about these lines alone.

    A letter that asks about others too stays open for them; its answer counts for these as well
    while their text is unchanged.
    """
    open_ones = _held(Consultation.objects.filter(answer=""), ConsultationLine, lines)
    shared = _shared(open_ones, ConsultationLine, lines)
    letters = [row for row in open_ones if row.pk not in shared]
    for row in letters:
        row.answer, row.answered_on = Opinion.CALLED_BACK, errand.on
    _written(letters, "consultation.called_back", ["answer", "answered_on"], errand)
    for row in letters:
        end_wait(row, actor=errand.person)


def take_off(lines: Lines, *, errand: Errand) -> None:
    """Take these lines off every notice whose days have not passed.

    A notice that shows nobody else still put forward is taken down, for the reason of that move.
    """
    rows = PublicNotice.objects.filter(taken_down_at=None, last_day__gte=errand.on)
    running = _held(rows, NoticeLine, lines)
    shared = _shared(running, NoticeLine, lines)
    empty = [row for row in running if row.pk not in shared]
    for row in empty:
        row.taken_down_by, row.taken_down_at = errand.person, errand.at
        row.taken_down_why = errand.reason
    columns = ["taken_down_by", "taken_down_at", "taken_down_why"]
    _written(empty, "notice.taken_down", columns, errand)
    for row in empty:
        end_work(row, actor=errand.person)
    _void([row for row in running if row.pk in shared], NoticeLine, lines, errand)


def void_opinions(lines: Lines, *, errand: Errand) -> None:
    """Whatever bodies were asked or said about these lines counts no more."""
    rows = _held(Consultation.objects.all(), ConsultationLine, lines)
    _void(rows, ConsultationLine, lines, errand)


def void_notices(lines: Lines, *, errand: Errand) -> None:
    """Whatever notice was given of these lines counts no more."""
    rows = PublicNotice.objects.filter(taken_down_at=None)
    _void(_held(rows, NoticeLine, lines), NoticeLine, lines, errand)


def _void(rows: Sequence[Any], of: Any, lines: Lines, errand: Errand) -> None:
    parent = _parent(of)
    still = of.objects.filter(nomination__in=lines, void_from=None)
    still.filter(**{f"{parent}__in": rows}).update(void_from=errand.on)
    kind = "consultation.voided" if of is ConsultationLine else "notice.voided"
    _written(rows, kind, [], errand)


def _held(rows: QuerySet, of: Any, lines: Lines) -> list[Any]:
    """Those of these letters or notices that still count for one of the lines, locked by key."""
    named = of.objects.filter(nomination__in=lines, void_from=None).values(_parent(of))
    rows = rows.filter(pk__in=named).order_by("pk").select_related("office")
    return list(rows.select_for_update(of=("self",), no_key=True))


def _shared(rows: Sequence[Any], of: Any, lines: Lines) -> set[int]:
    """Those that are about somebody else who still lies in consultation and public notice."""
    rest = of.objects.filter(void_from=None, nomination__state=NominationState.CLEARANCE)
    rest = rest.filter(**{f"{_parent(of)}__in": rows}).exclude(nomination__in=lines)
    return set(rest.values_list(_parent(of), flat=True))


def _parent(of: Any) -> str:
    return "consultation" if of is ConsultationLine else "notice"


def _written(rows: Sequence[Any], kind: str, columns: Sequence[str], errand: Errand) -> None:
    if not rows:
        return
    for row in rows:
        row.version += 1
    type(rows[0]).objects.bulk_update(rows, [*columns, "version"])
    prefetch_related_objects(rows, "lines__nomination")
    errand.record([_act(row, kind, errand) for row in rows])


def _act(row: Any, kind: str, errand: Errand) -> log.Act:
    return log.Act(
        kind=kind,
        obj=row.obj,
        ver=row.version,
        actor=errand.actor.obj,
        on_behalf_of=errand.on_behalf_of.obj if errand.on_behalf_of else None,
        as_of=errand.as_of,
        **_said(row, kind)._asdict(),
    )


def _said(row: Any, kind: str) -> Stated:
    if kind == "consultation.called_back":
        return stated_clearance.answer(row)
    if kind == "notice.taken_down":
        return stated_clearance.taken_down(row)
    return stated_clearance.void(row)
