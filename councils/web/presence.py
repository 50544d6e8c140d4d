"""Who is present at a session: marked, and taken back."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from councils.actions.attendance import leave, mark_present, unmark
from councils.models import Session
from councils.web.sessions import refused_in_room, session_seen
from workflow.errors import Refused
from workflow.models import Membership
from workflow.web.receipts import recorded


@require_POST
@login_required
def presence(request: HttpRequest, code: str) -> HttpResponse:
    """Mark oneself present, or another member as who conducts the session."""
    held = session_seen(request, code)
    seat = _seat(request, held)
    try:
        row = mark_present(held, seat, point=_point(request), actor=request.user)
    except Refused as no:
        return refused_in_room(request, held, no.refusal)
    recorded(request, _("%(name)s is marked present.") % {"name": seat.user}, row)
    return redirect(held)


@require_POST
@login_required
def departure(request: HttpRequest, code: str) -> HttpResponse:
    """Note that one leaves, or that another member does as who conducts the session."""
    held = session_seen(request, code)
    seat = _seat(request, held)
    try:
        left = leave(held, seat, actor=request.user)
    except Refused as no:
        return refused_in_room(request, held, no.refusal)
    name = {"name": seat.user}
    if left is None:
        messages.info(request, _("%(name)s was not marked present.") % name)
    else:
        recorded(request, _("%(name)s has left the session.") % name, left)
    return redirect(held)


@require_POST
@login_required
def absence(request: HttpRequest, code: str) -> HttpResponse:
    """Take back an attendance marked by mistake, with a reason."""
    held = session_seen(request, code)
    seat = _seat(request, held)
    reason = request.POST.get("reason", "").replace("\x00", "")
    try:
        withdrawn = unmark(held, seat, reason=reason, actor=request.user)
    except Refused as no:
        return refused_in_room(request, held, no.refusal)
    name = {"name": seat.user}
    if withdrawn is None:
        messages.info(request, _("%(name)s was not marked present.") % name)
    else:
        recorded(request, _("%(name)s is no longer marked present.") % name, withdrawn)
    return redirect(held)


def _point(request: HttpRequest) -> int | None:
    """The point chosen; none of the session's where something else was sent."""
    sent = request.POST.get("point", "")
    return (
        (int(sent) if sent.isascii() and sent.isdecimal() and len(sent) < 5 else 0)
        if sent
        else None
    )


def _seat(request: HttpRequest, held: Session) -> Membership:
    seats = Membership.objects.filter(body=held.body).select_related("user")
    try:
        return get_object_or_404(seats, uid=UUID(request.POST.get("seat", "")))
    except ValueError:
        raise Http404 from None
