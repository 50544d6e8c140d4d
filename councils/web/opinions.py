"""Written opinions: entered with their paper, checked by a second person, taken out."""

from collections.abc import Callable
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from councils.actions.opinions import check_opinion, receive, take_out
from councils.models import WrittenOpinion
from councils.permissions import CONDUCTING
from councils.queries.visible import visible_sessions
from councils.web.absent import draw_absent
from councils.web.absent_forms import OpinionForm
from councils.web.sessions import session_seen
from nominations.web.papers import handed_over
from workflow.errors import Refused
from workflow.web.drafts import never_kept
from workflow.web.moving import seen_version
from workflow.web.person import standing_of
from workflow.web.receipts import recorded


@never_kept
@require_POST
@login_required
def opinion(request: HttpRequest, code: str) -> HttpResponse:
    """Enter what an absent member wrote, with the paper."""
    held = session_seen(request, code)
    form = OpinionForm(request.POST, request.FILES, session=held)
    if not form.is_valid():
        return draw_absent(request, held, opining=form, status=422)
    try:
        row = receive(held, choices=form.choices, **form.signed, actor=request.user)
    except Refused as no:
        return draw_absent(request, held, opining=form, refusal=no.refusal, status=409)
    recorded(request, _("The opinion is entered. It counts once a second person checked it."), row)
    return redirect("councils:absent", code=held.code)


@require_POST
@login_required
def opinion_check(request: HttpRequest, uid: UUID) -> HttpResponse:
    """A second person says that it was entered as it was written."""
    row = _opinion(request, uid)
    done = _("Checked. The opinion counts.")
    return _acted(request, row, lambda **who: check_opinion(row, **who), done)


@require_POST
@login_required
def opinion_out(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Take an opinion out before opinions are closed."""
    row = _opinion(request, uid)
    reason = request.POST.get("reason", "").replace("\x00", "")
    done = _("The opinion is taken out. It does not count.")
    return _acted(request, row, lambda **who: take_out(row, reason=reason, **who), done)


@require_safe
@login_required
def opinion_paper(request: HttpRequest, uid: UUID) -> HttpResponseBase:
    """The signed paper, as a file to keep, for whoever conducts the session; else 404."""
    row = _opinion(request, uid)
    if not standing_of(request).may(CONDUCTING, row.session):
        raise Http404
    return handed_over(request, row)


def _acted(
    request: HttpRequest, row: WrittenOpinion, act: Callable[..., WrittenOpinion], done: str
) -> HttpResponse:
    try:
        changed = act(actor=request.user, seen=seen_version(request))
    except Refused as no:
        held = session_seen(request, row.session.code)
        return draw_absent(request, held, refusal=no.refusal, status=409)
    recorded(request, done, changed)
    return redirect("councils:absent", code=row.session.code)


def _opinion(request: HttpRequest, uid: UUID) -> WrittenOpinion:
    rows = WrittenOpinion.objects.filter(session__in=visible_sessions(request.user))
    related = ("session__body", "membership", "entered_by", "checked_by")
    return get_object_or_404(rows.select_related(*related), uid=uid)
