"""Arranging a session: its day and place, what goes on the agenda and in which order."""

from collections.abc import Sequence
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from councils.actions.sessions import arrange
from councils.models import Session
from councils.permissions import PREPARING
from councils.queries.rooms import lying_before
from councils.vocabulary import SessionState
from councils.web.forms import AgendaForm
from councils.web.quotas import quotas_drawn
from councils.web.sessions import session_seen
from nominations.models import Nomination
from nominations.queries.rules import rulebook
from workflow.access import not_permitted
from workflow.errors import Refusal, Refused
from workflow.web.moving import seen_version, wants_json
from workflow.web.person import standing_of
from workflow.web.receipts import recorded
from workflow.web.versions import still_seen


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def agenda(request: HttpRequest, code: str) -> HttpResponse:
    """The agenda as a form; the arrows change the order on the page, saving keeps it."""
    held = session_seen(request, code)
    lines = lying_before(held)
    if request.method != "POST":
        return _draw(request, held, AgendaForm(initial=_initial(held)), _at_first(lines))
    rows = _as_sent(lines, request.POST)
    form = AgendaForm(request.POST)
    if {"up", "down"} & set(request.POST):
        return _draw(request, held, AgendaForm(initial=request.POST.dict()), _moved(rows, request))
    if not form.is_valid():
        return _draw(request, held, form, rows, status=422)
    try:
        arranged = arrange(
            held,
            **form.cleaned_data,
            agenda=[line.code for line, is_on in rows if is_on],
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


Rows = Sequence[tuple[Nomination, bool]]


def _initial(held: Session) -> dict[str, Any]:
    return {"held_on": held.held_on, "place": held.place, "purpose": held.purpose}


def _at_first(lines: Sequence[Nomination]) -> Rows:
    """What is on the agenda is ticked; while nothing is on it, everything that may be."""
    is_empty = all(line.place is None for line in lines)
    return [(line, is_empty or line.place is not None) for line in lines]


def _as_sent(lines: Sequence[Nomination], sent: QueryDict) -> Rows:
    """The lines in the order of the form, as ticked; what came since stands last, unticked."""
    order = {code: place for place, code in enumerate(sent.getlist("line"))}
    on = set(sent.getlist("on"))
    known = sorted(lines, key=lambda line: order.get(line.code, len(order)))
    return [(line, line.code in on) for line in known]


def _moved(rows: Rows, request: HttpRequest) -> Rows:
    up, down = request.POST.get("up"), request.POST.get("down")
    order = list(rows)
    at = next((n for n, (line, _on) in enumerate(order) if line.code in (up, down)), None)
    if at is not None:
        to = at - 1 if up else at + 1
        if 0 <= to < len(order):
            order[at], order[to] = order[to], order[at]
    return order


def _draw(
    request: HttpRequest,
    held: Session,
    form: AgendaForm,
    rows: Rows,
    *,
    refusal: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    stop = _why_not(request, held)
    is_overtaken = refusal is not None and refusal.code == "overtaken"
    context = {
        "session": held,
        "form": form,
        "rows": [(line, is_on, rulebook(line.ruleset.digest)) for line, is_on in rows],
        "refusal": refusal or stop,
        "stop": stop,
        "seen": still_seen(request, version=held.version, refusal=refusal),
        "moved": request.POST.get("up") or request.POST.get("down"),
        "quotas": quotas_drawn(held),
        "is_overtaken": is_overtaken,
        "meanwhile": [row for row in lying_before(held) if row.place is not None]
        if is_overtaken
        else (),
    }
    return render(request, "councils/agenda.html", context, status=status)


def _why_not(request: HttpRequest, held: Session) -> Refusal | None:
    if not standing_of(request).may(PREPARING, held):
        return not_permitted(PREPARING)
    if held.state != SessionState.PLANNED:
        return Refusal(
            code="agenda_frozen",
            message=_("The agenda is frozen since the session was opened."),
            remedy=_("Adjourn, or bring it to the next session."),
        )
    return None
