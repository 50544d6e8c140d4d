"""One sheet of several awards in the room: prepared, tried, timed and moved as a whole."""

import json
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from councils.actions.refusals_sheets import of_sections
from councils.actions.sheets import prepare_sheet, seal_test_slips, set_sheet_time
from councils.models import Ballot, Sheet
from councils.queries.box_health import troubles
from councils.queries.sheets import (
    boxes_of,
    sections_shown,
    that_move,
    version_of,
    visible_sheets,
)
from councils.web.convening_forms import ExtensionForm
from councils.web.offering import told_in
from councils.web.sessions import draw_room, refused_in_room, session_seen
from workflow.engine import perform_all
from workflow.errors import Refusal, Refused
from workflow.web.moving import Attempt, refused_answer, seen_version
from workflow.web.receipts import recorded


@require_POST
@login_required
def prepare(request: HttpRequest, code: str) -> HttpResponse:
    """Put the undecided nominations of several awards to one sheet."""
    held = session_seen(request, code)
    awards = [award.replace("\x00", "") for award in request.POST.getlist("award")]
    mode = request.POST.get("mode", "").replace("\x00", "")
    try:
        sheet = prepare_sheet(held, awards=awards, mode=mode, actor=request.user)
    except Refused as no:
        return refused_in_room(request, held, no.refusal)
    recorded(request, _("The sheet is prepared. Voting has not begun."), sheet)
    return redirect(held)


@require_POST
@login_required
def move(request: HttpRequest, uid: UUID, move: str) -> HttpResponse:
    """Open, close, count or cancel every section of a sheet at once, and go on in the room."""
    sheet = sheet_seen(request, uid)
    row = Ballot.table().get(move)
    if row is None or row.own_page:
        raise Http404
    ballots = sections_shown([sheet])
    moving = that_move(ballots, move) or ballots
    reason = request.POST.get("reason", "").replace("\x00", "").strip()
    facts = {b.pk: told_in(request) for b in moving}
    told = {"reason": reason, "facts": facts, "seen": _seen(request, ballots)}
    try:
        moved = perform_all(moving, move, actor=request.user, **told).moved
    except Refused as no:
        refusal = of_sections(moving, no.refusals) or no.refusal
        attempt = Attempt(move=move, reason=reason, refusal=refusal)
        room = sheet.session
        return refused_answer(
            request, attempt, page=lambda tried: draw_room(request, room, attempts={sheet: tried})
        )
    recorded(request, _("Done and recorded: %(done)s.") % {"done": row.label.done}, moved[0])
    return redirect(sheet.session)


@require_POST
@login_required
def test_slips(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Seal a test slip for each section for the keeper to open, and go on in the room."""
    sheet = sheet_seen(request, uid)
    try:
        seal_test_slips(sheet, actor=request.user)
    except Refused as no:
        return refused_in_room(request, sheet.session, no.refusal)
    recorded(request, _("The test slips are sealed. The keeper opens them in a moment."), sheet)
    return redirect(sheet.session)


@require_POST
@login_required
def closing_time(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Say until when the sheet is taken, and go on in the room."""
    sheet = sheet_seen(request, uid)
    form = ExtensionForm(request.POST)
    if not form.is_valid():
        words = "; ".join(word for found in form.errors.values() for word in found)
        return refused_in_room(request, sheet.session, Refusal(code="field", message=words))
    seen = _seen(request, sections_shown([sheet]))
    try:
        timed = set_sheet_time(sheet, **form.cleaned_data, actor=request.user, seen=seen)
    except Refused as no:
        return refused_in_room(request, sheet.session, no.refusal)
    recorded(request, _("Votes are taken until the new day and hour."), timed[0])
    return redirect(sheet.session)


@require_safe
@never_cache
@login_required
def news(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Nothing, or the sign that the keeper has gone on with a box of the sheet, or is late."""
    sheet = sheet_seen(request, uid)
    boxes = boxes_of(sections_shown([sheet]))
    answer = HttpResponse(status=204)
    is_news = request.GET.get("seen") != str(sum(box.version for box in boxes))
    if is_news or ("late" not in request.GET and troubles(boxes)):
        topic = sheet.session.obj.replace("/", ".")
        answer["HX-Trigger"] = json.dumps({f"live:{topic}": ""})
    return answer


def sheet_seen(request: HttpRequest, uid: UUID) -> Sheet:
    """The sheet, or 404 where the person may not see it."""
    return sheet_among(visible_sheets(request.user), uid)


def sheet_among(rows: QuerySet[Sheet], uid: UUID) -> Sheet:
    """The sheet as its pages need it, or 404 where it is not among these."""
    related = ("session__body__unit", "session__round", "session__case")
    return get_object_or_404(rows.select_related(*related), uid=uid)


def _seen(request: HttpRequest, ballots: list[Ballot]) -> dict[int, int]:
    """The versions the person had before them, by key of ballot, as far as the form says.

    A page says one number for all sections. Where it is another now, somebody was faster.
    """
    told = seen_version(request)
    if told is None:
        return {}
    is_same = told == version_of(ballots)
    return {ballot.pk: ballot.version if is_same else 0 for ballot in ballots}
