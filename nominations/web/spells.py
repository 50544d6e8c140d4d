"""The service of a nominee: state a post that was held, and change or end one."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from nominations.actions.spells import change_service, state_service
from nominations.models import Nominee, ServiceSpell
from nominations.queries.spells import may_state_service, visible_spells
from nominations.web.people_seeing import READERS, seen_nominee
from nominations.web.spells_form import ServiceForm, initial_of_spell
from workflow.errors import Refused
from workflow.web.moving import Attempt, refused_answer, seen_version
from workflow.web.person import only_for
from workflow.web.receipts import recorded
from workflow.web.versions import compared, settled_form


@login_required
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, uid: str) -> HttpResponse:
    """State a post the nominee held."""
    who = _stated_by(request, seen_nominee(request, uid))
    form = ServiceForm(request.POST or None)
    context = {"nominee": who, "form": form}
    if request.method == "GET" or not form.is_valid():
        return _form_page(request, context)
    try:
        row = state_service(who, actor=request.user, **form.cleaned_data)
    except Refused as no:
        return _refused(request, no, context)
    recorded(request, _("The post is entered."), row)
    return redirect("nominations:nominee", who.uid)


@login_required
@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, uid: str) -> HttpResponse:
    """Change a post, or end it by its last day."""
    row = _seen_spell(request, uid)
    who = _stated_by(request, row.nominee)
    form = settled_form(
        request, lambda data: ServiceForm(data, initial=initial_of_spell(row)), version=row.version
    )
    context = {"nominee": who, "form": form, "row": row}
    if request.method == "GET" or not form.is_valid():
        now = ServiceForm(initial=initial_of_spell(row))
        return _form_page(request, context | compared(request, form, now, thing=row, attempt=None))
    try:
        saved = _save(request, row, form)
    except Refused as no:
        fresh = _seen_spell(request, uid)
        now = ServiceForm(initial=initial_of_spell(fresh))
        attempt = Attempt(move="service", reason="", refusal=no.refusal)
        context |= {"row": fresh, **compared(request, form, now, thing=fresh, attempt=attempt)}
        return _refused(request, no, context)
    recorded(request, _("The changes are saved."), *([saved] if saved else []))
    return redirect("nominations:nominee", who.uid)


def _save(request: HttpRequest, row: ServiceSpell, form: ServiceForm) -> ServiceSpell | None:
    changed = {name: form.cleaned_data[name] for name in form.changed_data}
    if not changed:
        return None
    return change_service(row, actor=request.user, seen=seen_version(request), **changed)


def _seen_spell(request: HttpRequest, uid: str) -> ServiceSpell:
    only_for(request, *READERS)
    rows = visible_spells(request.user).select_related("nominee__unit")
    return get_object_or_404(rows, uid=uid)


def _stated_by(request: HttpRequest, nominee: Nominee) -> Nominee:
    if not may_state_service(request.user, nominee):
        raise Http404
    return nominee


def _form_page(
    request: HttpRequest, context: dict[str, Any], attempt: Attempt | None = None
) -> HttpResponse:
    page = render(request, "nominations/service_form.html", context | {"attempt": attempt})
    page.status_code = 422 if context["form"].errors else 200
    return page


def _refused(request: HttpRequest, no: Refused, context: dict[str, Any]) -> HttpResponse:
    attempt = Attempt(move="service", reason="", refusal=no.refusal)
    return refused_answer(
        request, attempt, page=lambda each: _form_page(request, context, attempt=each)
    )
