"""Initiatives: those one may see, entering one of a unit with its authors, correcting one."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from nominations.actions.initiative_correcting import correct_initiative, require_corrector
from nominations.actions.initiatives import enter_initiative
from nominations.models import Initiative, Nominee
from nominations.permissions import OFFICE_ROLES, OFFICERS, UNIT_ROLES
from nominations.queries.initiatives import listed_initiatives, visible_initiatives
from nominations.queries.people import visible_nominees
from nominations.queries.reach import reach_of, same_or_followed
from nominations.vocabulary import PEOPLE, InitiativeScope
from nominations.web.facts_forms import (
    AUTHORS,
    MORE,
    MOST_AUTHORS,
    InitiativeForm,
    initial_of_initiative,
    units_for,
)
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
from workflow.web.moving import Attempt, refused_answer, seen_version
from workflow.web.paging import page_of
from workflow.web.person import only_for, standing_of
from workflow.web.receipts import recorded
from workflow.web.versions import compared, settled_form


@login_required
@require_GET
def initiatives(request: HttpRequest) -> HttpResponse:
    """The initiatives one may see, the latest first, and for which units one may enter more."""
    only_for(request, *READERS)
    scope = request.GET.get("scope", "")
    scope = scope if scope in InitiativeScope.values else ""
    asked = {"text": text_asked(request), "scope": scope, "year": year_asked(request)}
    own = units_where(request.user, *UNIT_ROLES)
    units = units_for(_enters_for(request) | Unit.objects.filter(pk__in=own))
    context = {
        **asked,
        "page": page_of(request, listed_initiatives(request.user, **asked)),
        "scopes": InitiativeScope.choices,
        "hands_in": units_handing_in(request),
        "units": units if _enters(request) else [],
        "is_office": standing_of(request).is_any(*OFFICE_ROLES),
    }
    return render(request, "nominations/initiatives.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, code: str) -> HttpResponse:
    """Enter an initiative of a unit with its authors."""
    unit = seen_unit(request, code)
    if not _may_enter(request, unit):
        raise Http404
    people, rows = _people(request, unit), _rows(request)
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


@login_required
@require_http_methods(["GET", "POST"])
def correct(request: HttpRequest, uid: str) -> HttpResponse:
    """Correct an initiative that was entered wrongly, and who wrote it."""
    row = _seen_initiative(request, uid)
    people = _people(request, row.unit, also=row)
    rows = _rows(request, at_least=row.authors.count())
    if "more" in request.POST:
        form = InitiativeForm(people=people, rows=rows, initial=request.POST.dict())
        return _correct_page(request, row, form)

    def made(data: Any) -> InitiativeForm:
        initial = initial_of_initiative(row)
        return InitiativeForm(data, people=people, rows=rows, initial=initial)

    form = settled_form(request, made, version=row.version)
    if request.method == "GET":
        return _barred(request, row, form) or _correct_page(request, row, form)
    if not form.is_valid():
        return _correct_page(request, row, form)
    try:
        saved = _save(request, row, form)
    except Refused as no:
        attempt = Attempt(move="initiative", reason="", refusal=no.refusal)
        fresh = _seen_initiative(request, uid)
        return refused_answer(
            request, attempt, page=lambda each: _correct_page(request, fresh, form, each)
        )
    recorded(request, _("The changes are saved."), *([saved] if saved else []))
    return redirect("nominations:initiatives")


def _save(request: HttpRequest, row: Initiative, form: InitiativeForm) -> Initiative | None:
    own = {name: value for name, value in form.own().items() if name in form.changed_data}
    authors = form.authors() if form.has_other_authors() else None
    if not own and authors is None:
        return None
    seen = seen_version(request)
    return correct_initiative(row, actor=request.user, seen=seen, authors=authors, **own)


def _barred(request: HttpRequest, row: Initiative, form: InitiativeForm) -> HttpResponse | None:
    """Why somebody who sees it may not correct it, said before anything is typed."""
    try:
        require_corrector(row, actor=request.user)
    except Refused as no:
        attempt = Attempt(move="initiative", reason="", refusal=no.refusal)
        return refused_answer(
            request, attempt, page=lambda each: _correct_page(request, row, form, each)
        )
    return None


def _correct_page(
    request: HttpRequest, row: Initiative, form: InitiativeForm, attempt: Attempt | None = None
) -> HttpResponse:
    people = form.fields["author_1"].queryset
    now = InitiativeForm(people=people, rows=len(form.rows), initial=initial_of_initiative(row))
    context = {"unit": row.unit, "form": form, "row": row, "has_people": True, "attempt": attempt}
    context |= compared(request, form, now, thing=row, attempt=attempt)
    return _form_page(request, context)


def _seen_initiative(request: HttpRequest, uid: str) -> Initiative:
    only_for(request, *READERS)
    rows = visible_initiatives(request.user).select_related("unit")
    return get_object_or_404(rows, uid=uid)


def _people(request: HttpRequest, unit: Unit, also: Initiative | None = None) -> QuerySet[Nominee]:
    """Who may be named as an author: people of the unit, and those who are named already."""
    near = same_or_followed(unit).values("pk")
    people = visible_nominees(request.user).filter(
        Q(unit__in=near) | Q(staff_years__unit=unit), kind__in=PEOPLE
    )
    if also is not None:
        named = Q(pk__in=people.values("pk")) | Q(authorships__initiative=also)
        people = Nominee.objects.filter(named)
    return people.distinct().order_by("name", "pk")


def _form_page(request: HttpRequest, context: dict) -> HttpResponse:
    page = render(request, "nominations/initiative_form.html", context)
    page.status_code = 422 if context["form"].errors else 200
    return page


def _rows(request: HttpRequest, *, at_least: int = 1) -> int:
    """How many rows for authors the form has: more of them when more are asked for."""
    said = request.POST.get("rows", "")
    rows = int(said) if said.isascii() and said.isdecimal() and len(said) < 3 else AUTHORS
    rows = max(rows, at_least)
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
