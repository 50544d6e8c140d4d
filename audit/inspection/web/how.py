"""How to check the log oneself, and the file that says whose signatures count."""

from pathlib import Path

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from workflow.vocabulary import Role
from workflow.web.person import only_for


@require_safe
@login_required
def how(request: HttpRequest) -> HttpResponse:
    """Step by step: export, check, compare; what it proves and what it does not."""
    only_for(request, Role.INSPECTOR)
    context = {
        "origin": settings.RECORD_ORIGIN,
        "has_policy": Path(settings.RECORD_POLICY_FILE).is_file(),
    }
    return render(request, "inspection/how.html", context)


@require_safe
@login_required
def policy(request: HttpRequest) -> HttpResponse:
    """The file that says whose signatures count."""
    only_for(request, Role.INSPECTOR)
    return _file(Path(settings.RECORD_POLICY_FILE), name="policy.txt")


def _file(path: Path, *, name: str) -> HttpResponse:
    try:
        stream = path.open("rb")
    except OSError:
        raise Http404 from None
    kind = "text/plain; charset=utf-8"
    return FileResponse(stream, as_attachment=True, filename=name, content_type=kind)
