"""Evidence beside a self-score: attach it to a criterion, hand it over, take it back."""

from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from councils.actions.score_papers import attach_paper, take_back
from councils.actions.score_refusals import why_late
from councils.models import Scoring
from councils.queries.score_papers import (
    YEAR,
    papers_beside,
    visible_score_papers,
    were_handed_in,
)
from councils.queries.scores import Wanted
from councils.vocabulary import SheetKind
from councils.web.score_sheets import wanted_or_404
from councils.web.scores import scoring_or_404, year_or_404
from nominations.web.papers import handed_over
from workflow.errors import Refusal, Refused
from workflow.web.receipts import recorded
from workflow.web.uploads import within_limit


class AttachForm(forms.Form):
    """One file, and the criterion it is evidence of."""

    on = forms.TypedChoiceField(label=gettext_lazy("Criterion"), coerce=int)
    file = forms.FileField(
        label=gettext_lazy("File"),
        allow_empty_file=True,
        error_messages={"required": gettext_lazy("Choose a file first.")},
    )

    def __init__(self, *given, scoring: Scoring, **named) -> None:
        super().__init__(*given, **named)
        criteria = scoring.covenant.criteria.all()
        self.fields["on"].choices = [(c.position, f"{c.position}. {c.title}") for c in criteria]
        self.fields["file"].help_text = _("PDF, PNG, JPG, DOCX or XLSX, at most %(limit)s MB.") % {
            "limit": settings.MAX_UPLOAD_BYTES // 1_000_000
        }


@within_limit
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def score_papers(request: HttpRequest, code: str, year: int, unit: str) -> HttpResponse:
    """What lies beside one's own self-score; 404 to whoever is not asked for that sheet."""
    row, mine = _own_or_404(request, code, year, unit)
    if request.method != "POST":
        form = AttachForm(scoring=row, initial={"on": request.GET.get("on")})
        return _page(request, row, mine, form)
    form = AttachForm(request.POST, request.FILES, scoring=row)
    if not form.is_valid():
        return _page(request, row, mine, form, status=422)
    sent = form.cleaned_data["file"]
    try:
        paper = attach_paper(
            row,
            unit=mine.unit,
            place=form.cleaned_data["on"],
            name=sent.name or "",
            content=sent.read(settings.MAX_UPLOAD_BYTES + 1),
            actor=request.user,
        )
    except Refused as no:
        return _page(request, row, mine, form, refusal=no.refusal, status=409)
    recorded(request, _("“%(name)s” is attached.") % {"name": paper.name}, paper)
    return redirect(request.path)


@login_required
@require_GET
@cache_control(private=True, no_store=True)
def score_paper(request: HttpRequest, uid: UUID) -> HttpResponseBase:
    """Hand over one piece of evidence as a file to keep."""
    rows = visible_score_papers(request.user).filter(removed_at=None)
    return handed_over(request, get_object_or_404(rows, uid=uid))


@require_POST
@login_required
def score_paper_remove(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Take evidence back that was not handed in with a self-score."""
    rows = visible_score_papers(request.user).filter(removed_at=None)
    rows = rows.select_related("unit", f"{YEAR}__body")
    paper = get_object_or_404(rows, uid=uid)
    year = paper.criterion.covenant.cluster_year
    row, mine = _own_or_404(request, year.body.code, year.year, paper.unit.code)
    try:
        back = take_back(paper, row, actor=request.user)
    except Refused as no:
        form = AttachForm(scoring=row)
        return _page(request, row, mine, form, refusal=no.refusal, status=409)
    recorded(request, _("“%(name)s” was taken back.") % {"name": back.name}, back)
    return redirect("councils:score_papers", year.body.code, year.year, paper.unit.code)


def _own_or_404(request: HttpRequest, code: str, year: int, unit: str) -> tuple[Scoring, Wanted]:
    row = scoring_or_404(year_or_404(request, code, year))
    return row, wanted_or_404(request, row, unit, SheetKind.SELF)


def _page(
    request: HttpRequest,
    row: Scoring,
    mine: Wanted,
    form: AttachForm,
    *,
    refusal: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    papers = papers_beside(request.user, row, mine.unit)
    stay = were_handed_in(papers, mine.sheet)
    context = {
        "scoring": row,
        "year": row.cluster_year,
        "body": row.cluster_year.body,
        "unit": mine.unit,
        "papers": [(paper, paper.obj in stay) for paper in papers],
        "form": form,
        "refusal": refusal,
        "late": why_late(row, mine.sheet),
    }
    return render(request, "councils/score_papers.html", context, status=status)
