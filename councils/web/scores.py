"""The scoring of a cluster's year: begin it, see the ranking, reopen a sheet, close, withdraw."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from councils.actions.scores import (
    begin_scoring,
    close_scoring,
    reopen_sheet,
    withdraw_scoring,
)
from councils.lifecycle.covenant import DRAFTING
from councils.models import ClusterYear, ScoreSheet, Scoring
from councils.queries.clusters import year_of
from councils.queries.covenants import in_force
from councils.queries.outliers import judged
from councils.queries.score_papers import papers_beside
from councils.queries.score_table import criteria_of, most_of, progress_of, ranked, shown
from councils.queries.scores import (
    handed_in,
    scoring_of,
    shown_sheets,
    units_scored,
    visible_scorings,
    wanted,
    with_points,
)
from councils.web.clusters import cluster_or_404
from councils.web.score_forms import (
    BeginForm,
    CloseForm,
    ReasonForm,
    WithdrawForm,
)
from workflow.errors import Refusal, Refused
from workflow.models import Unit
from workflow.web.moving import seen_version
from workflow.web.person import standing_of
from workflow.web.receipts import recorded


@require_safe
@login_required
def scoring(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """What is asked, what came in, and once it is closed the ranking."""
    return _room(request, year_or_404(request, code, year))


@require_POST
@login_required
def begin(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Begin to score the year."""
    held = year_or_404(request, code, year)
    if not standing_of(request).may(DRAFTING, Scoring(cluster_year=held)):
        raise Http404
    form = BeginForm(request.POST)
    if not form.is_valid():
        return _room(request, held, begin_form=form, status=422)
    try:
        row = begin_scoring(held, **form.cleaned_data, actor=request.user)
    except Refused as no:
        return _room(request, held, refusal=no.refusal, status=409)
    recorded(request, _("The scoring has begun."), row)
    return redirect(row)


@require_POST
@login_required
def close(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Close the scoring though sheets are missing."""
    form = CloseForm(request.POST)
    place = {"code": code, "year": year, "shown": {"close_form": form}}
    return _ended(request, form, **place, act=close_scoring, done=_("The scoring is closed."))


@require_POST
@login_required
def withdraw(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Take the scoring back while no sheet was handed in."""
    form = WithdrawForm(request.POST, auto_id="back_%s")
    place = {"code": code, "year": year, "shown": {"withdraw_form": form}}
    done = _("The scoring is withdrawn. It may begin anew.")
    return _ended(request, form, **place, act=withdraw_scoring, done=done)


def _ended(
    request: HttpRequest,
    form: ReasonForm,
    *,
    code: str,
    year: int,
    shown: dict[str, ReasonForm],
    act: Callable[..., Scoring],
    done: str,
) -> HttpResponse:
    held = year_or_404(request, code, year)
    row = scoring_or_404(held)
    if not standing_of(request).may(DRAFTING, row):
        raise Http404
    if not form.is_valid():
        return _room(request, held, status=422, **shown)
    said = {"actor": request.user, "seen": seen_version(request)}
    try:
        row = act(row, reason=form.cleaned_data["reason"], **said)
    except Refused as no:
        return _room(request, held, refusal=no.refusal, status=409)
    recorded(request, done, row)
    return redirect(row)


@require_safe
@login_required
def scores(request: HttpRequest, code: str, year: int, unit: str) -> HttpResponse:
    """What one member was given, as far as the reader may see it."""
    row = scoring_or_404(year_or_404(request, code, year))
    return _scores_page(request, row, _unit_or_404(row, unit))


@require_POST
@login_required
def reopen(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Give a sheet back with the reason."""
    rows = ScoreSheet.objects.filter(scoring__in=visible_scorings(request.user))
    rows = rows.select_related("scoring__cluster_year__body__unit", "scoring__covenant", "unit")
    row = get_object_or_404(rows, uid=uid)
    if not standing_of(request).may(DRAFTING, row.scoring):
        raise Http404
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return _scores_page(request, row.scoring, row.unit, tried=(row.pk, form), status=422)
    said = {"actor": request.user, "seen": seen_version(request)}
    try:
        row = reopen_sheet(row, **form.cleaned_data, **said)
    except Refused as no:
        return _scores_page(request, row.scoring, row.unit, refusal=no.refusal, status=409)
    recorded(request, _("The sheet is reopened."), row)
    return redirect(row)


def year_or_404(request: HttpRequest, code: str, year: int) -> ClusterYear:
    """The year of a cluster one sees, with who leads it."""
    held = year_of(cluster_or_404(request, code, year), year)
    if held is None:
        raise Http404
    return held


def scoring_or_404(year: ClusterYear) -> Scoring:
    """The scoring of a year that has begun."""
    row = scoring_of(year)
    if row is None:
        raise Http404
    return row


def _unit_or_404(row: Scoring, code: str) -> Unit:
    unit = next((u for u in units_scored(row).values() if u.code == code), None)
    if unit is None:
        raise Http404
    return unit


def _room(request: HttpRequest, year: ClusterYear, *, status: int = 200, **also: Any):
    row = scoring_of(year)
    subject = row or Scoring(cluster_year=year)
    leads = standing_of(request).may(DRAFTING, subject)
    context: dict[str, Any] = {"year": year, "body": year.body, "scoring": row, "leads": leads}
    if row is None:
        context["covenant"] = in_force(year)
        context["begin_form"] = BeginForm() if leads and context["covenant"] else None
    else:
        context |= _stand(request, row)
        if leads and not row.closed_at:
            context["close_form"] = CloseForm()
            if context["is_untouched"]:
                context["withdraw_form"] = WithdrawForm(auto_id="back_%s")
    return render(request, "councils/scoring.html", context | also, status=status)


def _stand(request: HttpRequest, row: Scoring) -> dict[str, Any]:
    units, sheets = units_scored(row), handed_in(row)
    progress = progress_of(row, units, sheets)
    criteria = list(row.covenant.criteria.all())
    found: dict[str, Any] = {"most": most_of(criteria), "progress": list(progress.values())}
    found["mine"] = wanted(row, request.user, units, sheets)
    found["is_untouched"] = not sheets
    found["number"] = sum(each.number for each in progress.values())
    found["of"] = sum(each.of for each in progress.values())
    if row.closed_at:
        rows = list(with_points(shown_sheets(request.user).filter(scoring=row)))
        found["ranked"] = ranked(row, units, rows, progress=progress, criteria=criteria)
    return found


def _scores_page(
    request: HttpRequest,
    row: Scoring,
    unit: Unit,
    *,
    tried: tuple[int, ReasonForm] | None = None,
    refusal: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    year = row.cluster_year
    rows = list(with_points(shown_sheets(request.user).filter(scoring=row, unit=unit)))
    there = [each for each in rows if each.handed_in_at]
    criteria = list(row.covenant.criteria.all())
    most, every = most_of(criteria), handed_in(row)
    leads = standing_of(request).may(DRAFTING, row)
    sheets = [each for slot, each in every.items() if slot.unit == unit.pk]
    known = {each.pk: shown(each, most=most) for each in rows}
    forms = dict([tried]) if tried else {}
    context = {
        "scoring": row,
        "year": year,
        "body": year.body,
        "unit": unit,
        "most": most,
        "criteria": criteria_of(criteria, there),
        "judged": judged(criteria, there) if row.closed_at else None,
        "sheets": [(each, known.get(each.pk), forms.get(each.pk, ReasonForm())) for each in sheets],
        "evidence": papers_beside(request.user, row, unit),
        "progress": progress_of(row, units_scored(row), every)[unit.pk],
        "leads": leads,
        "refusal": refusal,
    }
    return render(request, "councils/scores.html", context, status=status)
