"""A cluster's covenant: read, drafted, put to signature, signed."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from councils.actions.covenants import begin_covenant, change_covenant, sign_covenant
from councils.lifecycle.covenant import DRAFTING
from councils.models import Covenant
from councils.queries import stated_covenants as stated
from councils.queries.clusters import year_of
from councils.queries.covenants import in_force, signatures_of, to_sign, visible_covenants
from councils.vocabulary import CovenantState
from councils.web.clusters import cluster_or_404, cluster_year_page
from councils.web.covenant_forms import (
    BonusRows,
    CriterionRows,
    SignForm,
    WordsForm,
    bonuses_said,
    criteria_said,
    placed,
)
from workflow import work
from workflow.engine import offers
from workflow.errors import Refusal, Refused
from workflow.web.moving import Attempt, buttons, make_move, seen_version, status_of
from workflow.web.person import standing_of
from workflow.web.receipts import recorded

RELATED = ("cluster_year__body__unit", "replaces", "copied_from__cluster_year", "last_signed")


@require_safe
@login_required
def covenant(request: HttpRequest, uid: UUID) -> HttpResponse:
    """One edition with its criteria, who signed, and what the reader may do."""
    held = _covenant_or_404(request, uid)
    work.see(held.get_absolute_url(), actor=request.user, who=standing_of(request))
    return _page(request, held)


@require_POST
@login_required
def begin(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Begin the draft of a year's covenant, or of its next edition."""
    held = year_of(cluster_or_404(request, code, year), year)
    if held is None or not standing_of(request).may(DRAFTING, Covenant(cluster_year=held)):
        raise Http404
    try:
        row = begin_covenant(held, actor=request.user)
    except Refused as no:
        return cluster_year_page(request, held.body, year, refusal=no.refusal, status=409)
    recorded(request, _("The draft is begun."), row)
    return redirect("councils:covenant_change", row.uid)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def change(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Write the criteria and rules of a draft."""
    held = _covenant_or_404(request, uid)
    if not standing_of(request).may(DRAFTING, held):
        raise Http404
    if request.method != "POST":
        return _form_page(request, held, _forms(None, held))
    parts = _forms(request.POST, held)
    answers = [each.is_valid() for each in parts.values()]
    if not all(answers):
        return _form_page(request, held, parts, status=422)
    said = {
        "words": parts["form"].cleaned_data["words"],
        "criteria": criteria_said(parts["rows"]),
        "bonuses": bonuses_said(parts["bonus"]),
    }
    try:
        row = change_covenant(held, **said, actor=request.user, seen=seen_version(request))
    except Refused as no:
        return _form_page(request, held, parts, refusal=no.refusal, status=409)
    recorded(request, _("The draft is saved."), row)
    return redirect(row)


@require_POST
@login_required
def move(request: HttpRequest, uid: UUID, move: str) -> HttpResponse:
    """Put to signature, or withdraw."""
    held = _covenant_or_404(request, uid)
    return make_move(request, held, move, page=lambda tried: _page(request, held, tried=tried))


@sensitive_post_parameters("password")
@require_POST
@login_required
def sign(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Sign exactly what was shown, with the password entered anew."""
    held = _covenant_or_404(request, uid)
    form = SignForm(request.POST)
    if not form.is_valid():
        return _page(request, held, form=form, status=422)
    try:
        row = sign_covenant(held, **form.cleaned_data, actor=request.user)
    except Refused as no:
        return _page(request, held, refusal=no.refusal, status=status_of(no.refusal))
    recorded(request, _("Signed."), row)
    return redirect(row)


def _covenant_or_404(request: HttpRequest, uid: UUID) -> Covenant:
    rows = visible_covenants(request.user).select_related(*RELATED)
    return get_object_or_404(rows.prefetch_related("criteria", "bonuses"), uid=uid)


def _page(
    request: HttpRequest,
    held: Covenant,
    *,
    tried: Attempt | None = None,
    form: SignForm | None = None,
    refusal: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    held = _covenant_or_404(request, held.uid)
    who, rows = standing_of(request), signatures_of(held)
    found = offers(held, actor=request.user, who=who)
    is_mine = held.state == CovenantState.SIGNING and to_sign(rows, who) is not None
    context: dict[str, Any] = {
        "covenant": held,
        "year": held.cluster_year,
        "body": held.cluster_year.body,
        "most": sum(each.points for each in held.criteria.all()),
        "signatures": rows,
        "signed": [row for row in rows if row.signed_at],
        "latest": in_force(held.cluster_year),
        "buttons": buttons(
            found, url_name="councils:covenant_move", key=str(held.uid), attempt=tried
        ),
        "may_change": held.state == CovenantState.DRAFT and who.may(DRAFTING, held),
        "sign": (form or SignForm(initial={"digest": held.digest})) if is_mine else None,
        "refusal": tried.refusal if tried else refusal,
    }
    return render(request, "councils/covenant.html", context, status=status)


def _forms(given: Any, held: Covenant) -> dict[str, Any]:
    text = stated.content(held).disclosures
    return {
        "form": WordsForm(given, initial={"words": held.words}),
        "rows": CriterionRows(given, prefix="criteria", initial=placed(text["criteria"])),
        "bonus": BonusRows(given, prefix="bonus", initial=text["bonuses"]),
    }


def _form_page(
    request: HttpRequest,
    held: Covenant,
    parts: dict[str, Any],
    *,
    refusal: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {"covenant": held, "year": held.cluster_year, "refusal": refusal, **parts}
    context["seen"] = request.POST.get("seen", held.version)
    return render(request, "councils/covenant_form.html", context, status=status)
