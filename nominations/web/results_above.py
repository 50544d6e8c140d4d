"""Decisions of higher authorities among the results: open to everybody, their scans to few."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_safe

from nominations.actions.above import attach_scan
from nominations.models import DecisionAbove
from nominations.permissions import CHRONICLERS
from nominations.queries.above import conferred_by, decisions_above, readable_scans
from nominations.queries.names import award_name
from nominations.queries.rules import rulebook
from nominations.web.above_forms import ScanForm
from nominations.web.papers import handed_over
from workflow.errors import Refused
from workflow.web.paging import page_of
from workflow.web.person import standing_of
from workflow.web.receipts import recorded
from workflow.web.uploads import within_limit


@require_safe
def results_above(request: HttpRequest) -> HttpResponse:
    """Every decision of a higher authority that was entered."""
    page = page_of(request, decisions_above())
    rows = [(each, _award(each)) for each in page]
    return render(request, "nominations/results_above.html", {"page": page, "rows": rows})


@within_limit
@require_http_methods(["GET", "HEAD", "POST"])
def result_above(request: HttpRequest, uid: str) -> HttpResponse:
    """One such decision with whom it honours here; the standing office attaches its scan."""
    found = get_object_or_404(decisions_above(), uid=uid)
    may_attach = request.user.is_authenticated and standing_of(request).may(CHRONICLERS, found)
    if request.method != "POST":
        return _page(request, found, ScanForm() if may_attach else None)
    if not may_attach:
        raise Http404
    form = ScanForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, found, form, status=422)
    sent = form.cleaned_data["file"]
    content = sent.read(settings.MAX_UPLOAD_BYTES + 1)
    try:
        row = attach_scan(found, name=sent.name or "", content=content, actor=request.user)
    except Refused as no:
        return _page(request, found, form, refusal=no.refusal, status=409)
    recorded(request, _("“%(name)s” is attached.") % {"name": row.name}, row)
    return redirect(row)


@login_required
@require_safe
@cache_control(private=True, no_store=True)
def scan(request: HttpRequest, uid: str) -> FileResponse | HttpResponse:
    """Hand over the scan as a file to keep: it is never opened inside this site."""
    return handed_over(request, get_object_or_404(readable_scans(request.user), uid=uid))


def _page(request: HttpRequest, found: DecisionAbove, form, *, refusal=None, status: int = 200):
    context = {
        "decision": found,
        "award": _award(found),
        "page": page_of(request, conferred_by(found)),
        "may_read_scan": _may_read(request, found),
        "scan_form": form,
        "refusal": refusal,
    }
    return render(request, "nominations/result_above.html", context, status=status)


def _may_read(request: HttpRequest, found: DecisionAbove) -> bool:
    if not request.user.is_authenticated:
        return False
    return readable_scans(request.user).filter(pk=found.pk).exists()


def _award(found: DecisionAbove) -> str:
    return award_name(rulebook(found.law_digest) if found.law_digest else None, found.award)
