"""Guidance of the year: the editions, one of them beside the one it replaces, and its approval."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from nominations.actions.approving import withdraw_draft
from nominations.actions.guidance import approve_guidance, change_guidance, draft_guidance
from nominations.models import Guidance
from nominations.permissions import CHRONICLERS, OFFICE_ROLES
from nominations.queries.guidance import draft_of, visible_guidance
from nominations.queries.quotas import GROUPED
from nominations.queries.rules import rulebook_on
from nominations.web.approval import (
    WITHDRAWN,
    ReturnForm,
    approval_of,
    decided,
    given_back,
    kept_words,
)
from nominations.web.guidance_forms import GuidanceForm, OpeningForm, initial_of
from nominations.web.guidance_parts import makers_of, said_of, settled_parts, versions_of
from nominations.web.guidance_words import differences, told
from workflow.access import today, units_where
from workflow.errors import Refusal, Refused
from workflow.models import Body
from workflow.web.moving import seen_version
from workflow.web.paging import page_of
from workflow.web.person import only_for, standing_of
from workflow.web.receipts import recorded
from workflow.web.versions import settled_form

RELATED = ("unit", "replaces", "drafted_by", "approved_by", "returned_by")


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
    makers = makers_of(Body.objects.filter(unit__in=units, kind__in=GROUPED), None)
    parts = {name: make(request.POST or None) for name, make in makers.items()}
    saved, refusal = _saved(request, form, parts, draft=None)
    return saved or _form_page(request, {"form": form, **parts, "refusal": refusal})


@login_required
@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Change a draft; of an edition in force, draft the next one."""
    held = _own(request, uid)
    texts, bodies = initial_of(held)[0], Body.objects.filter(unit=held.unit, kind__in=GROUPED)
    form = settled_form(
        request, lambda data: GuidanceForm(data, initial=texts), version=held.version
    )
    parts = settled_parts(request, makers_of(bodies, held), version=held.version)
    saved, refusal = _saved(request, form, parts, draft=held)
    if saved:
        return saved
    fresh = _own(request, uid)
    shown = {"fresh": fresh, "makers": makers_of(bodies, fresh), "refusal": refusal}
    context = {"form": form, **parts, "draft": held, "refusal": refusal}
    return _form_page(request, context | versions_of(request, form, parts, **shown))


@login_required
@require_POST
def approve(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Approve a draft that somebody else wrote."""
    done = _("The guidance is approved and in force from today.")
    return decided(request, _own(request, uid), approve_guidance, done=done, page=_page)


@login_required
@require_POST
def give_back(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Return a draft that somebody else wrote, with what is to be changed."""
    return given_back(request, _own(request, uid), page=_page)


@login_required
@require_POST
def withdraw(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Withdraw a draft of one's own."""
    return decided(request, _own(request, uid), withdraw_draft, done=WITHDRAWN, page=_page)


def _seen(request: HttpRequest, uid: UUID) -> Guidance:
    return get_object_or_404(visible_guidance(request.user).select_related(*RELATED), uid=uid)


def _own(request: HttpRequest, uid: UUID) -> Guidance:
    """An edition of the ministry in whose standing office the person sits; 404 for others."""
    held = _seen(request, uid)
    if not standing_of(request).may(CHRONICLERS, held):
        raise Http404
    return held


def _saved(
    request: HttpRequest, form: GuidanceForm, parts: dict[str, Any], *, draft: Guidance | None
) -> tuple[HttpResponse | None, Refusal | None]:
    """The way to what was saved, or why it was not where anybody but the forms says so."""
    answers = [each.is_valid() for each in (form, *parts.values())]
    if request.method != "POST" or not all(answers):
        return None, None
    try:
        row = _write(request, draft, said_of(form, parts))
    except Refused as no:
        return None, no.refusal
    recorded(request, _("The draft is saved. A second officer approves it."), row)
    return redirect(row), None


def _form_page(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    sent = 409 if context["refusal"] else 422
    status = sent if request.method == "POST" else 200
    return render(request, "nominations/guidance_form.html", context, status=status)


def _write(request: HttpRequest, held: Guidance | None, said: dict[str, Any]) -> Guidance:
    if held is None:
        return draft_guidance(actor=request.user, **said)
    said |= {"actor": request.user, "seen": seen_version(request)}
    if held.is_draft:
        return change_guidance(held, **said)
    return draft_guidance(held.unit, year=held.year, drafted_from=held, **said)


def _page(
    request: HttpRequest,
    held: Guidance,
    *,
    refusal: Refusal | None = None,
    why: ReturnForm | None = None,
    status: int = 200,
) -> HttpResponse:
    law = rulebook_on(held.in_force_from or today())
    is_own = standing_of(request).may(CHRONICLERS, held)
    ended = is_own and not held.is_draft
    approval = None
    if is_own and held.is_draft:
        approval = approval_of(request, held, why=why, refusal=refusal)
    context = {
        "guidance": held,
        "told": told(held, law),
        "changes": differences(held.replaces, held, law) if held.replaces else [],
        "refusal": refusal,
        "is_own": is_own,
        "approval": approval,
        "kept_words": kept_words(why, approval),
        "next_draft": draft_of(held.unit, held.year) if ended else None,
        "later": _later(held),
    }
    return render(request, "nominations/guidance.html", context, status=status)


def _later(held: Guidance) -> Guidance | None:
    """The edition in force that came after this one, if there is one."""
    rows: QuerySet[Guidance] = Guidance.objects.in_force(today())
    later = rows.filter(unit=held.unit, year=held.year, edition__gt=held.edition)
    return later.first() if held.approved_at else None
