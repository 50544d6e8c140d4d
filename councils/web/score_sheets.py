"""One score sheet: the evidence beside the criteria, written and handed in."""

from decimal import Decimal
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from councils.actions.score_refusals import why_late
from councils.actions.scores import hand_in_sheet
from councils.models import Scoring
from councils.queries.score_papers import by_criterion, papers_beside
from councils.queries.score_table import most_of
from councils.queries.scores import Wanted, evidence_on, handed_in, units_scored, wanted
from councils.rules.scoring import HUNDRED
from councils.vocabulary import SheetKind
from councils.web.score_forms import SheetForm
from councils.web.scores import scoring_or_404, year_or_404
from workflow.errors import Refusal, Refused
from workflow.web.moving import seen_version
from workflow.web.receipts import recorded


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def sheet(request: HttpRequest, code: str, year: int, unit: str, kind: str) -> HttpResponse:
    """Write a sheet and hand it in: the evidence on the left, the criteria on the right."""
    row = scoring_or_404(year_or_404(request, code, year))
    mine = wanted_or_404(request, row, unit, kind.upper())
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
        form.mark(no.refusal)
        return _sheet_page(request, row, mine, form, refusal=no.refusal, status=409)
    recorded(request, _("The sheet is handed in."), done)
    return redirect(row)


def wanted_or_404(request: HttpRequest, row: Scoring, unit: str, kind: str) -> Wanted:
    """The sheet that is this person's to hand in."""
    mine = wanted(row, request.user, units_scored(row), handed_in(row))
    found = next((w for w in mine if w.unit.code == unit and w.kind == kind), None)
    if found is None:
        raise Http404
    return found


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
        found |= {
            f"points_{place}": Decimal(each.hundredths) / HUNDRED,
            f"words_{place}": each.words,
        }
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
    files = by_criterion(papers_beside(request.user, row, mine.unit), form.criteria)
    words = {each.criterion_id: each.words for each in told.points.all()} if told else {}
    claims = {each.bonus_id: each.evidence for each in told.claims.all()} if told else {}
    context = {
        "scoring": row,
        "year": year,
        "body": year.body,
        "mine": mine,
        "told": told,
        "form": form,
        "rows": [(c, words.get(c.pk, ""), files.get(c.pk, ()), p, w) for c, p, w in form.rows()],
        "elsewhere": files.get(None, ()),
        "rules": [(b, claims.get(b.pk, ""), t, e) for b, t, e in form.rules()],
        "most": most_of(form.criteria),
        "refusal": refusal,
    }
    context["seen"] = request.POST.get("seen", mine.sheet.version if mine.sheet else 0)
    return render(request, "councils/score_sheet.html", context, status=status)
