"""The rosters of staff: which there are, one of them, adding a line, changing one."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from nominations.actions.roster import change_staff_year, copy_roster, enter_staff_year
from nominations.models import Guidance, Nominee, StaffYear
from nominations.permissions import UNIT_ROLES
from nominations.queries.definitions import as_rule, definition_for
from nominations.queries.direct import on_roster
from nominations.queries.matching import candidates
from nominations.queries.roster import left_behind, rolls, roster
from nominations.rules.bands import Place, Work, work_of
from nominations.rules.matching import Known, Likeness
from nominations.web.facts_forms import StaffForm, initial_of_year, units_for
from nominations.web.people_seeing import (
    READERS,
    keeps_roster,
    seen_staff_year,
    seen_unit,
    year_asked,
    year_of_roster,
)
from workflow.access import today, units_where
from workflow.errors import Refused
from workflow.models import Unit
from workflow.web.moving import Attempt, refused_answer, seen_version
from workflow.web.paging import page_of
from workflow.web.person import only_for
from workflow.web.receipts import recorded
from workflow.web.versions import compared, settled_form

SOMEBODY_NEW = "new"
Found = list[tuple[Nominee, Likeness]]


@login_required
@require_GET
def rosters(request: HttpRequest) -> HttpResponse:
    """The rosters one may see, and the way to this year's of one's own units."""
    only_for(request, *READERS)
    year = year_asked(request)
    context = {
        "page": page_of(request, rolls(request.user, year=year)),
        "own": units_for(units_where(request.user, *UNIT_ROLES)),
        "this_year": today().year,
        "year": year,
    }
    return render(request, "nominations/rosters.html", context)


@login_required
@require_GET
def unit_roster(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """The roster of a unit and year."""
    return _roster_page(request, seen_unit(request, code), year_of_roster(year))


@login_required
@require_POST
def copy(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Take the people of last year's roster over into this one."""
    unit = seen_unit(request, code)
    if not keeps_roster(request, unit):
        raise Http404
    try:
        rows = copy_roster(unit, year=year_of_roster(year), actor=request.user)
    except Refused as no:
        attempt = Attempt(move="copy", reason="", refusal=no.refusal)
        return refused_answer(
            request, attempt, page=lambda each: _roster_page(request, unit, year, each)
        )
    told = ngettext(
        "%(count)s person of last year is on this roster now; months and rating are empty.",
        "%(count)s people of last year are on this roster now; months and ratings are empty.",
        len(rows),
    )
    recorded(request, told % {"count": len(rows)}, rows[0])
    return redirect("nominations:roster", unit.code, year)


@login_required
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Add a person to a roster; if somebody alike is known, the officer says who it is."""
    unit, form = seen_unit(request, code), StaffForm(request.POST or None)
    context = {"unit": unit, "year": year_of_roster(year), "form": form}
    if request.method == "GET" or not form.is_valid():
        return _form_page(request, context)
    alike = _alike(request, unit, form)
    who = request.POST.get("who", "")
    known = {str(nominee.uid): nominee for nominee, _why in alike}
    if alike and who != SOMEBODY_NEW and who not in known:
        return _form_page(request, context | {"alike": alike, "asked": "who" in request.POST})
    try:
        row = enter_staff_year(
            unit,
            year=year,
            person=known.get(who) or form.person(),
            unlike=[] if who in known else alike,
            actor=request.user,
            **form.year(),
        )
    except Refused as no:
        return _refused(request, no, context)
    done = _("%(name)s is on the roster of %(year)s.")
    recorded(request, done % {"name": row.nominee.name, "year": year}, row)
    again = "again" in request.POST
    return redirect(f"nominations:{'roster_add' if again else 'roster'}", unit.code, year)


@login_required
@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, uid: str) -> HttpResponse:
    """Change a line of a roster."""
    row = seen_staff_year(request, uid)
    form = settled_form(
        request, lambda data: StaffForm(data, initial=initial_of_year(row)), version=row.version
    )
    context = {"unit": row.unit, "year": row.year, "form": form, "row": row}
    if request.method == "GET" or not form.is_valid():
        now = StaffForm(initial=initial_of_year(row))
        context |= compared(request, form, now, thing=row, attempt=None)
        return _form_page(request, context)
    try:
        saved = _save(request, row, form)
    except Refused as no:
        fresh = seen_staff_year(request, uid)
        now = StaffForm(initial=initial_of_year(fresh))
        attempt = Attempt(move="roster", reason="", refusal=no.refusal)
        context |= {"row": fresh, **compared(request, form, now, thing=fresh, attempt=attempt)}
        return _refused(request, no, context)
    recorded(request, _("The changes are saved."), *([saved] if saved else []))
    return redirect("nominations:roster", row.unit.code, row.year)


def _roster_page(
    request: HttpRequest, unit: Unit, year: int, attempt: Attempt | None = None
) -> HttpResponse:
    is_open = keeps_roster(request, unit)
    defined_in = definition_for(unit, year=year)
    direct, leaders = on_roster(unit, year=year, defined_in=defined_in)
    page = page_of(request, roster(request.user, unit=unit, year=year))
    context = {
        "unit": unit,
        "year": year,
        "last_year": year - 1,
        "page": page,
        "rows": _with_work(page, defined_in),
        "defined_in": defined_in,
        "direct": direct,
        "leaders": leaders,
        "is_open": is_open,
        "left_behind": left_behind(unit, year) if is_open else 0,
        "attempt": attempt,
    }
    return render(request, "nominations/roster.html", context)


def _with_work(
    rows: Iterable[StaffYear], defined_in: Guidance | None
) -> list[tuple[StaffYear, Work]]:
    """Each line with what it counts as: by the definition, or as the unit states it."""
    definition = as_rule(defined_in) if defined_in else None
    found = []
    for row in rows:
        place = Place(row.nominee_id, row.position_band, row.is_direct_worker)
        found.append((row, work_of([place], (), definition).get(row.nominee_id, Work())))
    return found


def _save(request: HttpRequest, row: StaffYear, form: StaffForm) -> StaffYear | None:
    changed = {name: form.cleaned_data[name] for name in form.changed_data}
    person = {name: changed.pop(name) for name in StaffForm.PERSON if name in changed}
    if not changed and not person:
        return None
    return change_staff_year(
        row, actor=request.user, seen=seen_version(request), person=person, **changed
    )


def _alike(request: HttpRequest, unit: Unit, form: StaffForm) -> Found:
    typed = Known(
        key=None,
        name=form.cleaned_data["name"],
        birth_date=form.cleaned_data["birth_date"],
        unit=unit.name,
        unit_key=unit.pk,
        kin=frozenset({unit.pk}),
        staff_number=form.cleaned_data["staff_number"],
    )
    return candidates(request.user, typed)


def _form_page(
    request: HttpRequest, context: dict[str, Any], attempt: Attempt | None = None
) -> HttpResponse:
    if not keeps_roster(request, context["unit"]) and attempt is None:
        raise Http404
    page = render(request, "nominations/roster_form.html", context | {"attempt": attempt})
    page.status_code = 422 if context["form"].errors or context.get("alike") else 200
    return page


def _refused(request: HttpRequest, no: Refused, context: dict[str, Any]) -> HttpResponse:
    attempt = Attempt(move="roster", reason="", refusal=no.refusal)
    return refused_answer(
        request, attempt, page=lambda each: _form_page(request, context, attempt=each)
    )
