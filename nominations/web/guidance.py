"""Guidance of the year: the editions, one of them beside the one it replaces, and its approval."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from nominations.actions.guidance import (
    approve_guidance,
    change_guidance,
    draft_guidance,
    same_person,
)
from nominations.models import Guidance
from nominations.permissions import CHRONICLERS, OFFICE_ROLES
from nominations.queries.guidance import draft_of, visible_guidance
from nominations.queries.rules import rulebook_on
from nominations.web.guidance_forms import (
    GuidanceForm,
    OpeningForm,
    QuotaRows,
    initial_of,
    quotas_said,
)
from nominations.web.guidance_words import differences, told
from workflow.access import today, units_where
from workflow.errors import Refusal, Refused
from workflow.web.moving import seen_version
from workflow.web.paging import page_of
from workflow.web.person import only_for, standing_of
from workflow.web.receipts import recorded

RELATED = ("unit", "replaces", "drafted_by", "approved_by")


@login_required
@require_GET
def editions(request: HttpRequest) -> HttpResponse:
    """Every edition one may see, the latest year first; drafts are marked."""
    rows = visible_guidance(request.user).select_related(*RELATED)
    context = {"page": page_of(request, rows.order_by("-year", "unit__name", "-edition"))}
    context["may_draft"] = standing_of(request).is_any(*OFFICE_ROLES)
    return render(request, "nominations/guidance_list.html", context)


@login_required
@require_GET
def guidance(request: HttpRequest, uid: UUID) -> HttpResponse:
    """One edition, what it changes of the one before, and for the second officer its approval."""
    return _page(request, _seen(request, uid))


@login_required
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Draft the guidance of a year."""
    only_for(request, *OFFICE_ROLES)
    units = units_where(request.user, *OFFICE_ROLES)
    form = OpeningForm(request.POST or None, units=units, initial={"year": today().year})
    rows = _rows(request, [])
    return _written(request, form, rows, draft=None)


@login_required
@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Change a draft; of an edition in force, draft the next one."""
    held = _own(request, uid)
    texts, quotas = initial_of(held)
    form = GuidanceForm(request.POST or None, initial=texts)
    return _written(request, form, _rows(request, quotas), draft=held)


@login_required
@require_POST
def approve(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Approve a draft that somebody else wrote."""
    held = _own(request, uid)
    try:
        row = approve_guidance(held, actor=request.user, seen=seen_version(request))
    except Refused as no:
        return _page(request, _seen(request, uid), refusal=no.refusal, status=409)
    recorded(request, _("The guidance is approved and in force from today."), row)
    return redirect(row)


def _seen(request: HttpRequest, uid: UUID) -> Guidance:
    return get_object_or_404(visible_guidance(request.user).select_related(*RELATED), uid=uid)


def _own(request: HttpRequest, uid: UUID) -> Guidance:
    """An edition of the ministry in whose standing office the person sits; 404 for others."""
    held = _seen(request, uid)
    if not standing_of(request).may(CHRONICLERS, held):
        raise Http404
    return held


def _rows(request: HttpRequest, initial: Sequence[Any]) -> Any:
    law = {"law": rulebook_on(today())}
    return QuotaRows(request.POST or None, prefix="quota", initial=initial, form_kwargs=law)


def _written(
    request: HttpRequest, form: GuidanceForm, rows: Any, *, draft: Guidance | None
) -> HttpResponse:
    refusal, status = None, 200
    if request.method == "POST":
        status = 422
        if form.is_valid() & rows.is_valid():
            try:
                row = _write(request, draft, {**form.said(), **quotas_said(rows)})
            except Refused as no:
                refusal, status = no.refusal, 409
            else:
                recorded(request, _("The draft is saved. A second officer approves it."), row)
                return redirect(row)
    context = {"form": form, "rows": rows, "draft": draft, "refusal": refusal}
    context["seen"] = request.POST.get("seen") or (draft.version if draft else "")
    return render(request, "nominations/guidance_form.html", context, status=status)


def _write(request: HttpRequest, held: Guidance | None, said: dict[str, Any]) -> Guidance:
    if held is None:
        return draft_guidance(actor=request.user, **said)
    if held.is_draft:
        return change_guidance(held, actor=request.user, seen=seen_version(request), **said)
    return draft_guidance(held.unit, year=held.year, actor=request.user, **said)


def _page(
    request: HttpRequest, held: Guidance, *, refusal: Refusal | None = None, status: int = 200
) -> HttpResponse:
    law = rulebook_on(held.in_force_from or today())
    is_own = standing_of(request).may(CHRONICLERS, held)
    waits = is_own and held.is_draft
    context = {
        "guidance": held,
        "told": told(held, law),
        "changes": differences(held.replaces, held, law) if held.replaces else [],
        "refusal": refusal,
        "is_own": is_own,
        "stop": same_person(request.user) if waits and held.drafted_by == request.user else None,
        "next_draft": draft_of(held.unit, held.year) if is_own and not held.is_draft else None,
        "later": _later(held),
    }
    return render(request, "nominations/guidance.html", context, status=status)


def _later(held: Guidance) -> Guidance | None:
    """The edition in force that came after this one, if there is one."""
    rows: QuerySet[Guidance] = Guidance.objects.in_force(today())
    later = rows.filter(unit=held.unit, year=held.year, edition__gt=held.edition)
    return later.first() if not held.is_draft else None
