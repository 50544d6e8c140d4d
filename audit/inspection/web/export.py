"""The whole record to take away, as far as the inspector may see it."""

import re

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from audit.inspection.queries.scope import scope_of
from audit.record import queries as record
from audit.record.export import ExportRefused, newest_seal, zipped
from audit.record.verifier.unsound import Unsound
from councils.models import Ballot
from councils.vocabulary import BallotState
from workflow.errors import Refusal
from workflow.vocabulary import Role
from workflow.web.person import only_for

STARTED = "vd_export"
TOKEN = re.compile(r"[0-9a-f]{8,40}")


@require_safe
@never_cache
@login_required
def export(request: HttpRequest) -> HttpResponse:
    """What an export holds and what not, and the button."""
    only_for(request, Role.INSPECTOR)
    return _page(request)


@require_POST
@login_required
def download(request: HttpRequest) -> HttpResponse:
    """Stream the zip while it is made; records `export.made` before anything leaves."""
    only_for(request, Role.INSPECTOR)
    if (no := _forbidden()) is not None:
        return _page(request, refusal=no, status=409)
    name = f"vinh-danh-{timezone.localtime():%Y%m%d-%H%M}.zip"
    files = zipped(
        scope=scope_of(request.user),
        actor=request.user.obj,
        documents="documents" in request.POST,
    )
    answer = StreamingHttpResponse(files, content_type="application/zip")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "no-store"
    answer["X-Accel-Buffering"] = "no"
    token = request.POST.get("token", "")
    if TOKEN.fullmatch(token):
        # Tells the page that the file has begun to come; it holds nothing.
        answer.set_cookie(STARTED, token, max_age=60, samesite="Strict", secure=request.is_secure())
    return answer


def _page(
    request: HttpRequest, *, refusal: Refusal | None = None, status: int = 200
) -> HttpResponse:
    context = {"sealing": record.sealing(), "refusal": refusal}
    return render(request, "inspection/export.html", context, status=status)


def _forbidden() -> Refusal | None:
    # The bytes of the log go whole, and they tell who has cast: no page does before the closing.
    if Ballot.objects.filter(state=BallotState.OPEN).exists():
        return Refusal(
            code="ballot_open",
            message=_("A ballot is open, and the log already tells who has voted in it."),
            remedy=_("Export once the ballot is closed."),
        )
    try:
        newest_seal()
    except (ExportRefused, Unsound):
        return Refusal(
            code="nothing_sealed",
            message=_("There is no sealed record that could be taken away yet."),
            remedy=_("Wait until the notary has sealed the log, then try again."),
        )
    return None
