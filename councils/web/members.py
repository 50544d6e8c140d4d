"""The members of a cluster, block or council: who sits from when by which paper, and changes."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from councils.actions.outside import enter_outside_unit
from councils.actions.seats import end_seat, replace_person, seat_member
from councils.permissions import APPOINTING, SEATING
from councils.queries.bodies import members_of
from councils.queries.duties_seats import gone_among
from councils.queries.membership import bodies_with_members
from councils.queries.visible import visible_bodies
from councils.web.seat_forms import EndForm, OutsideForm, ReplaceForm, SeatForm
from workflow.access import today
from workflow.errors import Refusal, Refused
from workflow.models import Body, Membership
from workflow.web.moving import seen_version
from workflow.web.person import standing_of
from workflow.web.receipts import recorded


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def members(request: HttpRequest, code: str) -> HttpResponse:
    """Everybody who sits or sat on the body; whoever seats members seats another."""
    body = _body_or_404(request, code)
    if request.method != "POST":
        return _members_page(request, body)
    _only_seating(request, body)
    form = SeatForm(request.POST, body=body)
    if not form.is_valid():
        return _members_page(request, body, form=form, status=422)
    try:
        row = seat_member(body, **form.cleaned_data, actor=request.user)
    except Refused as no:
        return _members_page(request, body, form=form, refusal=no.refusal, status=409)
    recorded(request, _("The seat is given."), row)
    return redirect(request.path)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def outside(request: HttpRequest, code: str) -> HttpResponse:
    """Enter a unit from outside the ministry, to be seated next."""
    body = _body_or_404(request, code)
    if not standing_of(request).may(APPOINTING, body):
        raise Http404
    form, refusal, status = OutsideForm(request.POST or None), None, 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                row = enter_outside_unit(body, **form.cleaned_data, actor=request.user)
            except Refused as no:
                refusal, status = no.refusal, 409
            else:
                recorded(request, _("The unit is entered. It can be seated now."), row)
                return redirect("councils:members", code)
    context = {"body": body, "form": form, "refusal": refusal}
    return render(request, "councils/outside.html", context, status=status)


@require_safe
@login_required
def seat(request: HttpRequest, code: str, uid: UUID) -> HttpResponse:
    """One seat, with the forms that end it or let another person hold it."""
    return _seat_page(request, _seat_or_404(request, code, uid))


@require_POST
@login_required
def end(request: HttpRequest, code: str, uid: UUID) -> HttpResponse:
    """End a seat."""
    return _changed(request, code, uid, EndForm, end_seat, done=_("The seat is ended."))


@require_POST
@login_required
def replace(request: HttpRequest, code: str, uid: UUID) -> HttpResponse:
    """Let another person hold a seat."""
    done = _("Another person holds the seat.")
    return _changed(request, code, uid, ReplaceForm, replace_person, done=done)


def _changed(
    request: HttpRequest,
    code: str,
    uid: UUID,
    kind: type[EndForm],
    act: Callable[..., Membership],
    *,
    done: str,
) -> HttpResponse:
    held = _seat_or_404(request, code, uid)
    form = kind(request.POST)
    name = "end" if kind is EndForm else "replace"
    if not form.is_valid():
        return _seat_page(request, held, forms={name: form}, status=422)
    try:
        row = act(held, **form.cleaned_data, actor=request.user, seen=seen_version(request))
    except Refused as no:
        return _seat_page(request, held, forms={name: form}, refusal=no.refusal, status=409)
    recorded(request, done, row)
    return redirect("councils:members", code)


def _body_or_404(request: HttpRequest, code: str) -> Body:
    rows = bodies_with_members(request.user).select_related("unit")
    return get_object_or_404(rows, code=code)


def _seat_or_404(request: HttpRequest, code: str, uid: UUID) -> Membership:
    body = _body_or_404(request, code)
    _only_seating(request, body)
    rows = Membership.objects.select_related("body__unit", "user", "unit")
    return get_object_or_404(rows, uid=uid, body=body)


def _only_seating(request: HttpRequest, body: Body) -> None:
    if not standing_of(request).may(SEATING, body):
        raise Http404


def _members_page(
    request: HttpRequest,
    body: Body,
    *,
    form: SeatForm | None = None,
    refusal: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    held, ended = members_of(body)
    may_seat = standing_of(request).may(SEATING, body)
    context: dict[str, Any] = {
        "body": body,
        "held": held,
        "ended": ended,
        "gone": gone_among(held),
        "may_seat": may_seat,
        "may_open": visible_bodies(request.user).filter(pk=body.pk).exists(),
        "may_enter": standing_of(request).may(APPOINTING, body),
        "form": (form or SeatForm(body=body)) if may_seat else None,
        "refusal": refusal,
        "today": today(),
    }
    return render(request, "councils/members.html", context, status=status)


def _seat_page(
    request: HttpRequest,
    held: Membership,
    *,
    forms: dict[str, Form] | None = None,
    refusal: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    context: dict[str, Any] = {
        "seat": held,
        "gone": gone_among([held]),
        "end": EndForm(auto_id="end_%s"),
        "replace": ReplaceForm(auto_id="replace_%s"),
        "is_over": held.held_until is not None and held.held_until <= today(),
        "seen": request.POST.get("seen", held.version),
        "refusal": refusal,
    }
    return render(request, "councils/seat.html", context | (forms or {}), status=status)
