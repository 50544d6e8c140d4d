"""The ledger of past awards: found, entered, cancelled by a decision."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from nominations.actions.ledger import cancel_past_award, enter_past_award
from nominations.models import Nominee
from nominations.permissions import OFFICE_ROLES, UNIT_ROLES
from nominations.queries.chains import later_awards
from nominations.queries.ledger import awards_in_ledger, listed_past_awards, years_in_ledger
from nominations.queries.names import award_name
from nominations.queries.reach import reach_of
from nominations.queries.rules import rulebook_on
from nominations.vocabulary import PastRoute
from nominations.web.facts_forms import CancelForm, PastAwardForm
from nominations.web.people_seeing import (
    READERS,
    seen_nominee,
    seen_past_award,
    text_asked,
    units_handing_in,
    year_asked,
)
from workflow.access import today, units_where
from workflow.errors import Refused
from workflow.models import Unit
from workflow.web.moving import Attempt, refused_answer, seen_version
from workflow.web.paging import page_of
from workflow.web.person import only_for, standing_of
from workflow.web.receipts import recorded
from workflow.web.versions import still_seen

KEEPERS = (*OFFICE_ROLES, *UNIT_ROLES)


@login_required
@require_GET
def ledger(request: HttpRequest) -> HttpResponse:
    """The part of the ledger one may see, searched by name, award, year and road."""
    who = only_for(request, *READERS)
    law, route = rulebook_on(today()), request.GET.get("route", "")
    asked = {
        "text": text_asked(request),
        "award": request.GET.get("award", "")[:10],
        "year": year_asked(request),
        "route": route if route in PastRoute.values else "",
    }
    page = page_of(request, listed_past_awards(request.user, **asked))
    context = {
        **asked,
        "page": page,
        "rows": [(row, award_name(law, row.award)) for row in page],
        "awards": [(code, award_name(law, code)) for code in awards_in_ledger(request.user)],
        "years": years_in_ledger(request.user),
        "routes": PastRoute.choices,
        "may_enter": who.is_any(*KEEPERS),
        "hands_in": units_handing_in(request),
        "may_cancel": who.is_any(*OFFICE_ROLES),
    }
    return render(request, "nominations/ledger.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Enter a past award; of a nominee whose page one came from, if there is one."""
    only_for(request, *KEEPERS)
    nominee = _nominee(request)
    form = PastAwardForm(
        request.POST or None,
        units=_units(request),
        law=rulebook_on(today()),
        is_unit=not standing_of(request).is_any(*OFFICE_ROLES),
        initial={"recipient": nominee.name, "unit": nominee.unit.code} if nominee else {},
    )
    context = {"form": form, "nominee": nominee}
    if request.method == "GET" or not form.is_valid():
        return _page(request, "past_award_form", context)
    try:
        row = enter_past_award(
            actor=request.user, nominee=nominee, as_stated=True, **form.cleaned_data
        )
    except Refused as no:
        return _refused(request, no, "past_award_form", context)
    recorded(request, _("The past award is entered."), row)
    if nominee:
        return redirect("nominations:nominee", nominee.uid)
    return redirect("nominations:ledger")


@login_required
@require_http_methods(["GET", "POST"])
def cancel(request: HttpRequest, uid: str) -> HttpResponse:
    """Say by which decision a past award was cancelled."""
    only_for(request, *OFFICE_ROLES)
    row = seen_past_award(request, uid)
    form = CancelForm(request.POST or None)
    award = award_name(rulebook_on(today()), row.award)
    later = later_awards(request.user, row, law=rulebook_on(today()))
    seen = still_seen(request, version=row.version, refusal=None)
    context = {"form": form, "row": row, "award": award, "later": later, "seen": seen}
    if request.method == "GET" or not form.is_valid():
        return _page(request, "past_award_cancel", context)
    try:
        row = cancel_past_award(
            row, actor=request.user, seen=seen_version(request), **form.cleaned_data
        )
    except Refused as no:
        now = seen_past_award(request, uid)
        seen = still_seen(request, version=now.version, refusal=no.refusal)
        fresh = context | {"row": now, "seen": seen}
        return _refused(request, no, "past_award_cancel", fresh)
    recorded(request, _("The cancellation is entered; the award stays in the ledger."), row)
    return redirect("nominations:ledger")


def _nominee(request: HttpRequest) -> Nominee | None:
    uid = request.GET.get("nominee", "")
    try:
        return seen_nominee(request, uid) if uid else None
    except ValidationError:
        raise Http404 from None


def _units(request: HttpRequest):
    own = units_where(request.user, *UNIT_ROLES)
    office = reach_of(units_where(request.user, *OFFICE_ROLES)).values("pk")
    return (Unit.objects.filter(pk__in=own) | Unit.objects.filter(pk__in=office)).order_by("name")


def _page(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    page = render(request, f"nominations/{template}.html", context)
    page.status_code = 422 if context["form"].errors else 200
    return page


def _refused(
    request: HttpRequest, no: Refused, template: str, context: dict[str, Any]
) -> HttpResponse:
    attempt = Attempt(move="ledger", reason="", refusal=no.refusal)
    return refused_answer(
        request,
        attempt,
        page=lambda each: _page(request, template, context | {"attempt": each}),
    )
