"""Initiatives: those one may see, and entering one of a unit with its authors."""

from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from nominations.actions.initiatives import enter_initiative
from nominations.models import Initiative
from nominations.permissions import OFFICE_ROLES, OFFICERS, UNIT_ROLES
from nominations.queries.initiatives import listed_initiatives
from nominations.queries.people import visible_nominees
from nominations.queries.reach import reach_of, same_or_followed
from nominations.vocabulary import InitiativeScope
from nominations.web.facts_forms import AUTHORS, MORE, MOST_AUTHORS, InitiativeForm, units_for
from nominations.web.forms import PEOPLE
from nominations.web.people_seeing import (
    READERS,
    seen_unit,
    text_asked,
    units_handing_in,
    year_asked,
)
from workflow.access import units_where
from workflow.errors import Refused
from workflow.models import Unit
from workflow.web.moving import Attempt, refused_answer
from workflow.web.paging import page_of
from workflow.web.person import only_for, standing_of
from workflow.web.receipts import recorded


@login_required
@require_GET
def initiatives(request: HttpRequest) -> HttpResponse:
    """The initiatives one may see, the latest first, and for which units one may enter more."""
    only_for(request, *READERS)
    scope = request.GET.get("scope", "")
    scope = scope if scope in InitiativeScope.values else ""
    asked = {"text": text_asked(request), "scope": scope, "year": year_asked(request)}
    own = units_where(request.user, *UNIT_ROLES)
    context = {
        **asked,
        "page": page_of(request, listed_initiatives(request.user, **asked)),
        "scopes": InitiativeScope.choices,
        "hands_in": units_handing_in(request),
        "units": units_for(_enters_for(request) | Unit.objects.filter(pk__in=own))
        if _enters(request)
        else [],
    }
    return render(request, "nominations/initiatives.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, code: str) -> HttpResponse:
    """Enter an initiative of a unit with its authors."""
    unit = seen_unit(request, code)
    if not _may_enter(request, unit):
        raise Http404
    near = same_or_followed(unit).values("pk")
    people = visible_nominees(request.user).filter(
        Q(unit__in=near) | Q(staff_years__unit=unit), kind__in=PEOPLE
    )
    people = people.distinct().order_by("name", "pk")
    rows = _rows(request)
    if "more" in request.POST:
        form = InitiativeForm(people=people, rows=rows, initial=request.POST.dict())
        return _form_page(request, {"unit": unit, "form": form, "has_people": True})
    form = InitiativeForm(request.POST or None, people=people, rows=rows)
    context = {"unit": unit, "form": form, "has_people": people.exists()}
    if request.method == "GET" or not form.is_valid():
        return _form_page(request, context)
    try:
        row = enter_initiative(unit, authors=form.authors(), actor=request.user, **form.own())
    except Refused as no:
        attempt = Attempt(move="initiative", reason="", refusal=no.refusal)
        return refused_answer(
            request, attempt, page=lambda each: _form_page(request, context | {"attempt": each})
        )
    recorded(request, _("The initiative is entered."), row)
    return redirect("nominations:initiatives")


def _form_page(request: HttpRequest, context: dict) -> HttpResponse:
    page = render(request, "nominations/initiative_form.html", context)
    page.status_code = 422 if context["form"].errors else 200
    return page


def _rows(request: HttpRequest) -> int:
    """How many rows for authors the form has: more of them when more are asked for."""
    said = request.POST.get("rows", "")
    rows = int(said) if said.isascii() and said.isdecimal() and len(said) < 3 else AUTHORS
    return min(max(rows, 1) + (MORE if "more" in request.POST else 0), MOST_AUTHORS)


def _enters(request: HttpRequest) -> bool:
    return standing_of(request).is_any(*OFFICE_ROLES, UNIT_ROLES[0])


def _enters_for(request: HttpRequest):
    return Unit.objects.filter(
        pk__in=reach_of(units_where(request.user, *OFFICE_ROLES)).values("pk")
    )


def _may_enter(request: HttpRequest, unit: Unit) -> bool:
    is_officer = standing_of(request).may(OFFICERS, Initiative(unit=unit))
    return is_officer or _enters_for(request).filter(pk=unit.pk).exists()
