"""The receipt of one act: recorded, sealed, and the proof of it to keep."""

import logging

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from audit.inspection.queries.receipts import Receipt, receipt_for
from audit.record.export import ExportRefused, receipt_zip
from audit.record.verifier.unsound import Unsound
from workflow.web.moving import LONGEST_VERSION

logger = logging.getLogger(__name__)


@require_safe
@never_cache
@login_required
def receipt(request: HttpRequest, prefix: str, key: str, ver: int) -> HttpResponse:
    """What was recorded, when and by whom; for htmx how far it is sealed, and nothing else."""
    found = _seen(request, prefix, key, ver)
    if request.htmx and not found.seal and found.is_late == ("late" in request.GET):
        return HttpResponse(status=204)
    template = "inspection/receipt_seal.html" if request.htmx else "inspection/receipt.html"
    proof = reverse("inspection:proof", args=[prefix, key, ver])
    return render(request, template, {"receipt": found, "proof_url": proof})


@require_safe
@never_cache
@login_required
def proof(request: HttpRequest, prefix: str, key: str, ver: int) -> HttpResponse:
    """The entry and its proof as a zip to keep; the receipt's page as long as it is not sealed."""
    found = _seen(request, prefix, key, ver)
    try:
        kept = receipt_zip(found.line.uid, scope=found.scope)
    except (ExportRefused, Unsound) as fault:
        logger.error("no proof of entry %s: %s", found.line.idx, fault)
        return render(request, "inspection/receipt_unproved.html", {"receipt": found}, status=503)
    if kept is None:
        return redirect(found.url)
    answer = HttpResponse(kept.content, content_type="application/zip")
    answer["Content-Disposition"] = content_disposition_header(True, kept.name)
    return answer


def _seen(request: HttpRequest, prefix: str, key: str, ver: int) -> Receipt:
    is_version = len(str(ver)) <= LONGEST_VERSION
    found = receipt_for(request.user, obj=f"{prefix}/{key}", ver=ver) if is_version else None
    if found is None:
        raise Http404
    return found
