"""Arranging a session: its day, hour and place, what goes on the agenda and in which order."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from councils.actions.agenda import arrange, frozen
from councils.models import AgendaItem, Session
from councils.permissions import PREPARING
from councils.queries.matters import matters_of
from councils.queries.rooms import lying_before
from councils.vocabulary import SessionState
from councils.web.forms import AgendaForm
from councils.web.quotas import quotas_drawn
from councils.web.sessions import session_seen
from nominations.models import Nomination
from nominations.queries.rules import rulebook
from nominations.rules.rulebook import Rulebook
from nominations.vocabulary import PEOPLE
from workflow.access import not_permitted
from workflow.errors import Refusal, Refused
from workflow.web.moving import seen_version, wants_json
from workflow.web.person import standing_of
from workflow.web.receipts import recorded
from workflow.web.versions import still_seen

# What changes the page only: nothing is saved.
TURNS = ("up", "down", "suggest")


@dataclass(frozen=True)
class Row:
    """One line of the form: a nomination that may be ticked, or another item, which stands."""

    name: str
    label: str
    is_on: bool
    place: int | None
    line: Nomination | None = None
    item: AgendaItem | None = None
    law: Rulebook | None = None


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def agenda(request: HttpRequest, code: str) -> HttpResponse:
    """The agenda as a form; the arrows change the order on the page, saving keeps it."""
    held = session_seen(request, code)
    rows = _rows(held)
    if request.method != "POST":
        return _draw(request, held, AgendaForm(initial=_initial(held)), rows)
    rows = _as_sent(rows, request.POST)
    form = AgendaForm(request.POST)
    if set(TURNS) & set(request.POST):
        return _draw(request, held, AgendaForm(initial=request.POST.dict()), _moved(rows, request))
    if not form.is_valid():
        return _draw(request, held, form, rows, status=422)
    try:
        arranged = arrange(
            held,
            **form.cleaned_data,
            agenda=[row.name for row in rows if row.is_on],
            actor=request.user,
            seen=seen_version(request),
        )
    except Refused as no:
        if wants_json(request):
            return JsonResponse(no.refusal.as_json(), status=409)
        now = session_seen(request, code)
        return _draw(request, now, form, rows, refusal=no.refusal, status=409)
    recorded(request, _("The agenda is saved."), arranged)
    return redirect(held)


def _initial(held: Session) -> dict[str, Any]:
    return {name: getattr(held, name) for name in AgendaForm.base_fields}


def _rows(held: Session) -> list[Row]:
    """What is on the agenda in its order, ticked; while no nomination is, all that may be."""
    lines, matters = lying_before(held), matters_of(held)
    # At no place or at 0: laid by an earlier session, and not arranged yet.
    is_empty = all(not line.place for line in lines)
    rows = [
        Row(
            name=line.code,
            label=line.nominee.name,
            is_on=is_empty or line.place is not None,
            place=line.place,
            line=line,
            law=rulebook(line.ruleset.digest),
        )
        for line in lines
    ]
    rows += [Row(i.name, i.matter.subject, True, i.position, item=i) for i in matters]
    last = len(rows)
    placed = {row.name: row.place for row in rows if row.place is not None}
    return sorted(rows, key=lambda row: placed.get(row.name, 0 if is_empty and row.line else last))


def _as_sent(rows: Sequence[Row], sent: QueryDict) -> list[Row]:
    """The rows in the order of the form, as ticked; what came since stands last, unticked."""
    order = {name: place for place, name in enumerate(sent.getlist("line"))}
    on = set(sent.getlist("on"))
    known = sorted(rows, key=lambda row: order.get(row.name, len(order)))
    return [replace(row, is_on=row.item is not None or row.name in on) for row in known]


def _moved(rows: Sequence[Row], request: HttpRequest) -> list[Row]:
    if "suggest" in request.POST:
        return sorted(rows, key=_rank)
    up, down = request.POST.get("up"), request.POST.get("down")
    order = list(rows)
    at = next((n for n, row in enumerate(order) if row.name in (up, down)), None)
    if at is not None:
        to = at - 1 if up else at + 1
        if 0 <= to < len(order):
            order[at], order[to] = order[to], order[at]
    return order


def _rank(row: Row) -> int:
    """Collectives before persons, and both before what is no nomination."""
    if row.line is None:
        return 2
    return 1 if row.line.nominee.kind in PEOPLE else 0


def _draw(
    request: HttpRequest,
    held: Session,
    form: AgendaForm,
    rows: Sequence[Row],
    *,
    refusal: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    stop = _why_not(request, held)
    is_overtaken = refusal is not None and refusal.code == "overtaken"
    context = {
        "session": held,
        "form": form,
        "rows": rows,
        "refusal": refusal or stop,
        "stop": stop,
        "seen": still_seen(request, version=held.version, refusal=refusal),
        "moved": next((request.POST[turn] for turn in TURNS if turn in request.POST), None),
        "quotas": quotas_drawn(held) if held.round_id is not None else None,
        "is_overtaken": is_overtaken,
        "meanwhile": [row for row in lying_before(held) if row.place is not None]
        if is_overtaken
        else (),
    }
    return render(request, "councils/agenda.html", context, status=status)


def _why_not(request: HttpRequest, held: Session) -> Refusal | None:
    if not standing_of(request).may(PREPARING, held):
        return not_permitted(PREPARING)
    return frozen() if held.state != SessionState.PLANNED else None
