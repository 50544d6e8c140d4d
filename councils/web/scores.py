"""The scoring of a cluster's year: begin it, hand in sheets, see the ranking, reopen, close."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from councils.actions.score_refusals import why_late
from councils.actions.scores import begin_scoring, close_scoring, hand_in_sheet, reopen_sheet
from councils.lifecycle.covenant import DRAFTING
from councils.models import ClusterYear, ScoreSheet, Scoring
from councils.queries.clusters import year_of
from councils.queries.covenants import in_force
from councils.queries.outliers import judged
from councils.queries.score_table import criteria_of, most_of, progress_of, ranked, shown
from councils.queries.scores import (
    Wanted,
    evidence_on,
    handed_in,
    scoring_of,
    shown_sheets,
    units_scored,
    visible_scorings,
    wanted,
    with_points,
)
from councils.vocabulary import SheetKind
from councils.web.clusters import cluster_or_404
from councils.web.score_forms import BeginForm, ReasonForm, SheetForm
from workflow.errors import Refusal, Refused
from workflow.models import Unit
from workflow.web.moving import seen_version
from workflow.web.person import standing_of
from workflow.web.receipts import recorded


@require_safe
@login_required
def scoring(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """What is asked, what came in, and once it is closed the ranking."""
    return _room(request, _year_or_404(request, code, year))


@require_POST
@login_required
def begin(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Begin to score the year."""
    held = _year_or_404(request, code, year)
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
    held = _year_or_404(request, code, year)
    row = _scoring_or_404(held)
    if not standing_of(request).may(DRAFTING, row):
        raise Http404
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return _room(request, held, close_form=form, status=422)
    said = {"actor": request.user, "seen": seen_version(request)}
    try:
        row = close_scoring(row, **form.cleaned_data, **said)
    except Refused as no:
        return _room(request, held, refusal=no.refusal, status=409)
    recorded(request, _("The scoring is closed."), row)
    return redirect(row)


@require_safe
@login_required
def scores(request: HttpRequest, code: str, year: int, unit: str) -> HttpResponse:
    """What one member was given, as far as the reader may see it."""
    row = _scoring_or_404(_year_or_404(request, code, year))
    return _scores_page(request, row, _unit_or_404(row, unit))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def sheet(request: HttpRequest, code: str, year: int, unit: str, kind: str) -> HttpResponse:
    """Write a sheet and hand it in: the evidence on the left, the criteria on the right."""
    row = _scoring_or_404(_year_or_404(request, code, year))
    mine = _wanted_or_404(request, row, unit, kind.upper())
    late = why_late(row, mine.sheet)
    if late is not None and request.method != "POST":
        return redirect("councils:scores", code, year, unit)
    form = _sheet_form(request, row, mine)
    if request.method != "POST":
        return _sheet_page(request, row, mine, form)
    if late is not None:
        # The text goes back to its author, and the draft of it stays.
        return _sheet_page(request, row, mine, form, refusal=late, status=409)
    if not form.is_valid():
        return _sheet_page(request, row, mine, form, status=422)
    said = {"content": form.content(), "actor": request.user, "seen": seen_version(request)}
    try:
        done = hand_in_sheet(row, unit=mine.unit, kind=mine.kind, **said)
    except Refused as no:
        return _sheet_page(request, row, mine, form, refusal=no.refusal, status=409)
    recorded(request, _("The sheet is handed in."), done)
    return redirect(row)


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


def _year_or_404(request: HttpRequest, code: str, year: int) -> ClusterYear:
    held = year_of(cluster_or_404(request, code, year), year)
    if held is None:
        raise Http404
    return held


def _scoring_or_404(year: ClusterYear) -> Scoring:
    row = scoring_of(year)
    if row is None:
        raise Http404
    return row


def _unit_or_404(row: Scoring, code: str) -> Unit:
    unit = next((u for u in units_scored(row).values() if u.code == code), None)
    if unit is None:
        raise Http404
    return unit


def _wanted_or_404(request: HttpRequest, row: Scoring, unit: str, kind: str) -> Wanted:
    mine = wanted(row, request.user, units_scored(row), handed_in(row))
    found = next((w for w in mine if w.unit.code == unit and w.kind == kind), None)
    if found is None:
        raise Http404
    return found


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
        context["close_form"] = ReasonForm() if leads and not row.closed_at else None
    return render(request, "councils/scoring.html", context | also, status=status)


def _stand(request: HttpRequest, row: Scoring) -> dict[str, Any]:
    units, sheets = units_scored(row), handed_in(row)
    progress = progress_of(row, units, sheets)
    criteria = list(row.covenant.criteria.all())
    found: dict[str, Any] = {"most": most_of(criteria), "progress": list(progress.values())}
    found["mine"] = wanted(row, request.user, units, sheets)
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
        "progress": progress_of(row, units_scored(row), every)[unit.pk],
        "leads": leads,
        "refusal": refusal,
    }
    return render(request, "councils/scores.html", context, status=status)


def _sheet_form(request: HttpRequest, row: Scoring, mine: Wanted) -> SheetForm:
    held = row.covenant
    said = {"criteria": held.criteria.all(), "bonuses": held.bonuses.all()}
    said["is_self"] = mine.kind == SheetKind.SELF
    if request.method == "POST":
        return SheetForm(request.POST, **said)
    return SheetForm(initial=_before(mine), **said)


def _before(mine: Wanted) -> dict[str, Any]:
    """What a reopened sheet said."""
    if mine.sheet is None:
        return {}
    found: dict[str, Any] = {}
    for each in mine.sheet.points.select_related("criterion"):
        place = each.criterion.position
        found |= {f"points_{place}": each.hundredths / 100, f"words_{place}": each.words}
    for each in mine.sheet.claims.select_related("bonus"):
        place = each.bonus.position
        found |= {f"times_{place}": each.times, f"evidence_{place}": each.evidence}
    return found


def _sheet_page(
    request: HttpRequest,
    row: Scoring,
    mine: Wanted,
    form: SheetForm,
    *,
    refusal: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    year, told = row.cluster_year, None
    if mine.kind != SheetKind.SELF:
        told = evidence_on(row, mine.unit)
    words = {each.criterion_id: each.words for each in told.points.all()} if told else {}
    claims = {each.bonus_id: each.evidence for each in told.claims.all()} if told else {}
    context = {
        "scoring": row,
        "year": year,
        "body": year.body,
        "mine": mine,
        "told": told,
        "form": form,
        "rows": [(c, words.get(c.pk, ""), p, w) for c, p, w in form.rows()],
        "rules": [(b, claims.get(b.pk, ""), t, e) for b, t, e in form.rules()],
        "most": most_of(form.criteria),
        "refusal": refusal,
    }
    context["seen"] = request.POST.get("seen", mine.sheet.version if mine.sheet else 0)
    return render(request, "councils/score_sheet.html", context, status=status)
